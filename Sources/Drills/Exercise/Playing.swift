package import Basics
import Issuance
import Session
import Telemetry
import World

/// A repeated run on its way, and the inputs still to be given to it; a copy of it is a branch.
package struct Playing: Sendable {
  package private(set) var exercise: Exercise
  /// Its start index is the number of inputs that have been given.
  private var inputs: ArraySlice<ScriptedInput>

  package init(_ run: Playthrough) {
    exercise = Exercise(run.drill, seed: run.seed, script: run.script)
    inputs = run.inputs[...]
  }

  /// Runs to an instant and gives its inputs.
  package mutating func advance(to target: Instant) {
    while let next = inputs.first, next.time <= target {
      inputs.removeFirst()
      exercise.advance(to: next.time)
      exercise.take(next.input, by: next.by)
    }
    exercise.advance(to: target)
  }

  /// Runs to where the next thing to happen is at `instant` or later.
  package mutating func advance(before instant: Instant) { advance(to: instant - Interval(nanoseconds: 1)) }

  /// Goes on as another run does that has been the same so far.
  package func branch(taking other: Playthrough) -> Playing {
    var branch = self
    branch.exercise = exercise.branch(taking: other.script)
    branch.inputs = other.inputs.dropFirst(inputs.startIndex)
    return branch
  }
}
