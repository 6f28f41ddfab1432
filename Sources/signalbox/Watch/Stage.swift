import Dashboard
import Drills
import Glibc
import Terminal

/// Where a session is shown; found out before it begins, so that what can be wrong is told first.
enum Stage {
  /// On a screen that is taken for it and given back after it.
  case screen(Screen.Options, DashboardApp.Options)
  /// On a screen that stays open for what comes next.
  case shared(Screen, DashboardApp.Options)
  /// In lines of text.
  case plain(PlainOptions)

  /// - Parameter otherwise: what would work without a terminal.
  init(_ choices: ScreenChoices, otherwise: String) throws {
    if choices.plain.plain {
      self = .plain(choices.plain.options(isASCII: choices.ascii))
      return
    }
    try Console.requireTerminal(otherwise: otherwise)
    self = .screen(choices.screenOptions, try choices.dashboardOptions())
  }
}
