import Basics

extension Surface {
  /// Draws text in one row and returns the columns it takes from `x` on.
  ///
  /// It ends at `maxWidth` columns or at the edge of the surface; a wide character that does not fit is left out.
  /// Columns left of the surface, or in a row that is not on it, are counted and not drawn, so that
  /// `x += surface.put(…)` lays out the same everywhere. Combining marks join the character before them.
  @discardableResult
  package mutating func put(
    _ text: String, x: Int, y: Int, style: Style = .plain, maxWidth: Int = .max
  ) -> Int {
    if let columns = putPlain(text, x: x, y: y, style: style, maxWidth: maxWidth) { return columns }
    let limit = min(width, saturatingSum(x, max(0, maxWidth)))
    let isOnSurface = y >= 0 && y < height
    var column = x
    var base: Int?
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x300 {
        if scalar.isFormat { continue }
        if scalar.isMark {
          if let base { cells[base].combine(scalar) }
          continue
        }
      }
      let wide = scalar.value >= 0x1100 && scalar.displayWidth == 2
      let end = saturatingSum(column, wide ? 2 : 1)
      guard end <= limit else { break }
      base = nil
      if isOnSurface, end > 0 {
        place(Cell(visible: scalar.printable, style: style), isWide: wide, x: column, y: y)
        base = column >= 0 ? y * width + column : nil
      }
      column = end
    }
    return column - x
  }

  /// Draws text of printable ASCII alone, as most of a dashboard is: a byte is a cell. nil for any other text.
  private mutating func putPlain(
    _ text: String, x: Int, y: Int, style: Style, maxWidth: Int
  ) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var isPlain = true
      for byte in bytes { isPlain = isPlain && 0x20..<0x7F ~= byte }
      guard isPlain else { return nil }
      let limit = min(width, saturatingSum(x, max(0, maxWidth)))
      let end = min(limit, saturatingSum(x, bytes.count))
      guard end > x else { return 0 }
      let first = max(0, x)
      guard y >= 0, y < height, end > first else { return end - x }
      mendEdges(y: y, from: first, to: end)
      let row = y * width
      for column in first..<end {
        cells[row + column] = Cell(visible: Unicode.Scalar(bytes[column - x]), style: style)
      }
      return end - x
    } ?? nil
  }
}
