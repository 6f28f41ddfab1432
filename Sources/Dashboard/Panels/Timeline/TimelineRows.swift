import Terminal

/// Which lines of the timeline a panel has room for, and where; shared by drawing and clicking.
struct TimelineRows {
  /// Where the lines stand, without their categories and what is above them.
  let area: Rect
  /// Whether names of columns stand above, and what is filtered and sorted by.
  let hasHeader: Bool
  /// The lines shown, by their place in the order.
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

  /// The place of the line in a row of the screen; nil if none is there.
  func place(atY y: Int) -> Int? {
    let place = range.lowerBound + y - area.y
    return y >= area.y && range.contains(place) ? place : nil
  }
}
