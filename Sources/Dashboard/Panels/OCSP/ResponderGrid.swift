/// The layout of the responders' grid: cells get narrower as responders get more.
struct ResponderGrid {
  /// The columns of a responder, gap included.
  let cellWidth: Int
  let columns: Int
  /// The number of rows shown.
  let rows: Int
  /// The index of the first one shown.
  let first: Int
  /// Whether a cell has room for words.
  let hasWords: Bool
  private let count: Int

  /// The width of a cell with words, gap included.
  static let wordWidth = 25

  /// - Parameters:
  ///   - height: the maximum number of rows.
  ///   - wordRows: the maximum number of rows for cells with words; at most `height`.
  ///   - selected: the index of the responder always shown.
  init(count: Int, width: Int, height: Int, wordRows: Int = 0, selected: Int = 0) {
    self.count = count
    let width = max(1, width)
    let inWords = width / Self.wordWidth
    if inWords > 0, count > 0, (count + inWords - 1) / inWords <= wordRows {
      hasWords = true
      cellWidth = Self.wordWidth
      rows = (count + inWords - 1) / inWords
      columns = (count + rows - 1) / rows
      first = 0
      return
    }
    hasWords = false
    let most = max(1, min(2, height))
    // One sign for each, with a gap where there is room; one row where it suffices.
    let fitting = count <= (width + 1) / 2 || count <= most * ((width + 1) / 2) && count > width ? 2 : 1
    cellWidth = fitting
    let widest = max(1, (width + (cellWidth > 1 ? 1 : 0)) / cellWidth)
    let needed = (count + widest - 1) / widest
    // Rows of equal length look like a grid, not like a full line and a rest.
    columns = max(1, needed == 0 ? 1 : (count + needed - 1) / needed)
    rows = max(0, min(needed, height))
    first = max(0, min(needed - rows, selected / columns - rows / 2)) * columns
  }

  /// The indices of those shown.
  var shown: Range<Int> { first..<max(first, min(count, first + rows * columns)) }

  func place(atX x: Int, y: Int) -> Int? {
    let column = x / cellWidth
    guard x >= 0, (0..<rows).contains(y), column < columns else { return nil }
    let place = first + y * columns + column
    return place < count ? place : nil
  }
}
