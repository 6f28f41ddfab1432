package import Drills
package import Recordings
import Session
import World

extension BaseRun {
  /// The last attempt of a recorded session.
  ///
  /// - Parameter drill: what the recording's header describes.
  package init(_ recording: Recording, drill: Drill) {
    let last = recording.attempt(recording.attempts) ?? recording
    var inputs = recording.header.script.compactMap { step -> ScriptedCommand? in
      guard case .command(let command) = step.input else { return nil }
      return ScriptedCommand(time: step.time, command: command)
    }
    var disturbances: [SourcedInput] = []
    for entry in last.entries {
      guard case .input(let given) = entry.record else { continue }
      switch given.input {
      // An instructor's commands are not the trainee's to be edited, but they are few; they are treated alike.
      case .command(let command): inputs.append(ScriptedCommand(time: given.time, command: command))
      case .inject, .remove, .fire, .view: disturbances.append(given)
      case .acknowledge, .hint, .answer, .tell, .mark, .belief, .say, .note, .rate: continue
      }
    }
    self.init(drill.scenario, seed: recording.header.seed, inputs: inputs, disturbances: disturbances)
  }
}
