import Basics
import Session

/// Why a line means nothing, and what would mean something.
struct ConsoleError: UserFacingError, Equatable {
  var message: String
  var code: String { "console" }
}

/// The console's own commands, besides the engine's: the session's clock, alarms, the dashboard itself.
enum ConsoleCommand: Equatable, Sendable {
  case control(SessionControl)
  /// Selects a theme; nil lists them all.
  case theme(String?)
  /// Shows what the run knows of a single thing.
  case facts(FactSubject)
  case tips(Bool)
  case captions(Bool)
  case preset(String)
  /// Keeps the panels shown as a preset of the user's own.
  case savePreset(String)
  case forgetPreset(String)
  case reload
  /// Forgets what was changed on the screen.
  case forget
  /// Help on a panel, a command or a word; nil for the panel with the focus and all keys.
  case help(String?)
  case undo
  case copy
  case mouse(Bool)
  case snapshot
  case quit
}
