import Basics
import Terminal

extension Canvas {
  /// Times at the bottom and dotted lines above them.
  mutating func timeAxis(_ model: Model, _ stack: ChartStack) {
    let window = model.window
    var free = stack.x - ChartStack.leftMargin
    let shown = pointedLabel(model, stack)
    for tick in window.ticks(columns: stack.columns, spacing: 10) {
      guard let column = window.column(of: tick, columns: stack.columns) else { continue }
      let x = stack.x + column
      for y in stack.rows where column > 0 {
        put(symbols.dottedVertical, x, y, style: style(.divider))
      }
      let label = window.length <= .minutes(5) ? tick.clockTime : Format.hourMinute(tick)
      let left = min(x - label.utf8.count / 2, stack.endX + ChartStack.rightMargin - label.utf8.count)
      guard left >= free else { continue }
      free = left + label.utf8.count + 1
      // A label gives way to that of the instant pointed at.
      if let shown, left < shown.area.endX + 1, free > shown.area.x { continue }
      put(label, left, stack.axisY, .label)
    }
    if let shown {
      put(shown.text, shown.area.x, shown.area.y, style: style(.title, selected: false, .reverse))
    }
    putRight("UTC", endX: stack.endX + ChartStack.rightMargin, stack.axisY, width: 3, .label)
  }

  /// The label of the cursor, or of the instant shown, on the time axis.
  private func pointedLabel(_ model: Model, _ stack: ChartStack) -> (text: String, area: Rect)? {
    guard let instant = model.console.cursor ?? model.console.past?.time,
      let column = model.window.column(of: instant, columns: stack.columns)
    else { return nil }
    let text = " \(instant.clockTime) "
    let width = text.utf8.count
    let left = stack.x - ChartStack.leftMargin
    let right = stack.endX + ChartStack.rightMargin - width - " UTC".utf8.count
    let x = max(left, min(stack.x + column - width / 2, right))
    return (text, Rect(x: x, y: stack.axisY, width: width, height: 1))
  }

  /// One plot with its value axis, its limit, the lines and their names.
  ///
  /// - Parameter readout: the rectangle of the values under the cursor.
  mutating func chart(
    _ chart: ChartID, _ buckets: [HistoryBucket?], _ model: Model, in area: Rect, readout: Rect? = nil
  ) {
    guard !area.isEmpty else { return }
    let scale = model.console.axes[chart].scale
    let before = model.console.axes.markedChange(chart, at: model.clock)
    let series = GraphPanel.series(chart, buckets)
    var plot = Plot(columns: area.width, rows: area.height)
    for line in series {
      plot.line(
        line.samples, top: scale.top, line.role, line.stroke, isPercentile: line.isPercentile)
    }
    valueAxis(plot, area, scale, chart.unit, before: before)
    let limit = chart == .latency ? model.run.identityTimeout.seconds : nil
    if let limit { line(at: limit, plot, area, scale, chart.unit) }
    plot.draw(on: &self, x: area.x, y: area.y)
    var labels = ChartLabels(plot, area, readout: readout)
    // The most important first: later labels get the rest.
    if let before { change(from: before, scale, chart.unit, area, &labels) }
    let limitRow = limit.map { plot.row(of: $0, top: scale.top) }
    // At the top, or in another row of the upper half except the limit's.
    let rows = (0..<(area.height + 1) / 2).filter { $0 == 0 || $0 != limitRow }
    legend(
      [(chart.caption, Role.label)] + series.reversed().map { ($0.name, $0.isDrawn ? $0.role : .label) },
      area, rows, &labels)
    if let limitRow { limitName(row: limitRow, area, &labels) }
    names(series, plot, area, scale, &labels)
  }

  /// The previous scale after a change, over the lines, so that readers notice the different scale.
  private mutating func change(
    from before: Double, _ scale: ValueScale, _ unit: String, _ area: Rect, _ labels: inout ChartLabels
  ) {
    let text = " scale \(Format.axis(before)) \(symbols.arrow) \(Format.axis(scale.top))\(unit) "
    let width = text.displayWidth
    guard width <= area.width,
      let x = [area.endX - width, area.x].first(where: {
        labels.take(Rect(x: $0, y: area.y, width: width, height: 1), overLines: true)
      })
    else { return }
    put(text, x, area.y, .key, selected: true)
  }

