/// A report laid out in sections, for any format to write.
struct ReportDocument {
  var title: String
  var subtitle: String
  var sections: [Section] = []

  struct Section {
    /// The target of links to it.
    var id: String
    var title: String
    var blocks: [Block]
    /// Begins a page of its own when it is printed.
    var beginsPage = false
  }

  enum Block {
    case paragraph(String)
    /// In small print: the meaning and source of numbers.
    case note(String)
    case list([Line])
    case table(Table)
    case chart
  }

  /// A line of text with journal entries as its evidence.
  struct Line {
    var text: String
    var evidence: [Int] = []
  }

  struct Table {
    /// A text alternative to the picture.
    var caption: String
    var columns: [Column]
    var rows: [Row]
  }

  struct Column {
    var title: String
    var kind = Kind.text

    enum Kind: String { case text, number, time }
    var isNumber: Bool { kind == .number }
  }

  struct Row {
    var cells: [Cell]
    /// The number of the journal entry, which others link to.
    var entry: Int?
    var isStrong = false
  }

  enum Cell {
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

    static let none = Cell.text("–")
  }

  enum Tone: String {
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
