import Terminal

extension Canvas {
  /// The graph where there is no room for one: a row each with its present value and a line of one row.
  mutating func graphLines(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let label = 9
    let value = 9
    let columns = area.width - label - value - 1
    let buckets = columns > 0 ? GraphPanel.samples(model, count: columns) : []
    let minute = model.minute
    let sum = minute.sum
    let rates: [(name: String, role: Role, text: String, top: Double, sample: (HistoryBucket) -> Double?)] = [
      (
        "latency", .latency, minute.latencyMean.map { Format.latency($0) } ?? symbols.dash,
        model.latencyScale.top, { $0.latencyMean }
      ),
      ("served", .served, Format.rate(minute.rate(sum.served)), model.rateScale.top, { $0.rate($0.served) }),
      (
        "503", .timedOut, Format.rate(minute.rate(sum.timedOut)), model.rateScale.top,
        { $0.rate($0.timedOut) }
      ),
      (
        "429", .rateLimited, Format.rate(minute.rate(sum.rateLimited)), model.rateScale.top,
        { $0.rate($0.rateLimited) }
      ),
    ]
    for (row, line) in rates.prefix(area.height).enumerated() {
      put(line.name, area.x, area.y + row, width: label, .label)
      putRight(line.text, endX: area.x + label + value - 1, area.y + row, width: value, line.role)
      sparkline(
        buckets.map { $0.flatMap(line.sample) }, top: line.top, area.x + label + value + 1, area.y + row,
        line.role)
    }
    if area.height > rates.count {
      let window = model.window
      put(
        Format.hourMinute(window.start), area.x + label + value + 1, area.y + rates.count,
        width: max(0, columns), .label)
      putRight(
        Format.hourMinute(window.end) + " UTC", endX: area.endX, area.y + rates.count,
        width: max(0, columns - 6), .label)
    }
  }
}
