import Terminal

extension Canvas {
  /// The graph where there is no room for one: a row each with its present value and a line of one row.
  mutating func graphLines(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let label = 8
    let value = 9
    // The highest value in view stands behind each line, which has a scale of its own.
    let peak = area.width >= 50 ? 12 : 0
    let columns = area.width - label - value - 1 - peak
    let buckets = columns > 0 ? GraphPanel.samples(model, count: columns, until: model.now) : []
    let minute = model.minute
    let sum = minute.sum
    let rates: [(name: String, role: Role, text: String, sample: (HistoryBucket) -> Double?)] = [
      (
        "latency", .latency, minute.latencyMean.map { Format.latency($0) } ?? symbols.dash, { $0.latencyMean }
      ),
      ("served", .served, Format.rate(minute.rate(sum.served)), { $0.rate($0.served) }),
      ("503", .timedOut, Format.rate(minute.rate(sum.timedOut)), { $0.rate($0.timedOut) }),
      ("429", .rateLimited, Format.rate(minute.rate(sum.rateLimited)), { $0.rate($0.rateLimited) }),
    ]
    for (row, line) in rates.prefix(area.height).enumerated() {
      let y = area.y + row
      put(line.name, area.x, y, width: label, .label)
      putRight(line.text, endX: area.x + label + value - 1, y, width: value, line.role)
      let samples = buckets.map { $0.flatMap(line.sample) }
      let highest = samples.reduce(0) { max($0, $1 ?? 0) }
      sparkline(samples, top: max(highest, 1e-9), area.x + label + value, y, line.role)
      if peak > 0 {
        let text = "max " + (row == 0 ? Format.latency(highest) : Format.rate(highest))
        putRight(text, endX: area.endX, y, width: peak - 1, .label)
      }
    }
    if area.height > rates.count {
      let window = model.window
      put(
        Format.hourMinute(window.start), area.x + label + value, area.y + rates.count,
        width: max(0, columns), .label)
      putRight(
        Format.hourMinute(window.end) + " UTC", endX: area.endX - peak, area.y + rates.count,
        width: max(0, columns - 6), .label)
    }
  }
}
