import Terminal

/// What the coach advises now: what to press or type, and the figures behind it.
struct Advice: Equatable, Sendable {
  /// The reason for it, in the order in which the coach looks for one.
  enum Kind: Equatable, Sendable {
    /// A dialog, the past or a clock that stands.
    case console
    case question
    /// An open objective, by its id.
    case objective(String)
    /// Harm that a command ends.
    case harm
    case alarm
    case parked
    /// What is left to do after the harm has ended.
    case remaining
    case calm
  }

  /// What the trainee does.
  enum Deed: Equatable, Sendable {
    case key(Action)
    /// A line for the command palette.
    case command(String)
    /// The confirmation that an open dialog expects.
    case confirm
    case wait
  }

  var kind: Kind
  var deed: Deed
  /// The advice, from the longest form to the shortest; each begins with what to press.
  var forms: [String]
  /// Sentences after it, the most important first.
  var figures: [String] = []

  /// The text in at most so many rows: the longest form that fits, then as many figures as fit.
  func rows(_ count: Int, columns: Int) -> [String] {
    guard count > 0, columns > 0 else { return [] }
    for form in forms {
      for kept in (0...figures.count).reversed() {
        let text = Self.sentences([form] + figures.prefix(kept))
        let rows = Model.wrapped(text, columns)
        if rows.count <= count, rows.allSatisfy({ $0.displayWidth <= columns }) { return rows }
      }
    }
    return []
  }

  /// Advice and figures in full.
  var text: String { Self.sentences(forms.prefix(1) + figures) }

  /// Sentences one after the other; questions keep their mark.
  private static func sentences(_ parts: some Sequence<String>) -> String {
    parts.reduce("") { text, part in
      text.isEmpty ? part : text + (text.last.map { "?!.".contains($0) } == true ? " " : ". ") + part
    }
  }
}
