import World

/// The lanes above a chart's panels: malfunctions as bars, alarms as triangles, actions as numbers.
struct ChartLanes {
  private static let markSize = 18.0
  private static let rowHeight = 22.0
  private static let barHeight = 20.0
  private static let barsMax = 6
  private static let rowsMax = 6

  private let chart: ReportChart
  private let bars: [Report.Revealed.Malfunction]
  private let alarms: [Report.Entry]
  /// The row of each action's number, so that none covers another.
  private let rows: [Int]

  init(_ chart: ReportChart) {
    self.chart = chart
    bars = Array(chart.report.revealed.malfunctions.prefix(Self.barsMax))
    alarms = chart.report.journal.filter { $0.kind == "raised" }
    var ends: [Double] = []
    rows = chart.report.actions.map { action in
      let x = chart.x(action.time)
      let row = ends.firstIndex { $0 <= x - Self.markSize / 2 - 1 } ?? min(ends.count, Self.rowsMax - 1)
      if row == ends.count { ends.append(0) }
      ends[row] = x + Self.markSize / 2 + 1
      return row
    }
  }

  private var markRows: Int { (rows.max() ?? -1) + 1 }
  private var barsHeight: Double { bars.isEmpty ? 0 : Double(bars.count) * Self.barHeight + 6 }
  private var alarmHeight: Double { alarms.isEmpty ? 0 : 18 }
  var height: Double { barsHeight + alarmHeight + Double(markRows) * Self.rowHeight }

  func svg(top: Double, bottom: Double) -> String {
    var svg = ""
    for (index, bar) in bars.enumerated() { svg += self.svg(bar, y: top + Double(index) * Self.barHeight) }
    let alarmY = top + barsHeight
    for alarm in alarms {
      let x = chart.x(alarm.time)
      svg +=
        "<path class=\"alarm\" d=\"M\(ReportChart.number(x - 5)) \(ReportChart.number(alarmY + 13))l5 -10l5 10z\">"
        + "<title>\(ReportMarkup.escaped("\(alarm.time.clock) \(alarm.text)"))</title></path>\n"
    }
    let marksY = alarmY + alarmHeight
    for (action, row) in zip(chart.report.actions, rows) {
      svg += self.svg(action, y: marksY + Double(row) * Self.rowHeight + Self.rowHeight / 2, bottom: bottom)
    }
    return svg
  }

  private func svg(_ bar: Report.Revealed.Malfunction, y: Double) -> String {
    let from = chart.x(bar.from)
    let until = bar.until.map { chart.x($0) } ?? chart.x(chart.length)
    // The label stands on the side with more room: right of its beginning, or left of it.
    let isLate = from > ReportChart.width * 0.7
    let label = isLate ? from - 6 : from + 6
    return "<rect class=\"fault\" x=\"\(ReportChart.number(from))\" y=\"\(ReportChart.number(y + 2))\" "
      + "width=\"\(ReportChart.number(max(2, until - from)))\" height=\"\(ReportChart.number(Self.barHeight - 4))\"/>"
      + "<text class=\"fault-label\" x=\"\(ReportChart.number(label))\" y=\"\(ReportChart.number(y + 14))\" "
      + "text-anchor=\"\(isLate ? "end" : "start")\">\(ReportMarkup.escaped(Self.shortened(bar.text)))</text>\n"
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }

  private func svg(_ action: Report.Action, y: Double, bottom: Double) -> String {
    let x = ReportChart.number(chart.x(action.time))
    let radius = ReportChart.number(Self.markSize / 2)
    return "<g class=\"mark\"><title>\(ReportMarkup.escaped("\(action.time.clock) \(action.text)"))</title>"
      + "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(ReportChart.number(y))\" y2=\"\(ReportChart.number(bottom))\"/>"
      + "<circle cx=\"\(x)\" cy=\"\(ReportChart.number(y))\" r=\"\(radius)\"/>"
      + "<text x=\"\(x)\" y=\"\(ReportChart.number(y))\" dy=\"4\" text-anchor=\"middle\">\(action.mark)</text></g>\n"
  }
}
