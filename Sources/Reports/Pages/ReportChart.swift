import Basics

/// Draws the chart of a report as SVG: three panels on one time axis, with the actions' numbers above them.
///
/// Lines differ in more than colour: this run is solid, the reference operator's dashed, the one without dotted.
struct ReportChart {
  /// The signals drawn, from top to bottom.
  static let panels = ["dss.latency.mean.1m", "dss.errors.1m", "queue.depth"]

  static let width = 960.0
  static let left = 64.0
  static let right = 24.0
  static let panelHeight = 132.0
  /// From a panel's bottom to the next one's top: room for its title.
  static let panelGap = 40.0

  let report: Report
  /// Seconds from the left edge to the right.
  let length: Double

  init(_ report: Report) {
    self.report = report
    length = max(1, report.chart.seconds.last ?? 1)
  }

  var svg: String {
    let series = Self.panels.compactMap { name in report.chart.signals.first { $0.signal == name } }
    let lanes = ChartLanes(self)
    let top = Self.legendHeight + lanes.height
    let bottom = top + Double(series.count) * (Self.panelHeight + Self.panelGap)
    let height = bottom + 14
    var svg =
      "<svg class=\"chart\" viewBox=\"0 0 \(Self.number(Self.width)) \(Self.number(height))\" role=\"img\" "
      + "aria-labelledby=\"chart-title chart-desc\" xmlns=\"http://www.w3.org/2000/svg\">\n"
    svg +=
      "<title id=\"chart-title\">This run, the reference operator's, and the run with no operator</title>\n"
    svg += "<desc id=\"chart-desc\">\(ReportMarkup.escaped(description(series)))</desc>\n"
    svg += Self.definitions(series.count, top: top)
    svg += Self.legend
    svg += lanes.svg(top: Self.legendHeight, bottom: bottom - 10)
    svg += timeAxis(top: top + Self.panelGap - 10, bottom: bottom - 10)
    for (index, series) in series.enumerated() {
      let y = top + Double(index) * (Self.panelHeight + Self.panelGap) + Self.panelGap - 10
      svg += ChartPanel(self, series, index: index, top: y).svg
    }
    return svg + "</svg>\n"
  }

  private func description(_ series: [Report.Chart.Series]) -> String {
    let actions = report.actions.map { "\($0.mark) \($0.text) at \($0.time.clock)" }
    let peaks = series.map { series in
      func peak(_ values: [Double]) -> String { ReportText.value(values.max() ?? 0, series.unit) }
      return "\(ReportText.title(series.signal)): at most \(peak(series.run)) in this run, "
        + "\(peak(series.reference)) with the reference operator, \(peak(series.idle)) with no operator."
    }
    return (peaks + [actions.isEmpty ? "No actions." : "Actions: \(actions.joined(separator: "; "))."])
      .joined(separator: " ")
  }

  func x(_ seconds: Double) -> Double {
    Self.left + min(1, max(0, seconds / length)) * (Self.width - Self.left - Self.right)
  }

  func x(_ time: ReportTime) -> Double { x((time.instant - report.header.from.instant).seconds) }

  // MARK: - Time

  private static let timeSteps: [Double] = [
    5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800,
  ]

  /// Labels of the time axis, at round times of day.
  var ticks: [(seconds: Double, label: String)] {
    let step = Self.timeSteps.first { length / $0 <= 10 } ?? length
    let start = report.header.from.instant
    let sinceMidnight = (start - start.startOfDay).seconds
    var ticks: [(Double, String)] = []
    var time = (sinceMidnight / step).rounded(.up) * step
    while time - sinceMidnight <= length + 0.001, ticks.count < 20 {
      let clock = (start + Interval(seconds: time - sinceMidnight)).clockTime
      ticks.append((time - sinceMidnight, step < 60 ? clock : String(clock.prefix(5))))
      time += step
    }
    return ticks
  }

  private func timeAxis(top: Double, bottom: Double) -> String {
    var svg = "<g class=\"axis\">\n"
    for tick in ticks {
      let x = Self.number(x(tick.seconds))
      svg +=
        "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.number(top))\" y2=\"\(Self.number(bottom))\"/>"
      svg +=
        "<text x=\"\(x)\" y=\"\(Self.number(bottom + 18))\" text-anchor=\"middle\">\(tick.label)</text>\n"
    }
    return svg + "</g>\n"
  }

  // MARK: - Legend

  static let legendHeight = 30.0

  private static let legend: String = {
    var svg = "<g class=\"legend\">\n"
    var x = left
    for (name, style, width) in [
      ("this run", "run", 96.0), ("reference operator", "reference", 160), ("no operator", "idle", 118),
    ] {
      svg += "<line class=\"\(style)\" x1=\"\(number(x))\" x2=\"\(number(x + 28))\" y1=\"12\" y2=\"12\"/>"
      svg += "<text x=\"\(number(x + 35))\" y=\"16\">\(name)</text>\n"
      x += width
    }
    for (name, style, width) in [
      ("503 timed out", "timed-out", 124.0), ("429 rate limited", "rate-limited", 146),
    ] {
      svg += "<rect class=\"\(style)\" x=\"\(number(x))\" y=\"6\" width=\"22\" height=\"12\"/>"
      svg += "<text x=\"\(number(x + 29))\" y=\"16\">\(name)</text>\n"
      x += width
    }
    svg +=
      "<path class=\"alarm\" d=\"M\(number(x)) 17l5 -10l5 10z\"/><text x=\"\(number(x + 16))\" y=\"16\">alarm</text>\n"
    return svg + "</g>\n"
  }()

  private static func definitions(_ panels: Int, top: Double) -> String {
    var svg =
      "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
      + "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"6\"/></pattern>"
    for index in 0..<panels {
      let y = top + Double(index) * (panelHeight + panelGap) + panelGap - 10
      svg +=
        "<clipPath id=\"panel-\(index)\"><rect x=\"\(number(left))\" y=\"\(number(y - 1))\" "
        + "width=\"\(number(width - left - right))\" height=\"\(number(panelHeight + 2))\"/></clipPath>"
    }
    return svg + "</defs>\n"
  }

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e7 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = tenths.magnitude % 10
    return sign + String(tenths.magnitude / 10) + (rest == 0 ? "" : ".\(rest)")
  }
}
