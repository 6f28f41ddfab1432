import Basics
import Dashboard
import Reports
import Terminal

/// The charts of a report in rows of bars: for each signal a row for each run, all to one scale.
struct ReportBars {
  private static let columns = 58
  private static let begin = 13
  /// Seven eighths at most, so that a gap stays between a row and the one above it.
  private static let bars = ColumnBars("▁▂▃▄▅▆▇", columns: columns)

  private let report: Report

  init(_ report: Report) { self.report = report }

  var lines: [TextOverlay.Line] {
    guard let end = report.chart.seconds.last, end > 0 else {
      return [TextOverlay.Line(words: "Nothing was sampled.", .label)]
    }
    var lines: [TextOverlay.Line] = []
    for series in report.charted {
      let top = (series.run + series.reference + series.idle).max() ?? 0
      lines.append(TextOverlay.Line(words: ""))
      lines.append(TextOverlay.Line(words: "\(series.title), up to \(series.value(top))", .key))
      for (name, values, role) in [
        ("this run", series.run, Role.served), ("reference", series.reference, .live),
        ("no operator", series.idle, .timedOut),
      ] {
        lines.append(row(name, Self.bars.row(values, top), role))
        lines.append(TextOverlay.Line(words: ""))
      }
    }
    let (from, until) = (report.header.from.clock, report.header.until.clock)
    let gap = String(repeating: " ", count: max(1, Self.columns - from.count - until.count))
    lines.append(row("time", from + gap + until, .label))
    for (index, marks) in marks(end).enumerated() {
      lines.append(row(index == 0 ? "actions" : "", marks, .operatorAction))
    }
    lines.append(TextOverlay.Line(words: ""))
    return lines
  }

  private func row(_ name: String, _ text: String, _ role: Role) -> TextOverlay.Line {
    let blanks = String(repeating: " ", count: max(1, Self.begin - name.count))
    return TextOverlay.Line(wide: [
      TextOverlay.Line.Span(text: name + blanks, role: .label), TextOverlay.Line.Span(text: text, role: role),
    ])
  }

  /// The actions' whole numbers at their times; those that would touch go to the next row.
  private func marks(_ end: Double) -> [String] {
    var rows: [[Character]] = []
    for action in report.actions {
      let seconds = (action.time.instant - report.header.from.instant).seconds
      let number = Array(String(action.mark))
      let column = min(
        Self.columns - number.count, max(0, Int(seconds / end * Double(Self.columns - 1) + 0.5)))
      let needed = max(0, column - 1)..<min(Self.columns, column + number.count + 1)
      let free = rows.firstIndex { row in needed.allSatisfy { row[$0] == " " } }
      if free == nil { rows.append(Array(repeating: " ", count: Self.columns)) }
      let index = free ?? rows.count - 1
      for (offset, digit) in number.enumerated() { rows[index][column + offset] = digit }
    }
    return rows.map { String($0) }
  }
}
