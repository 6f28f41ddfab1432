import Terminal

/// The layout of charts stacked over one time axis: a row for the legend, one for marks beneath the first chart, and one
/// for times; the plots hold data alone.
struct ChartStack: Equatable, Sendable {
  /// Columns left of the plots for axis values, and right of them for line names.
  static let leftMargin = 7
  static let rightMargin = 9
  static var margins: Int { leftMargin + rightMargin }

  let plots: [Rect]
  /// The legend's row; nil where rows are too few.
  let legendY: Int?
  let marksY: Int
  let axisY: Int

  /// nil if the area is too small for the charts.
  init?(_ area: Rect, _ charts: [ChartID]) {
    let count = charts.count
    let columns = area.width - Self.margins
    // Marks and times.
    var rows = area.height - 2
    // Each line's name has a row of its own.
    let names = charts.first?.quantities.count ?? 0
    let least = count - 1 + names
    guard count > 0, columns >= 10, rows >= max(count + 1, least) else { return nil }
    let hasLegend = rows - 1 >= max(least, count + (count > 1 ? 1 : 0))
    if hasLegend { rows -= 1 }
    // The first chart, which has several lines, gets the room of two others; what remains goes to the next ones.
    let share = max(1, Int((Double(rows) / Double(count + 1)).rounded()))
    let first = count == 1 ? rows : max(names, rows - share * (count - 1))
    let (others, more) = (rows - first).quotientAndRemainder(dividingBy: max(1, count - 1))
    legendY = hasLegend ? area.y : nil
    var y = area.y + (hasLegend ? 1 : 0)
    var plots: [Rect] = []
    for index in 0..<count {
      let height = index == 0 ? first : index <= more ? others + 1 : others
      plots.append(Rect(x: area.x + Self.leftMargin, y: y, width: columns, height: height))
      y += height + (index == 0 ? 1 : 0)
    }
    self.plots = plots
    marksY = plots[0].endY
    axisY = area.endY - 1
  }

  var x: Int { plots[0].x }
  var columns: Int { plots[0].width }
  var endX: Int { plots[0].endX }
  /// Rows from the top of the first plot to the bottom of the last.
  var rows: Range<Int> { plots[0].y..<plots[plots.count - 1].endY }
}
