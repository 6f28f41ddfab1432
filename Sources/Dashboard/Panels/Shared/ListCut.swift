/// The part of a list that has rows on the screen.
struct ListCut: Equatable {
  let shown: Int
  let count: Int

  /// nil if all of it is shown, or none.
  init?(_ shown: Int, of count: Int) {
    guard shown > 0, shown < count else { return nil }
    self.shown = shown
    self.count = count
  }

  var text: String { "\(Format.grouped(shown)) of \(Format.grouped(count))" }
}
