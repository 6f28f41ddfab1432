import Drills
import Issuance

/// Asks before something that disturbs work or cannot be taken back; Cancel has the focus.
struct Dialog: Equatable, Sendable {
  /// What is done once it is confirmed.
  enum Deed: Equatable, Sendable {
    case command(Command)
    case backtrack(Instant)
    case input(Input)
  }

  var title: String
  var lines: [String]
  /// The word on the button that does it.
  var confirm: String
  var deed: Deed
  var isConfirmFocused = false

  /// The command it asks about, if it is about one.
  var command: Command? {
    if case .command(let command) = deed { command } else { nil }
  }

  static let cancel = "Cancel"
}

extension Command {
  /// The command's verb.
  var verb: CommandVerb? { CommandVerb.named(text.prefix { $0 != " " }) }

  /// Whether the console asks before sending it.
  ///
  /// - Parameter serving: responders in service, which tell growing a pool from shrinking it.
  func asksFirst(serving: Int) -> Bool {
    switch self {
    case .scalePool(let count, _): count < serving
    // What it leaves out ends there.
    case .resubmit(_, let how): how.rest == .reject
    default: verb?.isDestructive ?? false
    }
  }
}
