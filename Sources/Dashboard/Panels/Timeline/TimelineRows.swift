import Terminal

/// The timeline's visible lines and their rows; shared by drawing and hit testing.
struct TimelineRows {
  /// The lines' rectangle, without their categories and the header.
  let area: Rect
  /// Whether a header has the column names, the filter and the sort order.
  let hasHeader: Bool
  /// The indices of the lines shown.
  let range: Range<Int>

  init(_ model: borrowing Model, in whole: Rect, isExpanded: Bool) {
    hasHeader = isExpanded && whole.height >= 4 && whole.width >= 60
    let left = hasHeader && whole.width >= 90 ? 12 : 0
    area = Rect(
      x: whole.x + left, y: whole.y + (hasHeader ? 1 : 0), width: whole.width - (hasHeader ? left + 1 : 0),
      height: whole.height - (hasHeader ? 1 : 0))
    let end = max(0, model.order(of: .timeline).count - model.console.selection.timelineOffset)
    range = max(0, end - area.height)..<end
  }

  /// The index of the line in a row of the screen; nil if there is none.
  func place(atY y: Int) -> Int? {
    let place = range.lowerBound + y - area.y
    return y >= area.y && range.contains(place) ? place : nil
  }
}
