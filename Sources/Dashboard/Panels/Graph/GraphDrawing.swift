import Basics
import Telemetry
import Terminal

extension GraphPanel {
  /// A line of a plot.
  struct Series {
    var name: String
    var role: Role
    var stroke: Plot.Stroke
    var isPercentile: Bool
    /// From minimum to maximum.
    var samples: [ClosedRange<Double>?]
    /// The mean of the last sample; nil without data.
    var last: Double?

    /// Whether it is above zero anywhere in view.
    var isDrawn: Bool { samples.contains { $0.map { $0.upperBound > 0 } ?? false } }
  }

  /// The charts of a graph with a number of rows, in order of importance.
  static func charts(_ model: Model, rows: Int, isExpanded: Bool) -> [ChartID] {
    let few = model.charts
    guard model.hasIdentityCalls else { return few }
    return Array((few + ChartID.further).prefix(max(few.count, isExpanded ? rows / 5 : 0)))
  }

  /// A chart's lines, one sample per column of dots, from the minimum to the maximum of its time.
  static func series(_ chart: ChartID, _ buckets: [HistoryBucket?]) -> [Series] {
    chart.quantities.map { quantity in
      Series(
        name: quantity.name, role: quantity.role, stroke: quantity.stroke,
        isPercentile: quantity.isPercentile,
        samples: buckets.map { $0.flatMap { quantity.extent($0).range } },
        last: buckets.last { $0 != nil }?.flatMap(quantity.value))
    }
  }

  /// Samples for `count` parts of the window; nil where there is no data.
  ///
  /// - Parameter end: data after it is left out; nil for all data.
  static func samples(_ model: Model, count: Int, until end: Instant? = nil) -> [HistoryBucket?] {
    samples(model, 0..<max(0, count), of: count, until: end ?? model.known)
  }

  /// Samples for some of `count` parts of the window.
  static func samples(
    _ model: Model, _ range: Range<Int>, of count: Int, until end: Instant
  ) -> [HistoryBucket?] {
    let window = model.window
    let settled = min(model.record.history.settledEnd, end)
    var samples: [HistoryBucket?] = []
    samples.reserveCapacity(range.count)
    for index in range {
      let from = window.instant(at: Double(index) / Double(count))
      guard from < settled else {
        samples.append(nil)
        continue
      }
      let to = window.instant(at: Double(index + 1) / Double(count))
      let bucket = model.record.history.merged(from: from, to: min(to, settled))
      samples.append(bucket.isGap ? nil : bucket)
    }
    return samples
  }
}

extension GraphPanel {
  /// Values of `count` parts of the last minutes, from their counts and means; nil where there is no data.
  static func values(
    _ model: Model, lastMinutes minutes: Int64, count: Int, _ value: (HistoryBucket) -> Double?
  ) -> [Double?] {
    guard count > 0 else { return [] }
    let end = min(model.record.history.settledEnd, model.now)
    let part = Interval(nanoseconds: Interval.minutes(minutes).nanoseconds / Int64(count))
    var values: [Double?] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      let from = end - part * Int64(count - index)
      guard from >= model.record.history.start else {
        values.append(nil)
        continue
      }
      let bucket = model.record.history.total(from: from, to: from + part)
      values.append(bucket.isGap ? nil : value(bucket))
    }
    return values
  }
}

extension Model {
  /// The instant under the graph's cursor or, in the past, the instant shown, with its data.
  var pointed: (time: Instant, bucket: HistoryBucket)? {
    guard let time = console.cursor ?? console.past?.time else { return nil }
    // A frame's time is its end: the bucket that ends there, not the one that begins there.
    let instant = console.cursor ?? Instant(nanoseconds: time.nanoseconds - 1)
    return (time, record.history.merged(from: instant, to: instant + Interval(nanoseconds: 1)))
  }
}

extension History {
  /// The end of reliable rates: a new bucket has a rate only once half of it is covered.
  var settledEnd: Instant {
    guard let last = buckets.last else { return start }
    let isSettled = Double(last.covered) >= width.seconds / 2
    return isSettled ? end : start + width * Int64(buckets.count - 1)
  }
}

extension Canvas {
  /// Charts over one time axis, with marks, the cursor and the instant shown.
  mutating func graphPanel(_ model: Model, in area: Rect, charts: [ChartID]) {
    guard let stack = ChartStack(area, charts) else {
      return graphLines(model, in: area, charts: charts)
    }
    timeAxis(model, stack)
    let kept = kept ?? KeptSamples()
    let series = kept.series(charts, model, count: stack.columns * 2)
    for (index, plot) in stack.plots.enumerated() { chart(charts[index], series[index], model, in: plot) }
    legend(charts, series[0], model, stack)
    if let past = model.console.past { shade(after: past.time, model, stack) }
    marks(model, stack)
    for instant in [model.console.past?.time, model.console.cursor] {
      if let instant, let column = model.window.column(of: instant, columns: stack.columns) {
        upright(atX: stack.x + column, stack)
      }
    }
    for readout in readouts(charts, model, stack) { readout.draw(on: &self) }
  }

  /// Operator actions and alarms on the line beneath the first chart.
  private mutating func marks(_ model: Model, _ stack: ChartStack) {
    let marks = model.record.journal.marks.filter { $0.time <= model.known }.compactMap { mark in
      model.window.column(of: mark.time, columns: stack.columns).map { (mark: mark, column: $0) }
    }
    let placed = MarkGroups(marks, end: stack.columns + ChartStack.rightMargin) {
      look(of: $0).text.displayWidth
    }
    for group in placed.groups {
      let (text, role) = look(of: group.marks)
      let isLater = group.marks.allSatisfy { $0.time > model.now }
      put(
        text, stack.x + group.columns.lowerBound, stack.marksY, style: isLater ? laterStyle : style(role))
    }
  }

  /// An action is a triangle with its number, an alarm its severity's sign; of several the most important is shown, with
  /// their count.
  func look(of marks: [Timeline.Mark]) -> (text: String, role: Role) {
    guard let lead = marks.min(by: { $0.kind.rank < $1.kind.rank }) else { return ("", .label) }
    let count = marks.count == 1 ? "" : "×\(marks.count)"
    switch lead.kind {
    case .action(let number):
      return (String(symbols.mark) + (marks.count == 1 ? String(number) : count), .operatorAction)
    case .alarm(let severity): return (severity.sign + count, Role(severity))
    case .marker: return (String(symbols.marker) + count, .title)
    }
  }

  /// A vertical line through all charts.
  private mutating func upright(atX x: Int, _ stack: ChartStack) {
    let background = theme.selectedBackground
    for y in stack.rows {
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

  /// The style of data after the instant shown.
  private var laterStyle: Style { style(.label, selected: false, .dim) }

  /// Dims data after the instant shown.
  private mutating func shade(after instant: Instant, _ model: Model, _ stack: ChartStack) {
    guard let column = model.window.column(of: instant, columns: stack.columns) else { return }
    let x = stack.x + column
    let later = laterStyle
    restyle(
      Rect(
        x: x + 1, y: stack.rows.lowerBound, width: stack.endX + ChartStack.rightMargin - x - 1,
        height: stack.rows.count)
    ) { _ in later }
  }
}

extension Timeline.Mark.Kind {
  /// Its importance among marks in one place: actions, which the timeline cites, then alarms, the most severe first.
  fileprivate var rank: Int {
    switch self {
    case .action: 0
    case .alarm(.critical): 1
    case .alarm(.warning): 2
    case .alarm(.advisory): 3
    case .marker: 4
    }
  }
}
