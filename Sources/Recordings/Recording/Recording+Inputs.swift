package import Drills
package import Session

extension Recording {
  /// The inputs to the last attempt, in order.
  package var inputs: [ScriptedInput] {
    (attempt(attempts) ?? self).entries.compactMap { entry in
      if case .input(let given) = entry.record { given } else { nil }
    }
  }

  /// The last attempt as a run to be repeated.
  package func playthrough(_ drill: Drill) -> Playthrough {
    Playthrough(drill: drill, seed: header.seed, script: header.script, inputs: inputs)
  }
}
