import Basics
import Drills
import Issuance
import Session
import TestSupport
import Testing

/// Files of timed inputs.
@Suite struct OperatorScriptTests {
  private static let clock =
    Instant(parsing: "2020-10-28 13:45", on: nil)!...Instant(parsing: "2020-10-28 17:15", on: nil)!

  private func script(_ text: String) throws -> [ScriptedInput] {
    try ScenarioReader(file: "f", text: text).operatorScript(within: Self.clock)
  }

  @Test func `lines are put in order of time; lines of one time keep theirs`() throws {
    let script = try script(
      """
      - {at: "2020-10-28T15:00:00Z", do: declare}
      - {at: "14:00", do: "queue.park 1"}
      - {at: "14:00", do: "queue.resume 1"}
      """)
    #expect(
      script.map(\.input) == [
        .command(.park(.some([0]))), .command(.resume(.some([0]))), .command(.declareIncident),
      ])
    #expect(script.map(\.time.clockTime) == ["14:00:00", "14:00:00", "15:00:00"])
  }

  @Test func `an operator also answers, tells, looks and acknowledges`() throws {
    let script = try script(
      """
      - {at: "14:00", do: "tell support we are on it"}
      - {at: "14:01", do: "answer q1 5m"}
      - {at: "14:02", do: "ack all"}
      - {at: "14:03", do: hint}
      - {at: "14:04", do: "view queues"}
      """)
    #expect(
      script.map(\.input) == [
        .tell("support", "we are on it"), .answer(question: "q1", "5m"), .acknowledge(nil), .hint,
        .view("queues"),
      ])
  }

  @Test func `a command on an object that the system does not have is refused`() throws {
    let reader = ScenarioReader(file: "f", text: "- {at: \"14:00\", do: \"server.reset 99\"}")
    let error = #expect(throws: FileFindings.self) {
      try reader.operatorScript(within: Self.clock, on: EngineConfiguration())
    }
    #expect(error?.findings.map(\.message) == ["there is no server 99; there are 12"])
    #expect(try reader.operatorScript(within: Self.clock).count == 1, "of an unknown system nothing is known")
  }

  @Test func `an empty list is an idle operator`() throws {
    #expect(try script("[]").isEmpty)
  }

  @Test(arguments: [
    ("at: 1", "f:1:1: expected a list of '- {at: \"14:18\", do: \"COMMAND\"}'"),
    ("- 1", "f:1:3: expected an operator's line"),
    (
      "- {at: \"14:00\", doo: declare, do: declare}",
      "f:1:17: an operator's line has no 'doo'; did you mean 'do'?"
    ),
    ("- {do: declare}", "f:1:3: at is missing"),
    (
      "- {at: \"14:00\", do: ocsp.scale -4}",
      "f:1:21: ocsp.scale: expected a whole number of responders ≥ 0, got '-4'"
    ),
    ("- {at: 14:00, do: declare}", "f:1:8: put the time in quotes, \"14:00\""),
    ("- {at: \"13:44\", do: declare}", "f:1:8: 2020-10-28T13:44:00Z lies before the clock"),
    ("- {at: \"17:16\", do: declare}", "f:1:8: 2020-10-28T17:16:00Z lies after the clock"),
  ])
  func `errors are reported with their place`(text: String, message: String) {
    #expect {
      try script(text)
    } throws: {
      let findings = $0 as? FileFindings
      return findings?.count == 1 && findings?.description.hasPrefix(message) == true
    }
  }
}
