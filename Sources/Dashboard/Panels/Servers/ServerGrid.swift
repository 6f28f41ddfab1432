import Terminal

/// The layout of the servers' grid: cells with words, shorter where rows are few, or one character each where words do
/// not fit.
struct ServerGrid {
  /// What a server's cell shows.
  enum Wording {
    /// Its state, rate or time left, and failures.
    case full
    /// Its state, and the time left or its failures.
    case brief
    /// Its sign alone.
    case sign
  }

  /// The minimum width of a full cell.
  static let cellWidthMin = 25
  /// The width of a brief cell: margin, number, sign, longest word, and a duration of two digits.
  static let briefWidth = 19

  let area: Rect
  let columns: Int
  let first: Int
  let count: Int
  let wording: Wording
  let cellWidth: Int
  /// The number of rows of servers.
  let rows: Int

  var hasWords: Bool { wording != .sign }

  static func columns(width: Int) -> Int { max(1, width / cellWidthMin) }

  /// - Parameters:
  ///   - servers: the number of servers.
  ///   - selected: the index of the selected one.
  init(count servers: Int, area: Rect, selected: Int) {
    self.area = area
    func lines(of columns: Int) -> Int { (servers + columns - 1) / columns }
    let wide = Self.columns(width: area.width)
    let narrow = max(1, area.width / Self.briefWidth)
    wording =
      if area.width >= Self.cellWidthMin, lines(of: wide) <= area.height {
        .full
      } else if area.width >= Self.briefWidth, lines(of: narrow) <= area.height {
        .brief
      } else if area.width >= Self.cellWidthMin, area.height >= 6 {
        .full
      } else {
        .sign
      }
    (columns, cellWidth) =
      switch wording {
      case .full: (wide, min(28, area.width / wide))
      case .brief: (narrow, min(Self.cellWidthMin, area.width / narrow))
      case .sign: (max(1, area.width), 1)
      }
    let total = lines(of: columns)
    // A line below counts them by state.
    let spare = wording == .sign ? min(1, max(0, area.height - 1)) : max(0, min(2, area.height - total))
    rows = max(0, min(total, area.height - spare))
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
