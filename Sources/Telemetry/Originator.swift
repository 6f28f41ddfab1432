import Basics

/// Who acts on a run: in which role, under which name, and by which means.
package struct Originator: Equatable, Sendable {
  /// Unicode scalars of a name, at most.
  package static let personMax = 64

  package let source: JournalEntry.Source
  /// The person's name as lines show it; nil where none is known, as for a script.
  package let person: String?
  /// How the input was given; nil where that is not known, as in recordings of versions 1 and 2.
  package let means: InputMeans?

  /// - Parameters:
  ///   - person: shortened to ``personMax``, and without what would act on a terminal; nothing but blanks is no name.
  ///   - means: a script's are always ``InputMeans/script``.
  package init(_ source: JournalEntry.Source, person: String? = nil, means: InputMeans? = nil) {
    self.source = source
    self.person = person.flatMap(Self.name)
    self.means = source == .script ? .script : means
  }

  /// The same person, by other means.
  package func by(_ means: InputMeans?) -> Originator { Originator(source, person: person, means: means) }

  package static let operatorAtConsole = Originator(.operatorAtConsole)
  package static let script = Originator(.script)
  package static let instructor = Originator(.instructor)
  /// A colleague or an automation of the scenario, which its source names.
  package static func colleague(_ name: String) -> Originator { Originator(.colleague(name)) }

  /// The operator at the console or the script that stands for one.
  package var isOperator: Bool { source.isOperator }

  /// The role with the person's name, for people: `operator Ada`.
  package var title: String { person.map { "\(source.name) \($0)" } ?? source.name }

  private static func name(_ text: String) -> String? {
    let words = PrintableText(line: text).description.split(separator: " ").joined(separator: " ")
    let name = String(words.unicodeScalars.prefix(personMax)).split(separator: " ").joined(separator: " ")
    return name.isEmpty ? nil : name
  }
}
