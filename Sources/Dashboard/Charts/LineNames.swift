/// The rows of the names at the ends of a chart's lines, in the order of their values.
///
/// A name stands in the row of its line's last value where that row is free, else next to it; where rows are too few
/// for all names, several share a row, still in order. Lines that end at the same height keep the order of the chart,
/// so that names do not change places without a visible reason.
struct LineNames {
  /// For each row of the plot, from the top, the indices of the names in it, the largest value first.
  let rows: [[Int]]

  /// - Parameters:
  ///   - values: each line's last value; nil for a line without data, which comes last.
  ///   - rows: the plot's rows.
  ///   - top: the value at the top of the plot.
  ///   - row: the row of a value, from the top.
  init(_ values: [Double?], rows count: Int, top: Double, row: (Double) -> Int) {
    // A row has four dots.
    let visible = top / Double(max(1, 4 * count))
    var order: [Int] = []
    for index in values.indices {
      let below = order.firstIndex { other in
        guard let value = values[index] else { return false }
        return values[other].map { value - $0 >= visible } ?? true
      }
      order.insert(index, at: below ?? order.count)
    }
    let places = Self.places(order.map { row(values[$0] ?? 0) }, rows: max(0, count))
    var rows = [[Int]](repeating: [], count: max(0, count))
    for (place, index) in zip(places, order) { rows[place].append(index) }
    self.rows = rows
  }

  /// Rows as near as possible to those wanted, from the top, with no more names in one than necessary.
  private static func places(_ wanted: [Int], rows count: Int) -> [Int] {
    guard count > 0, !wanted.isEmpty else { return [] }
    let names = wanted.count
    let most = (names + count - 1) / count
    var places = wanted.map { min(count - 1, max(0, $0)) }
    for index in 1..<max(1, names) {
      places[index] = max(places[index], places[index - 1])
      if index >= most { places[index] = max(places[index], places[index - most] + 1) }
    }
    for index in places.indices.reversed() {
      places[index] = min(places[index], count - 1)
      if index + 1 < names { places[index] = min(places[index], places[index + 1]) }
      if index + most < names { places[index] = min(places[index], places[index + most] - 1) }
    }
    return places
  }
}
