/// Where each responder of the OCSP pool stands, in cells that get narrower as they get more.
struct ResponderGrid {
  /// Columns a responder takes, the gap included.
  let cellWidth: Int
  let columns: Int
  let rows: Int
  private let count: Int

  init(count: Int, width: Int) {
    self.count = count
    let width = max(1, width)
    let fitting = [3, 2, 1].first { cell in count <= 2 * ((width + (cell > 1 ? 1 : 0)) / cell) } ?? 1
    cellWidth = count <= width && width < 40 ? 1 : fitting
    let widest = max(1, (width + (cellWidth > 1 ? 1 : 0)) / cellWidth)
    rows = (count + widest - 1) / widest
    // Rows of one length look like a grid, not like a full line and a rest.
    columns = max(1, rows == 0 ? 1 : (count + rows - 1) / rows)
  }

  func index(atX x: Int, y: Int) -> Int? {
    let column = x / cellWidth
    guard x >= 0, y >= 0, column < columns, y * columns + column < count else { return nil }
    return y * columns + column
  }
}
