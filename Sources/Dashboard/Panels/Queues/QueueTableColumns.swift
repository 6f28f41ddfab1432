import Basics
import Issuance
import Telemetry
import Terminal

extension Model {
  func queueTable(_ frame: Frame) -> Table {
    let queues = frame.queues
    let minute = minute
    let timeout = run.identityTimeout
    func count(_ name: String, _ width: Int, rank: Int, _ role: Role, _ value: @escaping (QueueFrame) -> Int)
      -> Table.Column
    {
      Table.Column(name: name, width: width, isNumber: true, rank: rank) {
        let count = value(queues[$0])
        return .count(count, count == 0 ? .label : role)
      }
    }
    return Table(
      noun: "queue", count: queues.count,
      columns: [
        Table.Column(name: "queue", width: 5, isNumber: true, rank: 0) { .count(queues[$0].id) },
        Table.Column(name: "state", width: 10, rank: 0) {
          let sign = queues[$0].sign
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "serves", width: 8, rank: 4) { Table.Cell(queues[$0].discipline.name, .label) },
        count("depth", 8, rank: 0, .text) { $0.depth },
        Table.Column(name: "mean", width: 8, isNumber: true, rank: 12) {
          .number(queues[$0].meanDepth, Format.fixed(queues[$0].meanDepth, 0), .label)
        },
        count("expired", 12, rank: 5, .expired) { $0.expired },
        Table.Column(name: "oldest", width: 8, isNumber: true, rank: 1) {
          guard let age = queues[$0].oldestAge else { return Table.Cell("–", .label, Table.Order.none) }
          return .number(
            age.seconds, Format.age(age),
            age >= timeout ? .bad : age.seconds >= timeout.seconds / 2 ? .warning : .good)
        },
        Table.Column(name: "in/s", width: 6, isNumber: true, rank: 2) {
          let rate = minute.rate(\.entered, $0)
          return .number(rate, Format.short(rate))
        },
        Table.Column(name: "out/s", width: 6, isNumber: true, rank: 2) {
          let rate = minute.rate(\.left, $0)
          return .number(rate, Format.short(rate))
        },
        count("DSS", 7, rank: 8, .text) { $0.byKind.dss },
        count("HVCA", 7, rank: 9, .hvca) { $0.byKind.hvca },
        count("OCSP", 7, rank: 10, .ocsp) { $0.byKind.ocsp },
        count("dead CAs", 8, rank: 11, .deadCA) { $0.byKind.ocspDeadCA },
        count("parked", 8, rank: 3, .parked) { $0.parked },
        count("re-submit", 9, rank: 6, .operatorAction) { $0.resubmitting },
      ] + deadLetterColumn(queues))
  }

  /// Only where there are any: without a limit of attempts there never are.
  private func deadLetterColumn(_ queues: [QueueFrame]) -> [Table.Column] {
    guard queues.contains(where: { $0.deadLetters.count > 0 }) else { return [] }
    return [
      Table.Column(name: "dead", width: 7, isNumber: true, rank: 3) {
        let count = queues[$0].deadLetters.count
        return .count(count, count == 0 ? .label : .warning)
      }
    ]
  }
}
