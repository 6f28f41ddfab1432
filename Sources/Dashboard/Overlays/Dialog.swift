import Basics
import Issuance
import Session

/// Asks before something that disturbs work or cannot be taken back; Cancel has the focus.
struct Dialog: Equatable, Sendable {
  /// What is done once it is confirmed.
  enum Deed: Equatable, Sendable {
    case command(Command)
    /// Takes back what was done last, by these commands.
    case undo([Command])
    case backtrack(Instant)
    case input(Input)
    /// Puts what was written into the journal.
    case mark
    /// Leaves a drill that is not over.
    case quit
  }

  /// A line to write in.
  struct Field: Equatable, Sendable {
    var editor = LineEditor()
    /// What has to stand there before it is done; nil for anything.
    var wanted: String?

    /// Whether what is written will do.
    var isFilled: Bool {
      guard let wanted else { return true }
      return editor.text.split(separator: " ").joined(separator: " ").lowercased() == wanted
    }
  }

  var title: String
  var lines: [String]
  /// The word on the button that does it.
  var confirm: String
  var deed: Deed
  var isConfirmFocused = false
  var field: Field?

  /// The command it asks about, if it is about one.
  var command: Command? {
    if case .command(let command) = deed { command } else { nil }
  }

  /// Whether the last line is the command as it could be written.
  var endsWithCommand: Bool {
    switch deed {
    case .command, .undo: true
    case .backtrack, .input, .mark, .quit: false
    }
  }

  static let cancel = "Cancel"

  /// Whether Enter does it: what was to be written stands there, or the button has the focus.
  var doesIt: Bool { field?.isFilled ?? isConfirmFocused }

  /// What is to be written, from the most words to the fewest; empty if there is nothing.
  var requests: [String] {
    guard let field else { return [] }
    return field.wanted.map { ["Type '\($0)' to go on:", "Type '\($0)':", "'\($0)':", $0] } ?? ["Note:"]
  }
}
