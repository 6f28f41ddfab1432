package import Simulation

/// What is told when an exercise is over: the score, and what was hidden until then.
package struct Debrief: Codable, Equatable, Sendable {
  package var score: Score
  /// Journal lines nobody but an instructor has seen.
  package var revealed: [JournalEntry]

  /// Runs the two runs the score is measured against; takes about as long as two unpaced runs.
  package init(_ exercise: Exercise) {
    score = Score(
      exercise, idle: Exercise.finished(exercise.drill, seed: exercise.seed, script: []),
      reference: Exercise.finished(exercise.drill, seed: exercise.seed, script: exercise.drill.reference))
    revealed = exercise.journal.filter(\.isHidden)
  }
}

extension Exercise {
  /// A whole run with a scripted operator, unpaced.
  package static func finished(_ drill: Drill, seed: UInt64, script: [TimedInput]) -> Exercise {
    var exercise = Exercise(drill, seed: seed, script: script)
    exercise.advance(to: drill.scenario.end)
    return exercise
  }
}
