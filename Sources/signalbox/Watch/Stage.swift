import Basics
import Dashboard
import Drills
import Session
import Terminal

/// The screen or text output of a session and its settings, determined before the session begins, so that errors come
/// first.
enum Stage {
  /// On a screen that opens for this session and closes after it.
  case screen(ScreenSetup)
  /// On a screen that stays open for the next session.
  case shared(Screen, ScreenSetup)
  /// In lines of text.
  case plain(PlainOptions, ScreenSetup)

  /// - Parameters:
  ///   - speed: the value of the command's own option, as is the trainee.
  ///   - otherwise: the way that works without a terminal.
  init(_ choices: ScreenChoices, speed: Speed? = nil, trainee: String? = nil, otherwise: String) throws {
    let isPlain = choices.isPlain
    if isPlain {
      StandardStreams.reopenInput()
    } else {
      try Console.requireTerminal(otherwise: otherwise)
    }
    let setup = try choices.setup(speed: speed, trainee: trainee)
    self =
      isPlain
      ? .plain(choices.plain.options(isASCII: setup.settings.ascii, isReadOnly: choices.readOnly), setup)
      : .screen(setup)
  }

  /// The same with reports of the run, on a screen.
  func makingReports(_ make: @escaping ReportJob.Maker) -> Stage {
    switch self {
    case .screen(var setup):
      setup.dashboard.makeReport = make
      return .screen(setup)
    case .shared(let screen, var setup):
      setup.dashboard.makeReport = make
      return .shared(screen, setup)
    case .plain: return self
    }
  }

  /// Says something about the session itself, once: in the session's journal where a screen shows that, and on
  /// standard error, where it still stands after the screen.
  func say(_ text: String, in session: ExerciseSession) {
    switch self {
    case .plain: StandardStreams.complain("signalbox: \(text)")
    case .screen:
      StandardStreams.complain("signalbox: \(text)")
      session.remark(text)
    case .shared: session.remark(text)
    }
  }

  /// Whether the terminal has been restored after a session.
  var isLeft: Bool { if case .shared = self { false } else { true } }

  var setup: ScreenSetup {
    switch self {
    case .screen(let setup), .shared(_, let setup), .plain(_, let setup): setup
    }
  }
}
