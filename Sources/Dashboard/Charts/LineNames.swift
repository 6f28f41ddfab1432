/// The rows of the names at the ends of a chart's lines, in the order of their values.
///
/// A name stands in the row of its line's last value where that row is free, else next to it; where rows are too few
/// for all names, several share a row, still in order.
struct LineNames {
  /// For each row of the plot, from the top, the indices of the names in it, the largest value first.
  let rows: [[Int]]

  /// - Parameters:
  ///   - values: each line's last value; nil for a line without data, which comes last.
  ///   - rows: the plot's rows.
  ///   - row: the row of a value, from the top.
  init(_ values: [Double?], rows count: Int, row: (Double) -> Int) {
    let order = values.indices.sorted { one, other in
      let (first, second) = (values[one] ?? -1, values[other] ?? -1)
      return first == second ? one < other : first > second
    }
    let places = Self.places(order.map { row(values[$0] ?? 0) }, rows: max(0, count))
    var rows = [[Int]](repeating: [], count: max(0, count))
    for (place, index) in zip(places, order) { rows[place].append(index) }
    self.rows = rows
  }

  /// Rows as near as possible to those wanted, which ascend.
  private static func places(_ wanted: [Int], rows count: Int) -> [Int] {
    guard count > 0 else { return [] }
    guard wanted.count <= count else { return wanted.indices.map { $0 * count / wanted.count } }
    var places = wanted.map { min(count - 1, max(0, $0)) }
    for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + 1) }
    var limit = count - 1
    for index in places.indices.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - 1
    }
    return places
  }
}
