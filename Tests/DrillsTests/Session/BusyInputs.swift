import TestSupport

@testable import Drills
@testable import Issuance
@testable import Session
@testable import World

/// The busy script as inputs.
func busyInputs() throws -> [TimedInput] {
  try busyScript().map { TimedInput(time: $0.time, input: .command($0.command)) }
}