  /// A chart's title and the names of its lines, in colour if they are drawn, side by side in the first row with room
  /// for them; drops the last ones if they do not fit.
  private mutating func legend(
    _ words: [(text: String, role: Role)], _ area: Rect, _ rows: [Int], _ labels: inout ChartLabels
  ) {
    var shown = words[...]
    while !shown.isEmpty {
      // A blank before and behind it, two between them.
      let width = shown.reduce(0) { $0 + $1.text.displayWidth + 2 }
      for row in rows {
        guard var x = labels.takeStretch(width: width, row: row) else { continue }
        fill(Rect(x: x, y: area.y + row, width: width, height: 1), " ", .text)
        x += 1
        for (text, role) in shown { x += put(text, x, area.y + row, role) + 2 }
        return
      }
      shown.removeLast()
    }
  }

  /// A limit line.
  private mutating func line(
    at limit: Double, _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String
  ) {
    let row = plot.row(of: limit, top: scale.top)
    for x in area.x..<area.endX { put(symbols.dashed, x, area.y + row, style: style(.timeoutLine)) }
    let label = Format.short(limit).trimmingZeros + unit
    let width = ChartStack.leftMargin - 1
    fill(Rect(x: area.x - 1 - width, y: area.y + row, width: width, height: 1), " ", .text)
    putRight(label, endX: area.x - 1, area.y + row, width: width, .timeoutLine)
  }

  /// The limit's name, on its line where there is room.
  private mutating func limitName(row: Int, _ area: Rect, _ labels: inout ChartLabels) {
    let name = " time-out "
    let width = name.utf8.count
    guard row > 0, width + 2 <= area.width else { return }
    for x in [area.x + 1, area.endX - width - 1]
    where labels.take(Rect(x: x, y: area.y + row, width: width, height: 1)) {
      put(name, x, area.y + row, .timeoutLine)
      return
    }
  }

  /// Values at the left; an arrow at the top marks a recent change of scale, and its direction.
  private mutating func valueAxis(
    _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String, before: Double?
  ) {
    for value in scale.labels(most: max(1, area.height / 2), row: { plot.row(of: $0, top: scale.top) }) {
      let isTop = value == scale.top
      let arrow = isTop ? before.map { scale.top > $0 ? symbols.up : symbols.down } ?? "" : ""
      let width = ChartStack.leftMargin - 1
      let number = value == 0 ? "0" : Format.axis(value)
      let label = arrow + number + (value == 0 ? "" : unit)
      // The unit gives way to the arrow.
      putRight(
        label.displayWidth > width ? arrow + number : label, endX: area.x - 1,
        area.y + plot.row(of: value, top: scale.top), width: width, arrow.isEmpty ? .label : .key)
    }
  }

  /// Names at the ends of the lines, each in a row of its own near the end; none for a line that ends at zero.
  private mutating func names(
    _ series: [GraphPanel.Series], _ plot: Plot, _ area: Rect, _ scale: ValueScale,
    _ labels: inout ChartLabels
  ) {
    for line in series.reversed() {
      guard let last = line.samples.lastIndex(where: { $0 != nil }), let value = line.samples[last], value > 0
      else { continue }
      let wanted = plot.row(of: value, top: scale.top)
      let near = (0..<area.height).filter { ($0 - wanted).magnitude <= 2 }
        .sorted { ($0 - wanted).magnitude < ($1 - wanted).magnitude }
      let x = area.x + last / 2 + 1
      let width = line.name.utf8.count + 2
      guard
        let row = near.first(where: { labels.take(Rect(x: x, y: area.y + $0, width: width, height: 1)) })
      else { continue }
      fill(Rect(x: x, y: area.y + row, width: width - 1, height: 1), " ", .text)
      put(line.name, x + 1, area.y + row, width: ChartStack.rightMargin - 1, line.role)
    }
  }
}
