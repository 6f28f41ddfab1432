import Basics

/// The words of the screen and of the documentation, each with its meaning; the page on them is written from this table.
package enum Glossary {
  /// A word and its meaning, in Markdown without blocks.
  package struct Term: Equatable, Sendable {
    package let word: String
    package let meaning: String
    /// Other words that lead to it, in lower case.
    let also: [String]

    init(_ word: String, _ meaning: String, also: [String] = []) {
      self.word = word
      self.meaning = meaning
      self.also = also
    }

    /// The meaning without markup.
    package var text: String { meaning.filter { $0 != "*" && $0 != "`" } }

    fileprivate func isCalled(_ name: String) -> Bool { word.lowercased() == name || also.contains(name) }
  }

  /// In the order of the alphabet.
  package static let terms = digitsToK + lToZ

  /// The terms that a word, in any case, names.
  package static func named(_ word: some StringProtocol) -> [Term] {
    let name = word.lowercased()
    let exact = terms.filter { $0.word.lowercased() == name }
    return exact.isEmpty ? terms.filter { $0.isCalled(name) } : exact
  }

  /// Every word that names a term, in lower case.
  package static let words = terms.flatMap { [$0.word.lowercased()] + $0.also }

  /// The table of the documentation's page.
  package static var markdown: String {
    (["| term | meaning |", "| --- | --- |"] + terms.map { "| \($0.word) | \($0.meaning) |" })
      .joined(separator: "\n") + "\n"
  }
}
