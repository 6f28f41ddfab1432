package import Drills
package import Recordings
import Session
import World

extension BaseRun {
  /// The last attempt of a recorded session.
  ///
  /// - Parameter drill: the drill of the recording's header.
  package init(_ recording: Recording, drill: Drill) {
    let last = recording.attempt(recording.attempts) ?? recording
    // An instructor's commands are not the trainee's to be edited, but they are few; they are treated alike.
    let given = last.entries.compactMap { entry -> ScriptedInput? in
      if case .input(let given) = entry.record { given } else { nil }
    }
    self.init(drill.scenario, seed: recording.header.seed, script: recording.header.script + given)
  }
}
