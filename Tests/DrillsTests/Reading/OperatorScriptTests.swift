import Drills
import Issuance
import Simulation
import Testing

/// Files of timed commands.
@Suite struct OperatorScriptTests {
  private static let day = Instant(parsing: "2020-10-28 13:45", on: nil)!

  @Test func `lines are put in order of time; lines of one time keep theirs`() throws {
    let script = try ScenarioReader(
      file: "f",
      text: """
        - {at: "2020-10-28T15:00:00Z", do: declare}
        - {at: "14:00", do: "queue.park 1"}
        - {at: "14:00", do: "queue.resume 1"}
        """
    ).operatorScript(day: Self.day)
    #expect(script.map(\.command) == [.park(.some([0])), .resume(.some([0])), .declareIncident])
    #expect(script.map(\.time.clockTime) == ["14:00:00", "14:00:00", "15:00:00"])
  }

  @Test func `an empty list is an operator who does nothing`() throws {
    #expect(try ScenarioReader(file: "f", text: "[]").operatorScript(day: Self.day).isEmpty)
  }

  @Test(arguments: [
    ("at: 1", "f:1:1: a list of '- {at: \"14:18\", do: \"COMMAND\"}' is wanted"),
    ("- 1", "f:1:3: an operator's line is wanted here"),
    ("- {at: \"14:00\", doo: declare}", "f:1:17: an operator's line has no 'doo'; did you mean 'do'?"),
    ("- {do: declare}", "f:1:3: at is missing"),
    ("- {at: \"14:00\", do: ocsp.scale -4}", "f:1:21: ocsp.scale: '-4' is no whole number from 0 up"),
  ])
  func `faults are told with their place`(text: String, message: String) {
    #expect {
      try ScenarioReader(file: "f", text: text).operatorScript(day: Self.day)
    } throws: {
      ($0 as? ScenarioError)?.description.hasPrefix(message) == true
    }
  }
}
