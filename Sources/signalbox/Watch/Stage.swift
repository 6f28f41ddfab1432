import Basics
import Dashboard
import Terminal

/// Where a session is shown, and the settings it is shown with; found out before it begins, so that what can be wrong is
/// told first.
enum Stage {
  /// On a screen that is taken for it and given back after it.
  case screen(ScreenSetup)
  /// On a screen that stays open for what comes next.
  case shared(Screen, ScreenSetup)
  /// In lines of text.
  case plain(PlainOptions, ScreenSetup)

  /// - Parameters:
  ///   - speed: of the command's own option, as is the trainee.
  ///   - otherwise: what would work without a terminal.
  init(_ choices: ScreenChoices, speed: Speed? = nil, trainee: String? = nil, otherwise: String) throws {
    if !choices.plain.plain { try Console.requireTerminal(otherwise: otherwise) }
    let setup = try choices.setup(speed: speed, trainee: trainee)
    self =
      choices.plain.plain
      ? .plain(choices.plain.options(isASCII: setup.settings.ascii, isReadOnly: choices.readOnly), setup)
      : .screen(setup)
  }

  /// Whether the terminal is the shell's again after a session.
  var isLeft: Bool { if case .shared = self { false } else { true } }

  var setup: ScreenSetup {
    switch self {
    case .screen(let setup), .shared(_, let setup), .plain(_, let setup): setup
    }
  }
}
