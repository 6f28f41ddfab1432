import Basics
import Telemetry

extension OCSPPanel {
  func responderTable(_ frame: Frame) -> Table {
    let pool = frame.ocsp
    return Table(
      noun: "responder", count: pool.responders.count,
      columns: [
        Table.Column(name: "responder", width: 9, rank: 0) {
          Table.Cell(Figures.responder($0 + 1), .text, .number(Double($0 + 1)))
        },
        Table.Column(name: "state", width: 14, rank: 0) {
          let sign = pool.responders[$0].sign(latest: pool.revision)
          return Table.Cell(sign.word, sign.role == .standby ? .label : sign.role, sign: sign)
        },
        Table.Column(name: "configuration", width: 16, rank: 2) {
          let revision = pool.responders[$0].revision
          let isOld = revision < pool.revision
          return Table.Cell(
            "revision \(revision)" + (isOld ? ", old" : ""), isOld ? .outdated : .text,
            .number(Double(revision)))
        },
        Table.Column(name: "renewals pending", width: 19, isNumber: true, rank: 1) {
          let pending = pool.responders[$0].pending
          return .count(pending, pending > 0 ? .warning : .label)
        },
      ])
  }
}
