import Basics
import Issuance
import Metrics
import Terminal

extension Model {
  /// What a panel knows of its things, if it is a table.
  func table(of panel: PanelID) -> Table? {
    guard let frame else { return nil }
    return switch panel {
    case .queues: queueTable(frame)
    case .servers: serverTable(frame)
    case .ocsp: responderTable(frame)
    case .frontEnds: frontEndTable(frame)
    case .alarms: alarmTable
    case .customers: accountTable(frame)
    case .timeline: timelineTable
    case .graph, .ledger, .now, .objectives: nil
    }
  }

  private func serverTable(_ frame: Frame) -> Table {
    let servers = frame.servers
    let minute = minute
    let limit = policies.backOff.failures
    return Table(
      noun: "server", count: servers.count,
      columns: [
        Table.Column(name: "server", width: 6, rank: 0) {
          Table.Cell("s\(Format.twoDigits(servers[$0].id))", .text, .number(Double(servers[$0].id)))
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

  private func responderTable(_ frame: Frame) -> Table {
    let pool = frame.ocsp
    return Table(
      noun: "responder", count: pool.responders.count,
      columns: [
        Table.Column(name: "responder", width: 9, rank: 0) {
          Table.Cell("r\(Format.twoDigits($0 + 1))", .text, .number(Double($0 + 1)))
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
        Table.Column(name: "certificates wanted", width: 19, isNumber: true, rank: 1) {
          let pending = pool.responders[$0].pending
          return .count(pending, pending > 0 ? .warning : .label)
        },
      ])
  }

  private func frontEndTable(_ frame: Frame) -> Table {
    let frontEnds = frame.frontEnds
    let latest = frame.managementRevision
    return Table(
      noun: "front end", count: frontEnds.count,
      columns: [
        Table.Column(name: "front end", width: 10, rank: 0) { Table.Cell(frontEnds[$0].name) },
        Table.Column(name: "profiles", width: 12, rank: 0) {
          let sign = frontEnds[$0].sign(latest: latest)
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "revision", width: 8, isNumber: true, rank: 1) { .count(frontEnds[$0].revision) },
        Table.Column(name: "behind by", width: 9, isNumber: true, rank: 2) {
          let behind = max(0, latest - frontEnds[$0].revision)
          return .count(behind, behind > 0 ? .warning : .label)
        },
        Table.Column(name: "dead profiles forwarded", width: 23, isNumber: true, rank: 1) {
          .count(frontEnds[$0].staleProfiles, frontEnds[$0].staleProfiles > 0 ? .stale : .label)
        },
      ])
  }
}
