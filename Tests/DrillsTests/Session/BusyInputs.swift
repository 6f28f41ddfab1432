import TestSupport

@testable import Drills
@testable import Issuance
@testable import Session
@testable import World

/// The busy script as inputs.
func busyInputs() throws -> [ScriptedInput] {
  try busyScript()
}
