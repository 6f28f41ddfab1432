import Basics
import Issuance
import Session

/// Asks for confirmation of a disruptive or irreversible command; Cancel has the focus.
struct Dialog: Equatable, Sendable {
  /// The effect of confirming it.
  enum Deed: Equatable, Sendable {
    case command(Command)
    /// Undoes the last command, by these commands.
    case undo([Command])
    case backtrack(Instant)
    case input(Input)
    /// Leaves an unfinished drill.
    case quit
    /// Forgets what was changed on the screen.
    case forget
  }

  /// A text field.
  struct Field: Equatable, Sendable {
    var editor = LineEditor()
    /// The text required to confirm.
    var wanted: String

    /// Whether the text is acceptable.
    var isFilled: Bool {
      editor.text.split(separator: " ").joined(separator: " ").lowercased() == wanted
    }
  }

  var title: String
  var lines: [String]
  /// The label of the confirming button.
  var confirm: String
  var deed: Deed
  var isConfirmFocused = false
  var field: Field?

  /// The command to confirm, if it is about one.
  var command: Command? {
    if case .command(let command) = deed { command } else { nil }
  }

  /// Whether the last line is the command as typed.
  var endsWithCommand: Bool {
    switch deed {
    case .command, .undo: true
    case .backtrack, .input, .quit, .forget: false
    }
  }

  static let cancel = "Cancel"

  /// Whether Enter confirms: the required text is there, or the button has the focus.
  var doesIt: Bool { field?.isFilled ?? isConfirmFocused }

  /// The prompt of the text field, from the longest form to the shortest; empty without a field.
  var requests: [String] {
    guard let field else { return [] }
    let wanted = field.wanted
    return ["Type '\(wanted)' to confirm:", "Type '\(wanted)':", "'\(wanted)':", wanted]
  }
}
