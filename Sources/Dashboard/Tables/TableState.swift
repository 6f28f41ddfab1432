/// A table's sort column and filter.
struct TableState: Equatable, Sendable {
  /// The name of the sort column; nil keeps the original order.
  var column: String?
  var isDescending = false
  var filter = ""

  var isPlain: Bool { column == nil && filter.isEmpty }

  /// Sorts by a column; the same again reverses it.
  mutating func sort(by name: String, numbersFirst: Bool) {
    if column == name {
      isDescending.toggle()
    } else {
      column = name
      // Numbers are sorted from the largest.
      isDescending = numbersFirst
    }
  }
}
