import Drills
import Issuance
import Simulation
import Testing

/// Scenario files, line by line.
@Suite struct ScenarioReaderTests {
  private static let head = """
    drill: 1
    id: mine
    title: Mine
    seed: 7
    clock: {from: "2020-10-28 13:45", to: "2020-10-28 14:45"}

    """

  private func read(_ text: String) throws -> Scenario {
    try ScenarioReader(file: "f", text: text).scenario()
  }

  private func fault(_ text: String) -> String {
    do {
      _ = try ScenarioReader(file: "f", text: text).scenario()
      return "no fault"
    } catch { return error.description }
  }

  @Test func `a small file is a whole scenario`() throws {
    let scenario = try read(
      Self.head + """
        set: {servers.count: 3, dss.timeout: 2s}
        reference:
          - {at: "14:05:30", do: "queue.park all"}
          - {at: "14:00", do: "ocsp.scale 4"}
        """)
    #expect(scenario.id == "mine" && scenario.seed == 7 && scenario.speed == .times(60))
    #expect(scenario.end - scenario.start == .hours(1))
    #expect(scenario.parameters.engine.servers.count == 3)
    #expect(scenario.parameters.engine.frontEnds.identityTimeout == .seconds(2))
    #expect(scenario.reference.map(\.command) == [.scalePool(count: 4, every: .zero), .park(.all)])
    #expect(scenario.reference.map(\.time.clockTime) == ["14:00:00", "14:05:30"])
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `every built-in scenario can be read`(id: String) throws {
    let scenario = try #require(try ScenarioLibrary.scenario(id))
    #expect(scenario.id == id && !scenario.title.isEmpty && !scenario.brief.isEmpty)
  }

  @Test(arguments: [
    ("", "f: the file is empty"),
    ("a: 1", "f:1:1: a scenario has no 'a'"),
    ("drill: 2\n", "f:1:8: this program reads format version 1 only"),
    (head.replacing("mine", with: "[a]"), "f:2:5: a single value is wanted here"),
    (head + "seed: 8", "f:4:1: given twice: seed"),
    (head + "sed: 8", "f:6:1: a scenario has no 'sed'; did you mean 'seed'?"),
    (
      head + "set:\n  servers.cuont: 1",
      "f:7:3: there is no parameter 'servers.cuont'; did you mean 'servers.count'?"
    ),
    (head + "set:\n  servers.count: -1", "f:7:3: servers.count=-1 is not possible: it must lie in 0…1000000"),
    (head + "set: 3", "f:6:6: set: wants 'path: value' lines"),
    (head + "reference:\n  - {at: 14:00, do: escalate}", "f:7:10: put the time in quotes, \"14:00\""),
    (head + "reference:\n  - {at: \"99:00\", do: escalate}", "f:7:10: '99:00' is no time"),
    (
      head + "reference:\n  - {at: \"14:00\", do: queue.prak 1}",
      "f:7:23: there is no command 'queue.prak'; did you mean 'queue.park'?"
    ),
    (head + "reference:\n  - {at: \"14:00\"}", "f:7:5: do is missing"),
    (head + "reference:\n  - {at: \"15:00\", do: escalate}", "f: reference: 15:00:00 lies outside the clock"),
    ("a: &x 1\nb: *x", "f:1:4: anchors and aliases are not allowed"),
    ("a: [1", "f:"),
    ("--- a\n--- b", "f:2:1: not YAML"),
    ("drill: 1\nid: \u{0}", "f:2:5: the character U+0 is not allowed in YAML"),
    (String(repeating: "[", count: 100), "f:1:1: nested more than 64 deep"),
    (String(repeating: "- ", count: 100), "f:1:1: nested more than 64 deep"),
    (
      String(repeating: " ", count: 1_000_001),
      "f: the file has 1000001 bytes; a scenario has 1000000 at most"
    ),
  ])
  func `faults are told with their place and what would be right`(text: String, message: String) {
    #expect(fault(text).hasPrefix(message))
  }

  @Test(arguments: [
    ("2020-10-28 14:45", "2020-10-28 13:45", "which is not after its start"),
    ("2020-10-28 13:45", "2020-10-28 13:45", "which is not after its start"),
    ("2020-01-01 00:00", "2020-02-02 00:00", "more than 31 days"),
    ("2020-02-30 00:00", "2020-03-02 00:00", "is no time"),
  ])
  func `a clock that runs backwards or too long is refused`(from: String, to: String, message: String) {
    let text = Self.head.replacing(
      "from: \"2020-10-28 13:45\", to: \"2020-10-28 14:45\"", with: "from: \"\(from)\", to: \"\(to)\"")
    #expect(fault(text).hasPrefix("f:5:") && fault(text).contains(message))
  }
}
