import Issuance
import Terminal

/// The report's graph: latency of identity calls with the time-out, and beneath it what they were answered.
enum GraphPanel {
  /// Columns left of the plots for values, and right of them for the names of lines.
  static let leftMargin = 7
  static let rightMargin = 7
  static var margins: Int { leftMargin + rightMargin }

  /// A line of a plot.
  struct Series {
    var name: String
    var role: Role
    var stroke: Plot.Stroke
    var samples: [Double?]
  }

  /// The latency series and the answers a second, a sample for each column of dots.
  static func series(_ model: Model, columns: Int) -> (latency: [Series], answers: [Series]) {
    let buckets = samples(model, count: columns * 2)
    func rates(_ count: KeyPath<HistoryBucket, UInt32>) -> [Double?] {
      buckets.map { bucket in bucket.map { $0.rate($0[keyPath: count]) } }
    }
    let p50 = buckets.map { $0.flatMap(\.latencyP50) }
    let p99 = buckets.map { bucket in bucket.flatMap { $0.latencyCount > 0 ? Double($0.latencyP99) : nil } }
    return (
      [
        Series(name: "p99", role: .latencyP99, stroke: .dotted, samples: p99),
        Series(name: "p50", role: .latencyP50, stroke: .dashed, samples: p50),
        Series(
          name: "mean", role: .latency, stroke: .solid, samples: buckets.map { $0.flatMap(\.latencyMean) }),
      ],
      [
        Series(name: "429", role: .rateLimited, stroke: .dotted, samples: rates(\.rateLimited)),
        Series(name: "503", role: .timedOut, stroke: .dashed, samples: rates(\.timedOut)),
        Series(name: "served", role: .served, stroke: .solid, samples: rates(\.served)),
      ]
    )
  }

  /// What happened in each of `count` parts of the window; nil where nothing is known.
  ///
  /// - Parameter end: nothing later is told; nil for all that the graph knows.
  static func samples(_ model: Model, count: Int, until end: Instant? = nil) -> [HistoryBucket?] {
    let window = model.window
    let settled = min(model.history.settledEnd, end ?? model.known)
    return (0..<max(0, count)).map { index in
      let from = window.instant(at: Double(index) / Double(count))
      guard from < settled else { return nil }
      let to = window.instant(at: Double(index + 1) / Double(count))
      let bucket = model.history.merged(from: from, to: min(to, settled))
      return bucket.isGap ? nil : bucket
    }
  }
}

extension History {
  /// Up to where rates can be told: a stretch just begun has a rate only once half of it is known.
  var settledEnd: Instant {
    guard let last = buckets.last else { return start }
    let isSettled = Double(last.covered) >= width.seconds / 2
    return isSettled ? end : start + width * Int64(buckets.count - 1)
  }
}

extension Canvas {
  mutating func graphPanel(_ model: Model, in area: Rect) {
    let columns = area.width - GraphPanel.margins
    guard area.height >= 6, columns >= 10 else { return graphLines(model, in: area) }
    let (latency, answers) = GraphPanel.series(model, columns: columns)
    let upperRows = (area.height - 2 + 1) / 2
    let upper = Rect(x: area.x + GraphPanel.leftMargin, y: area.y, width: columns, height: upperRows)
    let lower = Rect(
      x: upper.x, y: upper.endY + 1, width: columns, height: area.height - 2 - upperRows)
    timeAxis(model, upper, lower)
    chart(
      latency, in: upper, scale: model.latencyScale, unit: " s", caption: "latency",
      limit: model.run.identityTimeout.seconds, isNew: model.isNew(model.latencyScaleChanged))
    chart(
      answers, in: lower, scale: model.rateScale, unit: "/s", caption: "answers", limit: nil,
      isNew: model.isNew(model.rateScaleChanged))
    if let past = model.past { shade(after: past.time, model, upper, lower) }
    marks(model, x: upper.x, y: upper.endY, columns: columns)
    for instant in [model.past?.time, model.cursor] {
      if let instant, let column = model.window.column(of: instant, columns: columns) {
        upright(atX: upper.x + column, upper, lower)
      }
    }
  }

  /// Times at the bottom and dotted lines above them.
  private mutating func timeAxis(_ model: Model, _ upper: Rect, _ lower: Rect) {
    let window = model.window
    var free = upper.x - GraphPanel.leftMargin
    let shown = pastLabel(model, upper, y: lower.endY)
    for tick in window.ticks(columns: upper.width, spacing: 10) {
      guard let column = window.column(of: tick, columns: upper.width) else { continue }
      let x = upper.x + column
      for y in upper.y..<lower.endY where column > 0 {
        put(symbols.dottedVertical, x, y, style: style(.divider))
      }
      let label = window.length <= .minutes(5) ? tick.clockTime : Format.hourMinute(tick)
      let left = min(x - label.utf8.count / 2, upper.endX + GraphPanel.rightMargin - label.utf8.count)
      guard left >= free else { continue }
      free = left + label.utf8.count + 1
      // It gives way to the instant shown.
      if let shown, left < shown.endX + 1, free > shown.x { continue }
      put(label, left, lower.endY, .label)
    }
    if let shown, let past = model.past {
      put(" \(past.time.clockTime) ", shown.x, shown.y, style: style(.title, selected: false, .reverse))
    }
    putRight("UTC", endX: upper.endX + GraphPanel.rightMargin, lower.endY, width: 3, .label)
  }

