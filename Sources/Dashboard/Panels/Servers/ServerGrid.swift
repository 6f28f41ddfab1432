import Terminal

/// The layout of the servers' grid: cells with words, or one character each where words do not fit.
struct ServerGrid {
  /// The minimum width of a cell with words.
  static let cellWidthMin = 25

  let area: Rect
  let columns: Int
  let first: Int
  let count: Int
  let hasWords: Bool
  let cellWidth: Int
  /// The number of rows of servers.
  let rows: Int

  static func columns(width: Int) -> Int { max(1, width / cellWidthMin) }

  /// - Parameters:
  ///   - servers: the number of servers.
  ///   - selected: the index of the selected one.
  init(count servers: Int, area: Rect, selected: Int) {
    self.area = area
    let wide = Self.columns(width: area.width)
    let needed = (servers + wide - 1) / wide
    hasWords =
      needed <= area.height && area.width >= Self.cellWidthMin
      || area.height >= 6 && area.width >= Self.cellWidthMin
    columns = hasWords ? wide : max(1, area.width)
    cellWidth = hasWords ? min(28, area.width / wide) : 1
    // A line below counts them by state.
    let spare = hasWords ? max(0, min(2, area.height - needed)) : min(1, max(0, area.height - 1))
    rows = max(0, min((servers + columns - 1) / columns, area.height - spare))
    let total = (servers + columns - 1) / columns
    let firstRow = total <= rows ? 0 : max(0, min(total - rows, selected / columns - rows / 2))
    first = firstRow * columns
    count = max(0, min(servers - first, rows * columns))
  }

  /// The upper left corner of a server's cell.
  func cell(of place: Int) -> (x: Int, y: Int) {
    let offset = place - first
    return (area.x + offset % columns * cellWidth, area.y + offset / columns)
  }

  func place(atX x: Int, y: Int) -> Int? {
    let row = y - area.y
    let column = (x - area.x) / cellWidth
    guard (0..<rows).contains(row), (0..<columns).contains(column), row * columns + column < count else {
      return nil
    }
    return first + row * columns + column
  }
}
