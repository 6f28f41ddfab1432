import Metrics
package import Session
import World

extension Debrief {
  /// Runs the two runs with which the score compares; takes about as long as two unpaced runs.
  package init(_ exercise: Exercise) {
    self.init(
      score: Score(
        exercise, idle: Exercise.finished(exercise.drill, seed: exercise.seed, script: []),
        reference: Exercise.finished(exercise.drill, seed: exercise.seed, script: exercise.drill.reference)),
      revealed: exercise.journal.filter(\.isHidden),
      questions: exercise.score.questions.filter { $0.question.points > 0 }.map {
        Question(
          text: $0.question.text, outcome: $0.outcome, points: $0.points, possible: $0.question.points)
      })
  }
}

extension Exercise {
  /// A whole run with a scripted operator, unpaced.
  package static func finished(_ drill: Drill, seed: UInt64, script: [ScriptedInput]) -> Exercise {
    var exercise = Exercise(drill, seed: seed, script: script)
    exercise.advance(to: drill.scenario.end)
    return exercise
  }
}
