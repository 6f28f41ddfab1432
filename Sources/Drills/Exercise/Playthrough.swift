package import Basics
package import Issuance
package import Session
import Telemetry
import World

/// A run that can be repeated with its inputs.
package struct Playthrough: Sendable {
  package let drill: Drill
  package let seed: UInt64
  package var script: [ScriptedInput]
  package var inputs: [ScriptedInput]

  package init(drill: Drill, seed: UInt64, script: [ScriptedInput], inputs: [ScriptedInput] = []) {
    self.drill = drill
    self.seed = seed
    self.script = script
    self.inputs = inputs
  }

  /// Plays to an instant, and samples the run at stops on the way.
  ///
  /// - Parameter stops: in order; those after `end` are left out.
  package func play(
    to end: Instant, stoppingAt stops: [Instant] = [], _ look: (Exercise) -> Void = { _ in }
  ) -> Exercise {
    var playing = Playing(self)
    for stop in stops where stop <= end {
      playing.advance(to: stop)
      look(playing.exercise)
    }
    playing.advance(to: end)
    return playing.exercise
  }

  /// The same run without one action of the operator; nil if there is no such action.
  ///
  /// - Parameter occurrence: its index among those with the same time and text.
  package func leavingOut(_ command: Command, at time: Instant, occurrence: Int) -> Playthrough? {
    var left = occurrence
    let start = drill.scenario.start
    var other = self
    // A script's commands precede inputs at the same instant.
    for (index, step) in script.enumerated()
    where max(start, step.time) == time && step.input == .command(command) {
      guard left == 0 else {
        left -= 1
        continue
      }
      other.script.remove(at: index)
      return other
    }
    for (index, given) in inputs.enumerated() {
      guard given.time == time, given.input == .command(command), given.by.isOperator else { continue }
      guard left == 0 else {
        left -= 1
        continue
      }
      other.inputs.remove(at: index)
      return other
    }
    return nil
  }

  /// The same run up to an instant, from which on the reference operator commands.
  package func handingOver(at time: Instant) -> Playthrough {
    var other = self
    other.script = script.filter { $0.time < time || !$0.isCommand }
    other.script += drill.reference.filter { $0.time >= time && $0.isCommand }
    other.inputs = inputs.filter { $0.time < time || !$0.isCommand || !$0.by.isOperator }
    return other
  }
}

extension ScriptedInput {
  /// The command it gives; nil for other inputs.
  var command: Command? { if case .command(let command) = input { command } else { nil } }

  fileprivate var isCommand: Bool { command != nil }
}
