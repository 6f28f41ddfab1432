import Basics
import Drills
import Issuance
import Session
import World

extension SessionEnding {
  /// The end of a session with its lessons, for the consoles attached to it.
  ///
  /// - Parameter debrief: nil if the exercise was left before its end, or has none.
  init(_ exercise: Exercise, _ debrief: Debrief?, trainee: String) {
    let head = "The session of \(trainee) has ended"
    if let failure = exercise.simulation.failure {
      self.init(sentence: "\(head): \(failure.sentence)")
    } else if let debrief {
      let score = debrief.score
      self.init(
        sentence: "\(head): \(score.total) of 100, \(score.isPassed ? "passed" : "not passed")",
        lines: ScoreText(exercise, debrief).lines)
    } else if exercise.isOver {
      self.init(sentence: head)
    } else {
      let end = exercise.drill.scenario.end.clockTime
      self.init(
        sentence: "\(head): left at \(exercise.now.clockTime), before its end at \(end)",
        lines: exercise.drill.isScored ? ScoreText(left: exercise).lines : [])
    }
  }
}
