/// How somebody wants a panel's table: sorted by a column, and only the rows in which some words stand.
struct TableState: Equatable, Sendable {
  /// The name of the column it is sorted by; nil leaves the rows as they come.
  var column: String?
  var isDescending = false
  var filter = ""

  var isPlain: Bool { column == nil && filter.isEmpty }

  /// Sorts by a column; the same again the other way round.
  mutating func sort(by name: String, numbersFirst: Bool) {
    if column == name {
      isDescending.toggle()
    } else {
      column = name
      // Of numbers the largest are looked for.
      isDescending = numbersFirst
    }
  }
}
