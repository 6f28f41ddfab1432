import Basics
import Terminal

extension Canvas {
  /// One plot with its value axis on the left, its lines, and their names on the right.
  mutating func chart(_ chart: ChartID, _ series: [GraphPanel.Series], _ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let scale = model.console.axes[chart].scale
    var plot = Plot(columns: area.width, rows: area.height)
    for line in series {
      plot.line(line.samples, top: scale.top, line.role, line.stroke, isPercentile: line.isPercentile)
    }
    let limit = chart == .latency ? model.run.identityTimeout.seconds : nil
    if let limit { plot.limitLine(at: limit, top: scale.top, .timeoutLine) }
    let before = model.console.axes.markedChange(chart, at: model.clock)
    valueAxis(plot, area, scale, chart.unit, before: before)
    plot.draw(on: &self, x: area.x, y: area.y)
    names(series, limit, plot, area, scale)
  }

  /// Values at the left; an arrow at the top marks a recent change of scale, and its direction.
  private mutating func valueAxis(
    _ plot: Plot, _ area: Rect, _ scale: ValueScale, _ unit: String, before: Double?
  ) {
    func row(_ value: Double) -> Int { plot.row(of: value, top: scale.top) }
    for value in scale.labels(rows: area.height, row: row) {
      let isTop = value == scale.top
      let arrow = isTop ? before.map { scale.top > $0 ? symbols.up : symbols.down } ?? "" : ""
      let width = ChartStack.leftMargin - 1
      let number = value == 0 ? "0" : Format.axis(value)
      let label = arrow + number + (value == 0 ? "" : unit)
      // The unit gives way to the arrow.
      putRight(
        label.displayWidth > width ? arrow + number : label, endX: area.x - 1, area.y + row(value),
        width: width, arrow.isEmpty ? .label : .key)
    }
  }

  /// The lines' names right of the plot, in the order of their last values, in colour if the line is drawn; the limit's
  /// name in its row if that is free.
  private mutating func names(
    _ series: [GraphPanel.Series], _ limit: Double?, _ plot: Plot, _ area: Rect, _ scale: ValueScale
  ) {
    func row(_ value: Double) -> Int { plot.row(of: value, top: scale.top) }
    let names = LineNames(series.map(\.last), rows: area.height, top: scale.top, row: row)
    for (row, indices) in names.rows.enumerated() where !indices.isEmpty {
      var line = Line(
        Rect(x: area.endX, y: area.y + row, width: ChartStack.rightMargin, height: 1), row: 0)
      for index in indices {
        line.add(" ", .label, on: &self)
        line.add(series[index].name, series[index].isDrawn ? series[index].role : .label, on: &self)
      }
    }
    guard let limit, names.rows.indices.contains(row(limit)), names.rows[row(limit)].isEmpty else { return }
    put("time-out", area.endX + 1, area.y + row(limit), width: ChartStack.rightMargin - 1, .timeoutLine)
  }

  /// The row above the plots: the first chart's lines with their strokes, and on the right the scales that have just
  /// changed, so that readers notice a different scale.
  ///
  /// - Parameter series: the lines of the first chart.
  mutating func legend(
    _ charts: [ChartID], _ series: [GraphPanel.Series], _ model: Model, _ stack: ChartStack
  ) {
    guard let y = stack.legendY, let chart = charts.first else { return }
    let endX = stack.endX + ChartStack.rightMargin
    var line = Line(Rect(x: stack.x - ChartStack.leftMargin, y: y, width: endX, height: 1), row: 0)
    for (text, role) in fitting(
      legendWords(chart, series.reversed(), model), endX - stack.x + ChartStack.leftMargin)
    {
      line.add(text, role, on: &self)
    }
    let changes = charts.compactMap { changed -> [Part]? in
      guard let before = model.console.axes.markedChange(changed, at: model.clock) else { return nil }
      let tops = (Format.axis(before), Format.axis(model.console.axes[changed].scale.top))
      let name = changed.quantities.count == 1 ? changed.quantities[0].name : changed.caption
      return [("  \(name) scale \(tops.0) \(symbols.arrow) \(tops.1)\(changed.unit)", .key)]
    }
    let shown = fitting([changes], endX - line.x)
    var right = endX - shown.reduce(0) { $0 + $1.text.displayWidth }
    for (text, role) in shown { right += put(text, right, y, role) }
  }

  /// The wordings of a chart's legend, the fullest first; of a single line its name stands at its end alone.
  private func legendWords(_ chart: ChartID, _ series: [GraphPanel.Series], _ model: Model) -> [[[Part]]] {
    guard series.count > 1 else { return [[[(chart.caption, .label)]]] }
    let limit = chart == .latency ? Format.short(model.run.identityTimeout.seconds).trimmingZeros : nil
    func words(hasStrokes: Bool, isBrief: Bool) -> [[Part]] {
      var groups: [[Part]] = [[(isBrief ? "" : chart.caption + "  ", .label)]]
      groups += series.map { line -> [Part] in
        let role = line.isDrawn ? line.role : .label
        let stroke = hasStrokes ? line.stroke.sample(look.dots) + " " : ""
        return [(stroke + line.name + (isBrief ? " " : "  "), role)]
      }
      if let limit { groups.append([("time-out \(limit)\(chart.unit)", .timeoutLine)]) }
      return groups
    }
    return [
      words(hasStrokes: true, isBrief: false), words(hasStrokes: false, isBrief: false),
      words(hasStrokes: false, isBrief: true),
    ]
  }
}