  /// One plot with its value axis, its limit, the lines and their names.
  private mutating func chart(
    _ series: [GraphPanel.Series], in area: Rect, scale: ValueScale, unit: String, caption: String,
    limit: Double?,
    isNew: Bool
  ) {
    guard !area.isEmpty else { return }
    var plot = Plot(columns: area.width, rows: area.height)
    for line in series { plot.line(line.samples, top: scale.top, line.role, line.stroke) }
    valueAxis(plot, area, scale, unit, isNew: isNew)
    if let limit { line(at: limit, plot, area, scale, unit) }
    var x = 1
    for (text, role) in [(caption, Role.label)] + series.reversed().map({ ($0.name, $0.role) }) {
      // The caption gives way to the lines.
      if !plot.hasDots(in: x..<x + text.utf8.count, row: 0), x + text.utf8.count < area.width {
        put(text, area.x + x, area.y, role)
      }
      x += text.utf8.count + 2
    }
    plot.draw(on: &self, x: area.x, y: area.y)
    names(series, plot, area, scale)
  }

  /// A limit the values are measured against, named where there is room.
  private mutating func line(
    at limit: Double, _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String
  ) {
    let row = plot.row(of: limit, top: scale.top)
    for x in area.x..<area.endX { put(symbols.dashed, x, area.y + row, style: style(.timeoutLine)) }
    let name = " time-out "
    for x in [1, area.width - name.utf8.count - 1]
    where x > 0 && !plot.hasDots(in: x..<x + name.utf8.count, row: row) && row > 0 {
      put(name, area.x + x, area.y + row, .timeoutLine)
      break
    }
    let label = Format.short(limit).trimmingZeros + unit
    let width = GraphPanel.leftMargin - 1
    fill(Rect(x: area.x - 1 - width, y: area.y + row, width: width, height: 1), " ", .text)
    putRight(label, endX: area.x - 1, area.y + row, width: width, .timeoutLine)
  }

  private mutating func valueAxis(
    _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String, isNew: Bool
  ) {
    let step = scale.step(parts: max(1, area.height / 2))
    var labels = (0...Int(scale.top / step + 0.001)).map { Double($0) * step }
    // The top is told too if there is room for it.
    if let last = labels.last, plot.row(of: last, top: scale.top) >= 2 { labels.append(scale.top) }
    for value in labels {
      putRight(
        value == 0 ? "0" : Format.short(value).trimmingZeros + unit, endX: area.x - 1,
        area.y + plot.row(of: value, top: scale.top), width: GraphPanel.leftMargin - 1,
        value == labels.last && isNew ? .key : .label)
    }
  }

  /// Names at the ends of the lines, each in a row of its own.
  private mutating func names(_ series: [GraphPanel.Series], _ plot: Plot, _ area: Rect, _ scale: ValueScale)
  {
    var taken: Set<Int> = []
    for line in series.reversed() {
      guard let last = line.samples.lastIndex(where: { $0 != nil }), let value = line.samples[last] else {
        continue
      }
      let wanted = plot.row(of: value, top: scale.top)
      let near = (0..<area.height).sorted { ($0 - wanted).magnitude < ($1 - wanted).magnitude }
      guard let row = near.first(where: { !taken.contains($0) }), (row - wanted).magnitude <= 2 else {
        continue
      }
      taken.insert(row)
      let x = area.x + last / 2 + 1
      fill(Rect(x: x, y: area.y + row, width: line.name.utf8.count + 1, height: 1), " ", .text)
      put(line.name, x + 1, area.y + row, width: GraphPanel.rightMargin - 1, line.role)
    }
  }

  /// Operator actions and alarms on the line between the plots.
  private mutating func marks(_ model: Model, x: Int, y: Int, columns: Int) {
    var free = 0
    for mark in model.journal.marks where mark.time <= model.known {
      guard let column = model.window.column(of: mark.time, columns: columns) else { continue }
      let (text, role): (String, Role) =
        switch mark.kind {
        case .action(let number): (String(symbols.mark) + String(number), .operatorAction)
        case .alarm(let severity): (severity.sign, Role(severity))
        }
      // What would cover an earlier mark moves on a little, or is left out.
      let start = max(column, free)
      guard start - column <= 3, start + text.displayWidth <= columns + GraphPanel.rightMargin else {
        continue
      }
      put(text, x + start, y, style: mark.time > model.now ? laterStyle : style(role))
      free = start + text.displayWidth
    }
  }

  /// A line through both plots.
  private mutating func upright(atX x: Int, _ upper: Rect, _ lower: Rect) {
    let background = theme.selectedBackground
    for y in upper.y..<lower.endY {
      restyle(Rect(x: x, y: y, width: 1, height: 1)) { style in
        var style = style
        style.background = background
        return style
      }
      if isBlank(x, y) || surface[x, y].scalar == symbols.dottedVertical {
        put(symbols.vertical, x, y, style: style(.key))
      }
    }
  }

  /// How what came after the instant shown looks.
  private var laterStyle: Style { style(.label, selected: false, .dim) }

  /// Dims what came after the instant shown.
  private mutating func shade(after instant: Instant, _ model: Model, _ upper: Rect, _ lower: Rect) {
    guard let column = model.window.column(of: instant, columns: upper.width) else { return }
    let x = upper.x + column
    let later = laterStyle
    restyle(
      Rect(
        x: x + 1, y: upper.y, width: upper.endX + GraphPanel.rightMargin - x - 1,
        height: lower.endY - upper.y)
    ) { _ in later }
  }

  /// Where the instant shown stands on the time axis.
  private func pastLabel(_ model: Model, _ upper: Rect, y: Int) -> Rect? {
    guard let past = model.past, let column = model.window.column(of: past.time, columns: upper.width) else {
      return nil
    }
    let width = 10
    let left = upper.x - GraphPanel.leftMargin
    let right = upper.endX + GraphPanel.rightMargin - width - " UTC".utf8.count
    return Rect(x: max(left, min(upper.x + column - width / 2, right)), y: y, width: width, height: 1)
  }
}
