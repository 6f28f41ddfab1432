import Basics
import Metrics
import Session

/// Guides by advice that follows from the drill and the state of the run; see ``Model/advice``.
///
/// It remembers only what a frame does not show: that there was harm, and that the trainee has turned it off.
struct Coach: Equatable, Sendable {
  /// The highest share of identity calls that ended with an error within a minute.
  private(set) var worstErrors = 0.0
  private(set) var isDone = false

  /// The share of errors from which callers are harmed.
  static let harm = 0.05

  var sawHarm: Bool { worstErrors > Self.harm }

  mutating func follow(_ model: Model) {
    guard let frame = model.record.latest else { return }
    worstErrors = max(worstErrors, frame.averages.errorShare1m)
  }

  /// Another attempt begins.
  mutating func rewind() { worstErrors = 0 }

  mutating func finish() { isDone = true }
}

extension Model {
  /// Whether the coach is on, even without advice at the moment.
  var hasCoach: Bool { console.coach?.isDone == false }

  /// Whether the trainee has turned the coach off.
  package var hasFinishedTips: Bool { console.coach?.isDone ?? false }

  mutating func followCoach() {
    guard var coach = console.coach, !coach.isDone else { return }
    coach.follow(self)
    self.console.coach = coach
  }

  mutating func setTips(_ isOn: Bool) {
    guard isOn else {
      console.coach?.finish()
      return say(.note, "tips are off; :tips on turns them on")
    }
    console.coach = Coach()
    followCoach()
  }
}
