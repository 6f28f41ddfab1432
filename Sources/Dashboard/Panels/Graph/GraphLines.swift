import Telemetry
import Terminal

extension Canvas {
  /// Charts where plots do not fit: a row per quantity with its present value, a sparkline of the maximum in each
  /// column, and the maximum measured in view.
  ///
  /// With a cursor the values are those under it, and its column is highlighted.
  mutating func graphLines(_ model: Model, in area: Rect, charts: [ChartID]) {
    guard !area.isEmpty else { return }
    let label = 8
    let value = 9
    // The highest value in view stands behind each line, which has a scale of its own.
    let peak = area.width >= 50 ? 12 : 0
    let columns = area.width - label - value - 1 - peak
    let buckets = columns > 0 ? GraphPanel.samples(model, count: columns, until: model.now) : []
    let pointed = model.console.cursor == nil ? nil : model.pointed?.bucket
    let rows = charts.flatMap { chart in chart.lines.map { (chart, $0) } }
    for (row, (chart, quantity)) in rows.prefix(area.height).enumerated() {
      let y = area.y + row
      put(quantity.name == "mean" ? "latency" : quantity.name, area.x, y, width: label, .label)
      let samples = buckets.map { $0.flatMap { quantity.extent($0).range?.upperBound } }
      let shown: Double?
      if let pointed {
        shown = pointed.isGap ? nil : quantity.value(pointed)
      } else {
        shown = model.present(quantity, of: chart)
      }
      putRight(
        shown.map { chart.text(of: $0) } ?? symbols.dash, endX: area.x + label + value - 1, y, width: value,
        pointed != nil ? .title : shown == 0 ? .label : quantity.role)
      let highest = samples.reduce(0) { max($0, $1 ?? 0) }
      sparkline(samples, top: max(highest, 1e-9), area.x + label + value, y, quantity.role)
      if peak > 0 {
        let most = buckets.reduce(0) { max($0, $1.map { chart.measuredMost(quantity, $0) } ?? 0) }
        putRight("max " + chart.text(of: most), endX: area.endX, y, width: peak - 1, .label)
      }
    }
    if let cursor = model.console.cursor, let column = model.window.column(of: cursor, columns: columns) {
      restyle(
        Rect(x: area.x + label + value + column, y: area.y, width: 1, height: min(rows.count, area.height))
      ) { $0.adding(.reverse) }
    }
    guard area.height > rows.count, columns > 0 else { return }
    let window = model.window
    put(
      Format.hourMinute(window.start), area.x + label + value, area.y + rows.count, width: columns, .label)
    putRight(
      Format.hourMinute(window.end) + " UTC", endX: area.endX - peak, area.y + rows.count,
      width: max(0, columns - 6), .label)
  }
}

extension ChartID {
  /// The quantities that get a row of their own.
  fileprivate var lines: [Quantity] {
    self == .latency ? quantities.filter { $0.name == "mean" } : quantities
  }
}

extension Model {
  /// A quantity's present value: over the last minute, as in the panels.
  fileprivate func present(_ quantity: ChartID.Quantity, of chart: ChartID) -> Double? {
    let sum = minute.sum
    switch chart {
    case .latency: return minute.latencyMean
    case .served: return minute.rate(sum.served)
    case .timedOut: return minute.rate(sum.timedOut)
    case .rateLimited: return minute.rate(sum.rateLimited)
    case .depth: return frame.map { Double($0.queues.reduce(0) { $0 + $1.depth }) }
    case .issued: return minute.rate(sum.issued)
    case .issuedAsync: return minute.rate(sum.issuedAsync)
    case .all503: return minute.rate(sum.timedOut + sum.refused503)
    case .inbound: return minute.rate(quantity.name == "inbound" ? sum.inbound : sum.inboundFailed)
    }
  }
}
