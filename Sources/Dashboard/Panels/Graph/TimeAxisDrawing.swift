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
      let label =
        window.length <= .minutes(5)
        ? tick.clockTime : tick.startOfDay == tick ? Format.day(tick) : Format.hourMinute(tick)
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
}
