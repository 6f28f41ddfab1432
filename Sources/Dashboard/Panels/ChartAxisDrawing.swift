import Issuance
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
      // It gives way to the instant pointed at.
      if let shown, left < shown.area.endX + 1, free > shown.area.x { continue }
      put(label, left, stack.axisY, .label)
    }
    if let shown {
      put(shown.text, shown.area.x, shown.area.y, style: style(.title, selected: false, .reverse))
    }
    putRight("UTC", endX: stack.endX + ChartStack.rightMargin, stack.axisY, width: 3, .label)
  }

  /// Where the cursor, or the instant shown, stands on the time axis.
  private func pointedLabel(_ model: Model, _ stack: ChartStack) -> (text: String, area: Rect)? {
    guard let instant = model.cursor ?? model.past?.time,
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
  mutating func chart(_ chart: ChartID, _ buckets: [HistoryBucket?], _ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let scale = model.axes[chart].scale
    let before = model.axes.markedChange(chart, at: model.clock)
    let series = GraphPanel.series(chart, buckets)
    var plot = Plot(columns: area.width, rows: area.height)
    for line in series { plot.line(line.samples, top: scale.top, line.role, line.stroke) }
    valueAxis(plot, area, scale, chart.unit, before: before)
    let limit = chart == .latency ? model.run.identityTimeout.seconds : nil
    if let limit { line(at: limit, plot, area, scale, chart.unit) }
    let change =
      before.map { " scale \(Format.axis($0)) \(symbols.arrow) \(Format.axis(scale.top))\(chart.unit) " }
      ?? ""
    var x = 1
    for (text, role) in [(chart.caption, Role.label)] + series.reversed().map({ ($0.name, $0.role) }) {
      // The caption gives way to the lines.
      if !plot.hasDots(in: x..<x + text.utf8.count, row: 0), x + text.utf8.count < area.width {
        put(text, area.x + x, area.y, role)
      }
      x += text.utf8.count + 2
    }
    plot.draw(on: &self, x: area.x, y: area.y)
    let room = area.width - (change.isEmpty ? 0 : change.displayWidth)
    names(series, plot, area, scale) { row, columns in
      // Neither over the caption, nor where a change of scale is told, nor over the limit's name.
      (row > 0 || columns.lowerBound >= x && (change.isEmpty || columns.upperBound <= room))
        && (limit.map { plot.row(of: $0, top: scale.top) } != row
          || columns.lowerBound > Self.limitName.utf8.count)
    }
    // Over everything: who reads values must not miss that they are drawn otherwise than a moment ago.
    if !change.isEmpty {
      putRight(
        change, endX: area.endX, area.y, width: min(area.width, change.displayWidth), .key, selected: true)
    }
  }

  private static let limitName = " time-out "

  /// A limit the values are measured against, named where there is room.
  private mutating func line(
    at limit: Double, _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String
  ) {
    let row = plot.row(of: limit, top: scale.top)
    for x in area.x..<area.endX { put(symbols.dashed, x, area.y + row, style: style(.timeoutLine)) }
    let name = Self.limitName
    for x in [1, area.width - name.utf8.count - 1]
    where x > 0 && !plot.hasDots(in: x..<x + name.utf8.count, row: row) && row > 0 {
      put(name, area.x + x, area.y + row, .timeoutLine)
      break
    }
    let label = Format.short(limit).trimmingZeros + unit
    let width = ChartStack.leftMargin - 1
    fill(Rect(x: area.x - 1 - width, y: area.y + row, width: width, height: 1), " ", .text)
    putRight(label, endX: area.x - 1, area.y + row, width: width, .timeoutLine)
  }

  /// Values at the left; an arrow at the top tells for a while that the scale has changed, and which way.
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

  /// Names at the ends of the lines, each in a row of its own.
  ///
  /// - Parameter isFree: whether these columns of a row of the plot are.
  private mutating func names(
    _ series: [GraphPanel.Series], _ plot: Plot, _ area: Rect, _ scale: ValueScale,
    isFree: (_ row: Int, _ columns: Range<Int>) -> Bool
  ) {
    var taken: Set<Int> = []
    for line in series.reversed() {
      guard let last = line.samples.lastIndex(where: { $0 != nil }), let value = line.samples[last] else {
        continue
      }
      let wanted = plot.row(of: value, top: scale.top)
      let near = (0..<area.height).sorted { ($0 - wanted).magnitude < ($1 - wanted).magnitude }
      let column = last / 2 + 1
      let columns = column..<column + line.name.utf8.count + 2
      guard let row = near.first(where: { !taken.contains($0) && isFree($0, columns) }),
        (row - wanted).magnitude <= 2
      else { continue }
      taken.insert(row)
      let x = area.x + column
      fill(Rect(x: x, y: area.y + row, width: line.name.utf8.count + 1, height: 1), " ", .text)
      put(line.name, x + 1, area.y + row, width: ChartStack.rightMargin - 1, line.role)
    }
  }
}
