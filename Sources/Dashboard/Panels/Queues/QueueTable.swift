import Terminal

/// The queues a panel shows, and their rows; scrolled so that the selection is visible.
struct QueueTable {
  let area: Rect
  let first: Int
  let count: Int
  /// Whether the first row holds the column names.
  let hasHeader: Bool

  /// - Parameters:
  ///   - queues: the number of queues.
  ///   - selected: the index of the selected one.
  init(count queues: Int, area: Rect, selected: Int) {
    self.area = area
    hasHeader = area.height > queues || (area.height < queues && area.height >= 4)
    let rows = max(0, area.height - (hasHeader ? 1 : 0))
    count = min(rows, queues)
    first = queues <= rows ? 0 : max(0, min(queues - rows, selected - rows / 2))
  }

  func y(of place: Int) -> Int { area.y + (hasHeader ? 1 : 0) + place - first }

  func place(atY y: Int) -> Int? {
    let row = y - area.y - (hasHeader ? 1 : 0)
    return (0..<count).contains(row) ? first + row : nil
  }
}

/// Columns of the queue table, as many as fit.
struct QueueColumns {
  /// Whether the bar's legend needs every column.
  let isTight: Bool
  /// From left to right: each column's x and width; a width of 0 means it did not fit.
  let number: (x: Int, width: Int)
  let state: (x: Int, width: Int)
  let discipline: (x: Int, width: Int)
  let depth: (x: Int, width: Int)
  let bar: (x: Int, width: Int)
  let oldest: (x: Int, width: Int)
  let entered: (x: Int, width: Int)
  let left: (x: Int, width: Int)
  let parked: (x: Int, width: Int)
  let resubmit: (x: Int, width: Int)

  init(_ area: Rect) {
    let isWide = area.width >= 90
    let isMedium = area.width >= 44
    isTight = area.width < 60
    let right =
      isWide
      ? (oldest: 8, entered: 6, left: 7, parked: 9, resubmit: 10)
      : isMedium
        ? (oldest: 7, entered: isTight ? 5 : 6, left: 6, parked: isTight ? 7 : 8, resubmit: 0)
        : (oldest: 7, entered: 0, left: 0, parked: 8, resubmit: 0)
    number = (area.x + 1, isTight ? 2 : 3)
    var x = area.x + (isWide ? 5 : isTight ? 3 : 4)
    func column(_ width: Int) -> (x: Int, width: Int) {
      defer { x += width }
      return (x, width)
    }
    state = column(isWide ? 11 : 2)
    discipline = column(isWide ? 9 : 0)
    depth = column(isWide ? 8 : 7)
    let rest = right.oldest + right.entered + right.left + right.parked + right.resubmit
    bar = column(max(0, area.endX - x - rest - 1))
    x = area.endX - rest
    oldest = column(right.oldest)
    entered = column(right.entered)
    left = column(right.left)
    parked = column(right.parked)
    resubmit = column(right.resubmit)
  }
}
