import Basics
import Session

/// Why a line means nothing, and what would mean something.
struct ConsoleError: UserFacingError, Equatable {
  var message: String
  var code: String { "console" }
}

/// What the command line understands besides the engine's commands: the session's clock, alarms, the dashboard itself.
enum ConsoleCommand: Equatable, Sendable {
  case control(SessionControl)
  /// Draws with a theme; nil shows them all.
  case theme(String?)
  case tips(Bool)
  case preset(Preset)
  case reload
  /// On one command by its name, or on all.
  case help(String?)
  case undo
  case copy
  case mouse(Bool)
  case snapshot
  case quit
}
