import Basics
import Session
import Terminal

extension Canvas {
  /// The ending of a demonstration on the whole screen: sentences, and the curves with and without an operator.
  mutating func ending(_ ending: DemoEnding, _ model: Model) {
    let area = surface.bounds
    guard area.height > 0 else { return }
    let isBoxed = area.width >= 30 && area.height >= 10
    fill(area, " ", .text)
    if isBoxed {
      frame(
        area, .box, key: nil, title: "The run with and without you", border: .borderFocused, isFocused: false)
    }
    let inside = isBoxed ? area.inset(horizontal: 2, vertical: 1) : area
    unlink()
    clipped(to: inside) { canvas in
      let endY = canvas.next(ending, in: inside)
      var y = canvas.sentences(EndingText(ending), in: inside, endY: endY)
      let room = endY - y
      if room >= Self.chartRows, inside.width >= Self.chartColumns {
        let charts: [EndingChart] =
          room >= 13 ? [.failed, .served] : [.failed]
        for (index, chart) in charts.enumerated() {
          let height = room / charts.count
          let plot = Rect(x: inside.x, y: y, width: inside.width, height: height)
          canvas.chart(
            chart, ending, in: plot, hasClock: index == charts.count - 1 && height > Self.chartRows)
          y += height
        }
      }
    }
  }

  /// The least room of a curve.
  private static let chartRows = 3
  private static let chartColumns = 24

  /// What to do next, in the last rows; all of it, in as many rows as that takes.
  ///
  /// - Returns: the row above it.
  private mutating func next(_ ending: DemoEnding, in area: Rect) -> Int {
    var rows: [[(key: KeyStroke, text: String)]] = [[]]
    var columns = 0
    for hint in [
      (key: KeyStroke(.enter), text: ": your first drill, \(ending.nextDrill)"),
      (key: KeyStroke(.escape), text: ": the dashboard"), (key: KeyStroke("q"), text: ": quit"),
    ] {
      let width = hint.key.text.displayWidth + hint.text.displayWidth
      if columns > 0, columns + 2 + width > area.width {
        rows.append([])
        columns = 0
      }
      rows[rows.count - 1].append(hint)
      columns += width + (columns > 0 ? 2 : 0)
    }
    // On the lowest screens only the first row.
    rows = Array(rows.prefix(max(1, area.height - 2)))
    for (row, hints) in rows.enumerated() {
      var line = Line(area, row: area.height - rows.count + row)
      for hint in hints {
        let start = line.x
        line.add(hint.key.text, .key, on: &self, .bold)
        line.add(hint.text, .title, on: &self)
        link(Rect(x: start, y: line.y, width: line.x - start, height: 1), to: .key(hint.key))
        line.x += 2
      }
    }
    return area.endY - rows.count
  }

  /// - Returns: the row below them.
  private mutating func sentences(_ text: EndingText, in area: Rect, endY: Int) -> Int {
    var y = area.y
    func draw(_ sentence: String, _ role: Role, on canvas: inout Canvas) {
      for line in Model.wrapped(sentence, max(8, area.width)) where y < endY {
        canvas.put(line, area.x, y, role)
        y += 1
      }
    }
    draw(text.headline, text.isGain ? .good : .bad, on: &self)
    // A curve shows more than the shares.
    let shares = Model.wrapped(text.shares, max(8, area.width)).count
    let hasChart = endY - y >= Self.chartRows && area.width >= Self.chartColumns
    if !hasChart || endY - y - shares >= Self.chartRows { draw(text.shares, .text, on: &self) }
    if let deeds = text.deeds, endY - y >= 6 { draw(deeds, .label, on: &self) }
    return y
  }

  private mutating func chart(_ chart: EndingChart, _ ending: DemoEnding, in area: Rect, hasClock: Bool) {
    let left = 6
    let columns = area.width - left
    let rows = area.height - 1 - (hasClock ? 1 : 0)
    guard columns > 0, rows > 0 else { return }
    let (own, idle) = (
      chart.samples(ending.own, count: columns * 2), chart.samples(ending.idle, count: columns * 2)
    )
    let top = ValueScale.roundTop(above: (own + idle).compactMap { $0 }.max() ?? 0)
    var line = Line(area, row: 0)
    line.add(chart.title, .title, on: &self, .bold)
    line.add("  \(symbols.horizontal)\(symbols.horizontal) with", .good, on: &self)
    line.add("  \(symbols.dashed)\(symbols.dashed) without", .bad, on: &self)
    putRight(Format.short(top), endX: area.x + left - 1, area.y + 1, width: left - 1, .label)
    putRight("0", endX: area.x + left - 1, area.y + rows, width: left - 1, .label)
    var plot = Plot(columns: columns, rows: rows)
    plot.line(idle.map { $0.map { $0...$0 } }, top: top, .bad, .dashed)
    plot.line(own.map { $0.map { $0...$0 } }, top: top, .good)
    plot.draw(on: &self, x: area.x + left, y: area.y + 1)
    if hasClock { clock(ending, in: Rect(x: area.x + left, y: area.endY - 1, width: columns, height: 1)) }
  }

  /// The whole hours beneath the charts.
  private mutating func clock(_ ending: DemoEnding, in area: Rect) {
    let start = ending.idle.start
    let seconds = (ending.idle.lastEnd - start).seconds
    guard seconds > 0 else { return }
    let hour = Interval.minutes(60)
    var instant = Instant(
      nanoseconds: (start.nanoseconds + hour.nanoseconds - 1) / hour.nanoseconds * hour.nanoseconds)
    var free = area.x
    while instant < ending.idle.lastEnd {
      let x = area.x + Int((instant - start).seconds / seconds * Double(area.width))
      let text = Format.hourMinute(instant)
      if x >= free, x + text.count <= area.endX {
        put(text, x, area.y, .label)
        free = x + text.count + 1
      }
      instant = instant + hour
    }
  }
}

/// A chart of the ending: its title and its values.
enum EndingChart {
  case failed, served

  var title: String {
    switch self {
    case .failed: "Failed calls a second"
    case .served: "Served calls a second"
    }
  }

  /// Calls a second in `count` parts of the run.
  func samples(_ curve: ServiceCurve, count: Int) -> [Double?] {
    let parts = self == .failed ? curve.failed : curve.served
    guard !parts.isEmpty, count > 0 else { return [] }
    return (0..<count).map { index in
      let first = index * parts.count / count
      let last = max(first + 1, (index + 1) * parts.count / count)
      let sum = parts[first..<min(last, parts.count)].reduce(0, +)
      return Double(sum) / (Double(last - first) * ServiceCurve.spacing.seconds)
    }
  }
}
