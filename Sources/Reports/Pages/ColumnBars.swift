/// A series as a row of bars: each column shows the highest value of its share of the time.
package struct ColumnBars {
  /// Signs of rising height.
  private let signs: [Character]
  private let columns: Int

  /// - Parameters:
  ///   - signs: the signs of rising height; a value of zero is blank.
  ///   - columns: the length of a row.
  package init(_ signs: String, columns: Int) {
    self.signs = Array(signs)
    self.columns = columns
  }

  /// The highest value of each column's share of the time.
  package func levels(_ values: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    return (0..<columns).map { column in
      let first = column * values.count / columns
      let last = max(first + 1, (column + 1) * values.count / columns)
      return values[first..<min(last, values.count)].max() ?? 0
    }
  }

  /// - Parameter top: the value of the highest sign.
  package func row(_ values: [Double], _ top: Double) -> String {
    guard !values.isEmpty else { return "" }
    return String(
      levels(values).map { value in
        guard top > 0, value > 0 else { return " " }
        return signs[min(signs.count - 1, Int(value / top * Double(signs.count - 1) + 0.5))]
      })
  }
}
