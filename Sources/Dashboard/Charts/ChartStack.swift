import Terminal

/// The layout of charts stacked over one time axis, with a row for marks beneath the first.
struct ChartStack: Equatable, Sendable {
  /// Columns left of the plots for axis values, and right of them for line names.
  static let leftMargin = 7
  static let rightMargin = 7
  static var margins: Int { leftMargin + rightMargin }

  let plots: [Rect]
  let marksY: Int
  let axisY: Int

  /// nil if the area is too small for `count` charts.
  init?(_ area: Rect, count: Int) {
    let columns = area.width - Self.margins
    let rows = area.height - 1 - max(1, count - 1)
    guard count > 0, columns >= 10, rows >= 2 * count else { return nil }
    var y = area.y
    var plots: [Rect] = []
    for index in 0..<count {
      // The remainder goes to the first charts.
      let height = rows / count + (index < rows % count ? 1 : 0)
      plots.append(Rect(x: area.x + Self.leftMargin, y: y, width: columns, height: height))
      y += height + 1
    }
    self.plots = plots
    marksY = plots[0].endY
    axisY = area.endY - 1
  }

  var x: Int { plots[0].x }
  var columns: Int { plots[0].width }
  var endX: Int { plots[0].endX }
  /// Rows from the top of the first to the bottom of the last.
  var rows: Range<Int> { plots[0].y..<plots[plots.count - 1].endY }
}
