/// Where each responder of the OCSP pool stands, in cells that get narrower as they get more.
struct ResponderGrid {
  /// Columns a responder takes, the gap included.
  let cellWidth: Int
  let columns: Int
  let rows: Int
  /// Whether a cell has room for words.
  let hasWords: Bool
  private let count: Int

  /// What a cell with words takes, the gap included.
  static let wordWidth = 25

  /// - Parameter wordRows: how many rows may be taken so that cells have words.
  init(count: Int, width: Int, wordRows: Int = 0) {
    self.count = count
    let width = max(1, width)
    let inWords = width / Self.wordWidth
    if inWords > 0, count > 0, (count + inWords - 1) / inWords <= wordRows {
      hasWords = true
      cellWidth = Self.wordWidth
      columns = min(inWords, count)
      rows = (count + columns - 1) / columns
      return
    }
    hasWords = false
    let fitting = [3, 2, 1].first { cell in count <= 2 * ((width + (cell > 1 ? 1 : 0)) / cell) } ?? 1
    cellWidth = count <= width && width < 40 ? 1 : fitting
    let widest = max(1, (width + (cellWidth > 1 ? 1 : 0)) / cellWidth)
    rows = (count + widest - 1) / widest
    // Rows of one length look like a grid, not like a full line and a rest.
    columns = max(1, rows == 0 ? 1 : (count + rows - 1) / rows)
  }

  func place(atX x: Int, y: Int) -> Int? {
    let column = x / cellWidth
    guard x >= 0, y >= 0, column < columns, y * columns + column < count else { return nil }
    return y * columns + column
  }
}
