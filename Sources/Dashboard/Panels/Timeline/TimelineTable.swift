import Basics
import Telemetry

extension Model {
  var timelineTable: Table {
    let entries = timeline.entries
    let exercise = record.exercise
    return Table(
      noun: "line", count: entries.count,
      columns: [
        Table.Column(name: "time", width: 8, rank: 0) {
          Table.Cell(
            entries[$0].entry.time.clockTime, .label, .number(Double(entries[$0].entry.time.nanoseconds)))
        },
        Table.Column(name: "category", width: 11, rank: 2) {
          Table.Cell(entries[$0].entry.category.rawValue, .label)
        },
        Table.Column(name: "kind", width: 12, rank: 0) {
          let parts = entries[$0].parts(.ascii, exercise)
          return Table.Cell(parts.kind, parts.role)
        },
        Table.Column(name: "text", width: 20, grows: true, rank: 0) {
          let parts = entries[$0].parts(.ascii, exercise)
          return Table.Cell(parts.text + (parts.result.isEmpty ? "" : "  " + parts.result))
        },
      ])
  }
}
