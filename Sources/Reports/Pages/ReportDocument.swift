/// A report laid out in sections, for any format to write.
package struct ReportDocument: Sendable {
  package var title: String
  package var subtitle: String
  package var sections: [Section] = []

  package struct Section: Sendable {
    /// The target of links to it.
    package var id: String
    package var title: String
    package var blocks: [Block]
    /// Begins a page of its own when it is printed.
    package var beginsPage = false
  }

  package enum Block: Sendable {
    case paragraph(String)
    /// In small print: the meaning and source of numbers.
    case note(String)
    case list([Line])
    case table(Table)
    case chart
  }

  /// A line of text with journal entries as its evidence.
  package struct Line: Sendable {
    package var text: String
    package var evidence: [Int] = []
  }

  package struct Table: Sendable {
    /// A text alternative to the picture.
    package var caption: String
    package var columns: [Column]
    package var rows: [Row]
  }

  package struct Column: Sendable {
    package var title: String
    package var kind = Kind.text

    package enum Kind: String, Sendable { case text, number, time }
    package var isNumber: Bool { kind == .number }
  }

  package struct Row: Sendable {
    package var cells: [Cell]
    /// The number of the journal entry, which others link to.
    package var entry: Int?
    package var isStrong = false
  }

  package enum Cell: Sendable {
    case text(String)
    /// A command or a condition, as typed.
    case code(String)
    /// A verdict: good, bad or neither, in a word.
    case verdict(String, Tone)
    case evidence([Int])
    /// Marks of actions on the chart.
    case mark(Int)
    case lines([String])
    /// Sentences, each in a line of its own.
    case paragraphs([String])

    package static let none = Cell.text("–")
  }

  package enum Tone: String, Sendable {
    case good, bad, plain
  }
}

extension ReportDocument.Cell {
  static func time(_ time: ReportTime?) -> Self { time.map { .text($0.clock) } ?? .none }

  static func outcome(_ outcome: String) -> Self {
    switch outcome {
    case "met", "right", "passed": .verdict(outcome, .good)
    case "missed", "wrong", "not passed": .verdict(outcome, .bad)
    default: .verdict(outcome, .plain)
    }
  }
}
