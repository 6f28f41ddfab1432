import Basics
import Dashboard
import Reports
import Telemetry
import Terminal

/// The charts of a report in rows of bars: for each signal a row for each run, all to one scale.
struct ReportBars {
  private typealias Span = TextOverlay.Line.Span

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
      for (name, values) in [
        ("this run", series.run), ("reference", series.reference), ("no operator", series.idle),
      ] {
        lines.append(row(name, parts(series, values, top)))
        lines.append(TextOverlay.Line(words: ""))
      }
    }
    let (from, until) = (report.header.from.clock, report.header.until.clock)
    let gap = String(repeating: " ", count: max(1, Self.columns - from.count - until.count))
    lines.append(row("time", [.init(text: from + gap + until, role: .label)]))
    for (index, marks) in marks(end).enumerated() {
      lines.append(row(index == 0 ? "actions" : "", [.init(text: marks, role: .operatorAction)]))
    }
    lines.append(TextOverlay.Line(words: ""))
    return lines
  }

  /// A run's bars in the colours of the dashboard: an error share by how bad it is, whichever run it is of.
  private func parts(_ series: Report.Chart.Series, _ values: [Double], _ top: Double) -> [Span] {
    let signs = Array(Self.bars.row(values, top))
    let levels = Self.bars.levels(values)
    var parts: [Span] = []
    for (sign, level) in zip(signs, levels) {
      let role = Self.role(series.signal, level)
      if parts.last?.role == role {
        parts[parts.count - 1].text.append(sign)
      } else {
        parts.append(.init(text: String(sign), role: role))
      }
    }
    return parts
  }

  private static func role(_ signal: String, _ value: Double) -> Role {
    switch Signal.named(signal) {
    case .dssErrors1m: Role(errorShare: value)
    case .dssLatency1m: .latency
    default: .title
    }
  }

  private func row(_ name: String, _ parts: [Span]) -> TextOverlay.Line {
    let blanks = String(repeating: " ", count: max(1, Self.begin - name.count))
    return TextOverlay.Line(
      wide: [Span(text: name + blanks, role: .label)] + parts, stays: [Self.begin])
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
