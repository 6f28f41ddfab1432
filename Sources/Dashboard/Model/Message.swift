package import Basics
import Issuance
package import Metrics
package import Session
package import Terminal

/// Something the model is told.
package enum Message: Sendable {
  case input(InputEvent)
  /// New frames, in order, each once.
  case frames([Frame])
  case journal([JournalEntry])
  case status(SessionStatus)
  /// How the exercise stands: objectives, questions, for instructors events and malfunctions.
  case exercise(ExerciseStatus)
  /// How it went.
  case debrief(Debrief)
  /// An answer to what was asked from here.
  case reply(String)
  /// Something that was asked for and could not be had, such as a theme.
  case problem(String)
  /// The run went back to an earlier instant, where this attempt begins; frames after it may be numbered anew.
  case backtracked(to: Instant, attempt: Int)
  case resize(width: Int, height: Int)
  /// The settings, read again.
  case settings(SettingsReading, themes: ThemeCatalogue)
  /// What the dashboard itself cost lately.
  case cost(SelfMetrics)
  /// The time on a clock that never goes back, in milliseconds.
  case tick(UInt64)
}

extension Model {
  /// Something the model wants done, as data.
  package enum Effect: Equatable, Sendable {
    case control(SessionControl)
    /// The theme of this name is wanted from now on.
    case theme(String)
    /// The settings are to be read again.
    case reloadSettings
    /// What the screen has to do with these settings is to be as they say.
    case settings(Settings)
    /// The text of this part of the screen is wanted in the clipboard.
    case copy(Rect)
    /// Reports of the mouse are wanted, or not.
    case mouse(Bool)
    /// A line that was entered, to be kept for later runs.
    case remember(String)
    /// What is shown is to be kept in a file.
    case snapshot
    case redraw
    case suspend
    case quit
  }
}
