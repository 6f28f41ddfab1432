/// A grid of cells in memory: a view draws on it, a test reads it and a ``Screen`` shows it.
///
/// Everything is clipped: any coordinates and sizes are safe, on an empty surface too. A wide character is never cut in
/// half: a cell over one half blanks the other, and one that exceeds the surface becomes a blank.
package struct Surface: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// Row by row.
  var cells: [Cell]

  /// Blank; a negative size counts as 0.
  package init(width: Int, height: Int) {
    self.init(width: width, height: height, filledWith: .blank)
  }

  /// - Parameter cell: of one column.
  package init(width: Int, height: Int, filledWith cell: Cell) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: cell, count: self.width * self.height)
  }

  package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// The cell, or a blank if it is outside.
  package subscript(x: Int, y: Int) -> Cell {
    guard bounds.contains(x: x, y: y) else { return .blank }
    return cells[y * width + x]
  }

  /// Puts a cell, and the right half of it if it is wide.
  package mutating func put(_ cell: Cell, x: Int, y: Int) {
    guard y >= 0, y < height else { return }
    place(cell, isWide: cell.scalar.displayWidth == 2, x: x, y: y)
  }

  /// Fills a rectangle with a character of one column; of a wide one only the style is taken.
  package mutating func fill(_ area: Rect, with cell: Cell = .blank) {
    let cell = cell.isRightHalf || cell.scalar.displayWidth == 2 ? Cell(style: cell.style) : cell
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.endY {
      mendEdges(y: y, from: area.x, to: area.endX)
      for index in y * width + area.x..<y * width + area.endX { cells[index] = cell }
    }
  }

  /// Changes the style of a rectangle and leaves the characters.
  package mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.endY {
      for index in y * width + area.x..<y * width + area.endX {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Draws another surface with its upper left corner at a place.
  package mutating func draw(_ other: Surface, x: Int, y: Int) {
    let area = Rect(x: x, y: y, width: other.width, height: other.height).intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.y..<area.endY {
      mendEdges(y: row, from: area.x, to: area.endX)
      for column in area.x..<area.endX {
        let cell = other.cells[(row - y) * other.width + column - x]
        let isCutLeft = column == area.x && cell.isRightHalf
        let isCutRight = column == area.endX - 1 && other[column - x + 1, row - y].isRightHalf
        cells[row * width + column] = isCutLeft || isCutRight ? Cell(style: cell.style) : cell
      }
    }
  }

  /// Puts a cell in an existing row.
  mutating func place(_ cell: Cell, isWide: Bool, x: Int, y: Int) {
    let end = isWide ? saturatingSum(x, 2) : saturatingSum(x, 1)
    guard x < width, end > 0 else { return }
    let row = y * width
    guard x >= 0, end <= width else {
      // Half of it is outside.
      return place(Cell(style: cell.style), isWide: false, x: max(0, x), y: y)
    }
    mendEdges(y: y, from: x, to: end)
    cells[row + x] = cell
    if isWide { cells[row + x + 1] = .rightHalf(style: cell.style) }
  }

  /// Blanks the outer halves of wide characters that the columns `from..<to` are about to cover in part.
  mutating func mendEdges(y: Int, from: Int, to: Int) {
    let row = y * width
    if from > 0, cells[row + from].isRightHalf {
      cells[row + from - 1] = Cell(visible: " ", style: cells[row + from - 1].style)
    }
    if to < width, cells[row + to].isRightHalf {
      cells[row + to] = Cell(visible: " ", style: cells[row + to].style)
    }
  }
}
