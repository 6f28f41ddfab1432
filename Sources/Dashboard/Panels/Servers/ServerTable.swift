import Basics
import Issuance
import Telemetry

extension Model {
  func serverTable(_ frame: Frame) -> Table {
    let servers = frame.servers
    let minute = minute
    let limit = policies.backOff.failures
    return Table(
      noun: "server", count: servers.count,
      columns: [
        Table.Column(name: "server", width: 6, rank: 0) {
          Table.Cell(Figures.server(servers[$0].id), .text, .number(Double(servers[$0].id)))
        },
        Table.Column(name: "state", width: 11, rank: 0) {
          let sign = servers[$0].sign
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "back-off ends", width: 13, isNumber: true, rank: 3) {
          guard let left = servers[$0].backOffLeft else { return Table.Cell("", .label, Table.Order.none) }
          return .number(left.seconds, "in \(Format.fixed(max(0, left.seconds), 0)) s", .backingOff)
        },
        Table.Column(name: "failures", width: 9, isNumber: true, rank: 2) {
          let count = servers[$0].failuresInWindow
          let share = limit == 0 ? 0 : Double(count) / Double(limit)
          return .number(
            Double(count), "\(count) of \(limit)", share >= 0.6 ? .bad : share > 0 ? .warning : .label)
        },
        Table.Column(name: "issued/s", width: 8, isNumber: true, rank: 1) {
          let rate = minute.rate(\.serverIssued, $0)
          return .number(rate, Format.short(rate))
        },
        Table.Column(name: "failed/s", width: 8, isNumber: true, rank: 1) {
          let rate = minute.rate(\.serverFailed, $0)
          return .number(rate, Format.short(rate), rate > 0 ? .bad : .label)
        },
        Table.Column(name: "back-offs", width: 9, isNumber: true, rank: 4) { .count(servers[$0].backOffs) },
        Table.Column(name: "hardware", width: 8, rank: 5) {
          Table.Cell(servers[$0].isFaulty ? "faulty" : "sound", servers[$0].isFaulty ? .faulty : .label)
        },
      ])
  }
}
