import Basics

/// What a run knows of a single thing: a line of the details, such as a CA's expiry.
package struct Fact: Codable, Equatable, Sendable {
  /// A word or two.
  package var name: String
  /// One line, as people read it.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The answer to a question about a single thing.
package struct FactSheet: Codable, Equatable, Sendable {
  /// Facts and characters of a value, at most.
  static let factsMax = 64
  static let valueMax = 500

  package let subject: FactSubject
  /// nil where the run knows no such thing.
  package let facts: [Fact]?

  /// - Parameter facts: shortened to what a message and a screen hold, without what would act on a terminal.
  package init(_ subject: FactSubject, _ facts: [Fact]?) {
    self.subject = subject
    self.facts = facts?.prefix(Self.factsMax).map { fact in
      Fact(Self.line(fact.name, 40), Self.line(fact.value, Self.valueMax))
    }
  }

  private static func line(_ text: String, _ most: Int) -> String {
    let line = PrintableText(line: text).description
    return line.count > most ? line.prefix(most) + "…" : line
  }
}
