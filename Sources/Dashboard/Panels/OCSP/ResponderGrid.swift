/// Where each responder of the OCSP pool stands, in cells that get narrower as they get more.
struct ResponderGrid {
  /// Columns a responder takes, the gap included.
  let cellWidth: Int
  let columns: Int
  /// The rows that are shown.
  let rows: Int
  /// The place in the list of the first that is shown.
  let first: Int
  /// Whether a cell has room for words.
  let hasWords: Bool
  private let count: Int

  /// What a cell with words takes, the gap included.
  static let wordWidth = 25

  /// - Parameters:
  ///   - height: how many rows may be taken.
  ///   - wordRows: how many may be taken so that cells have words; no more than `height`.
  ///   - selected: the place in the list of the one that is always shown.
  init(count: Int, width: Int, height: Int, wordRows: Int = 0, selected: Int = 0) {
    self.count = count
    let width = max(1, width)
    let inWords = width / Self.wordWidth
    if inWords > 0, count > 0, (count + inWords - 1) / inWords <= wordRows {
      hasWords = true
      cellWidth = Self.wordWidth
      columns = min(inWords, count)
      rows = (count + columns - 1) / columns
      first = 0
      return
    }
    hasWords = false
    let most = max(1, min(2, height))
    let fitting = [3, 2, 1].first { cell in count <= most * ((width + (cell > 1 ? 1 : 0)) / cell) } ?? 1
    cellWidth = count <= width && width < 40 ? 1 : fitting
    let widest = max(1, (width + (cellWidth > 1 ? 1 : 0)) / cellWidth)
    let needed = (count + widest - 1) / widest
    // Rows of one length look like a grid, not like a full line and a rest.
    columns = max(1, needed == 0 ? 1 : (count + needed - 1) / needed)
    rows = max(0, min(needed, height))
    first = max(0, min(needed - rows, selected / columns - rows / 2)) * columns
  }

  /// The places in the list that are shown.
  var shown: Range<Int> { first..<max(first, min(count, first + rows * columns)) }

  func place(atX x: Int, y: Int) -> Int? {
    let column = x / cellWidth
    guard x >= 0, (0..<rows).contains(y), column < columns else { return nil }
    let place = first + y * columns + column
    return place < count ? place : nil
  }
}
