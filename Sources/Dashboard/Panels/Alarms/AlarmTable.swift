import Basics
import Telemetry
import Terminal

extension Model {
  var alarmTable: Table {
    let alarms = alarms
    let now = now
    return Table(
      noun: "alarm", count: alarms.count,
      columns: [
        Table.Column(name: "state", width: 8, rank: 0) {
          let alarm = alarms[$0]
          var sign = alarm.phase.sign
          sign.role = alarm.phase == .cleared ? .alarmCleared : Role(alarm.rule.severity)
          // The severity has a column of its own only where there is room.
          sign.utf8 += alarm.rule.severity.sign
          sign.ascii += alarm.rule.severity.sign
          return Table.Cell(sign.word, sign.role, sign: sign)
        },
        Table.Column(name: "severity", width: 8, rank: 2) {
          let severity = alarms[$0].rule.severity
          return Table.Cell(severity.name, Role(severity), .number(Double(severity.rawValue)))
        },
        Table.Column(name: "alarm", width: 24, grows: true, rank: 0) {
          Table.Cell(alarms[$0].rule.title, alarms[$0].phase == .raised ? .title : .text)
        },
        Table.Column(name: "since", width: 8, rank: 1) {
          guard let raised = alarms[$0].raised else { return Table.Cell("", .label, Table.Order.none) }
          return .number(Double(raised.nanoseconds), raised.clockTime, .label)
        },
        Table.Column(name: "for", width: 7, isNumber: true, rank: 1) {
          guard let raised = alarms[$0].raised else { return Table.Cell("", .label, Table.Order.none) }
          return .number((now - raised).seconds, Format.span(now - raised), .label)
        },
        Table.Column(name: "value", width: 8, isNumber: true, rank: 2) {
          let alarm = alarms[$0]
          return .number(alarm.value, alarm.rule.signal.unit.shortText(of: alarm.value))
        },
        Table.Column(name: "limit", width: 9, isNumber: true, rank: 3) {
          let rule = alarms[$0].rule
          return .number(
            rule.threshold, "\(rule.comparison.rawValue) \(rule.signal.unit.shortText(of: rule.threshold))",
            .label)
        },
      ])
  }
}
