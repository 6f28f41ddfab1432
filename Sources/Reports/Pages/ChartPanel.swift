/// One panel of a report's chart: a signal's three lines over their grid.
struct ChartPanel {
  private let chart: ReportChart
  private let series: Report.Chart.Series
  private let index: Int
  private let top: Double
  /// The value at the panel's upper edge.
  private let limit: Double
  private let step: Double

  init(_ chart: ReportChart, _ series: Report.Chart.Series, index: Int, top: Double) {
    self.chart = chart
    self.series = series
    self.index = index
    self.top = top
    let seen = (series.run + series.reference).max() ?? 0
    let idle = series.idle.max() ?? 0
    // The run with no operator may exceed the panel, rather than flatten the other runs.
    var wanted = max(seen * 1.08, min(idle, seen * 1.6))
    // A share is at most one.
    if series.unit == "share", max(seen, idle) <= 1 { wanted = min(wanted, 1) }
    (limit, step) = Self.scale(wanted > 0 ? wanted : idle > 0 ? idle : Self.least(series.unit))
  }

  private static func least(_ unit: String) -> Double { unit == "share" ? 0.05 : 1 }

  /// A round number not below `wanted`, and the step between grid lines.
  private static func scale(_ wanted: Double) -> (limit: Double, step: Double) {
    var step = 1e-9
    while step < 1e15 {
      for factor in [1, 2, 2.5, 5] where wanted / (step * factor) <= 4 {
        let round = step * factor
        return ((wanted / round).rounded(.up) * round, round)
      }
      step *= 10
    }
    return (wanted, wanted)
  }

  private var bottom: Double { top + ReportChart.panelHeight }

  private func y(_ value: Double) -> String {
    ReportChart.number(bottom - value / limit * ReportChart.panelHeight)
  }

  var svg: String {
    var svg = "<g>\n" + title + grid
    svg += "<g clip-path=\"url(#panel-\(index))\">\n"
    if series.signal == "dss.errors.1m" { svg += areas }
    svg += path(series.idle, "idle") + path(series.reference, "reference") + path(series.run, "run")
    return svg + "</g>\n</g>\n"
  }

  private var title: String {
    let idle = series.idle.max() ?? 0
    let beyond = idle > limit ? "; no operator: up to \(ReportText.value(idle, series.unit))" : ""
    return
      "<text class=\"panel-title\" x=\"\(ReportChart.number(ReportChart.left))\" y=\"\(ReportChart.number(top - 9))\">"
      + "\(ReportMarkup.escaped(ReportText.title(series.signal)))<tspan class=\"quiet\">\(series.signal.hasSuffix(".1m") ? " · last minute" : "")\(ReportMarkup.escaped(beyond))</tspan></text>\n"
  }

  private var grid: String {
    var svg = ""
    var value = 0.0
    let right = ReportChart.number(ReportChart.width - ReportChart.right)
    while value <= limit * 1.0001 {
      svg +=
        "<line class=\"\(value == 0 ? "base" : "grid")\" x1=\"\(ReportChart.number(ReportChart.left))\" x2=\"\(right)\" "
        + "y1=\"\(y(value))\" y2=\"\(y(value))\"/>"
      svg +=
        "<text class=\"tick\" x=\"\(ReportChart.number(ReportChart.left - 8))\" y=\"\(y(value))\" dy=\"4\" "
        + "text-anchor=\"end\">\(ReportMarkup.escaped(label(value)))</text>\n"
      value += step
    }
    return svg
  }

  private func label(_ value: Double) -> String {
    switch series.unit {
    case "share": ReportText.fixed(value * 100, step < 0.01 ? 1 : 0) + "\u{A0}%"
    case "seconds": ReportText.fixed(value, step < 1 ? 1 : 0) + "\u{A0}s"
    case "per second": ReportText.fixed(value, step < 1 ? 1 : 0) + "/s"
    default: ReportText.grouped(Int(clamping: value))
    }
  }

  private func path(_ values: [Double], _ style: String) -> String {
    guard !values.isEmpty else { return "" }
    var data = ""
    for (seconds, value) in zip(chart.report.chart.seconds, values) {
      data += (data.isEmpty ? "M" : "L") + ReportChart.number(chart.x(seconds)) + " " + y(value)
    }
    return "<path class=\"\(style)\" d=\"\(data)\"/>\n"
  }

  /// This run's errors by kind, on top of each other: 503, and 429 over it.
  private var areas: String {
    func values(_ signal: String) -> [Double] {
      chart.report.chart.signals.first { $0.signal == signal }?.run ?? []
    }
    let (late, limited, other) = (
      values("dss.timed_out.1m"), values("dss.rate_limited.1m"), values("dss.refused.1m")
    )
    let count = min(
      series.run.count, late.count, limited.count, other.count, chart.report.chart.seconds.count)
    var lower: [Double] = []
    var upper: [Double] = []
    for index in 0..<count {
      let all = late[index] + limited[index] + other[index]
      let share = all > 0 ? series.run[index] / all : 0
      lower.append(late[index] * share)
      upper.append((late[index] + limited[index]) * share)
    }
    return area(from: Array(repeating: 0, count: count), to: lower, "timed-out")
      + area(from: lower, to: upper, "rate-limited")
  }

  private func area(from lower: [Double], to upper: [Double], _ style: String) -> String {
    let points = zip(chart.report.chart.seconds, zip(lower, upper))
    guard upper.contains(where: { $0 > 0 }) else { return "" }
    let there = points.map { ReportChart.number(chart.x($0.0)) + " " + y($0.1.1) }
    let back = points.map { ReportChart.number(chart.x($0.0)) + " " + y($0.1.0) }.reversed()
    return "<path class=\"\(style)\" d=\"M\((there + back).joined(separator: "L"))Z\"/>\n"
  }
}
