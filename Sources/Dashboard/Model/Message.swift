package import Basics
import Issuance
package import Session
package import Telemetry
package import Terminal

/// An input to the model.
package enum Message: Sendable {
  case input(InputEvent)
  /// New frames, in order, each once.
  case frames([Frame])
  case journal([JournalEntry])
  /// What follows is a part of what has arrived, and more follows at once; whether the session in another process does not
  /// answer.
  case arriving(isPart: Bool, isAway: Bool)
  case status(SessionStatus)
  /// The exercise's status: objectives, questions, and for instructors events and malfunctions.
  case exercise(ExerciseStatus)
  /// The result of the exercise.
  case debrief(Debrief)
  /// Progress of the report asked for.
  case report(ReportJob.Progress)
  /// The ending of a demonstration.
  case demoEnding(DemoEnding)
  /// How the session in another process ended.
  case ended(SessionEnding)
  /// The session in another process is gone; with the reason.
  case lost(String)
  /// An answer to a command of this console.
  case reply(String)
  /// What the run knows of a single thing.
  case facts(FactSheet)
  /// A failed request, such as an unknown theme.
  case problem(String)
  /// The run went back to an earlier instant, where this attempt begins; later frames may restart their numbers.
  case backtracked(to: Instant, attempt: Int)
  case resize(width: Int, height: Int)
  /// The reloaded settings.
  case settings(SettingsReading, themes: ThemeCatalogue)
  /// The settings without the changes made on the screen, which were forgotten.
  case forgotten(Settings)
  /// The dashboard's own recent cost.
  case cost(SelfMetrics)
  /// The time on a monotonic clock, in milliseconds.
  case tick(UInt64)
}

extension Model {
  /// An effect for the application to execute, as data.
  package enum Effect: Equatable, Sendable {
    case control(SessionControl)
    /// Use the theme of this name.
    case theme(String)
    /// Reload the settings.
    case reloadSettings
    /// Apply the screen's part of these settings.
    case settings(Settings)
    /// Copy the text of this part of the screen to the clipboard.
    case copy(Rect)
    /// Turn mouse reports on or off.
    case mouse(Bool)
    /// Store an entered line in the command history.
    case remember(String)
    /// Keep changes made on the screen for later runs.
    case keep([Remembered.Change])
    /// Forget the changes made on the screen.
    case forget
    /// Save the view to a file.
    case snapshot
    /// Make the report of the run.
    case report
    case redraw
    case suspend
    case quit
    /// Leave for the drill that the ending proposes.
    case onward
  }
}
