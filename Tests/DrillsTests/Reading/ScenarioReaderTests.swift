import Basics
import Drills
import Issuance
import Session
import Telemetry
import TestSupport
import Testing
import World

/// Scenario files, line by line.
@Suite struct ScenarioReaderTests {
  static let head = """
    drill: 1
    id: mine
    title: Mine
    seed: 7
    clock: {from: "2020-10-28 13:45", to: "2020-10-28 14:45"}

    """

  private func read(_ text: String) throws -> Drill { try ScenarioReader(file: "f", text: text).drill() }

  private func fault(_ text: String) -> String {
    do {
      _ = try ScenarioReader(file: "f", text: text).drill()
      return "no fault"
    } catch { return error.description }
  }

  @Test func `a small file is a whole scenario`() throws {
    let drill = try read(
      Self.head + """
        set: {servers.count: 3, dss.timeout: 2s}
        reference:
          - {at: "14:05:30", do: "queue.park all"}
          - {at: "14:00", do: "ocsp.scale 4"}
          - {at: "14:06", do: "tell support all is well"}
        """)
    let scenario = drill.scenario
    #expect(scenario.id == "mine" && scenario.seed == 7 && scenario.speed == .times(60))
    #expect(scenario.end - scenario.start == .hours(1))
    #expect(scenario.parameters.engine.servers.count == 3)
    #expect(scenario.parameters.engine.frontEnds.identityTimeout == .seconds(2))
    #expect(
      drill.reference.prefix(2).map(\.input)
        == [.command(.scalePool(count: 4, every: .zero)), .command(.park(.all))])
    #expect(drill.reference.prefix(2).map(\.time.clockTime) == ["14:00:00", "14:05:30"])
    #expect(drill.reference.last?.input == .tell("support", "all is well"))
    #expect(drill.level == .coached && drill.passMark == 70 && !drill.isScored && !drill.hasUnknownSeed)
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `every built-in drill can be read`(id: String) throws {
    let drill = try #require(try ScenarioLibrary.drill(id))
    #expect(drill.scenario.id == id && !drill.scenario.title.isEmpty && !drill.scenario.brief.isEmpty)
  }

  @Test(arguments: [
    ("", "f: the file is empty"),
    ("a: 1", "f:1:1: a scenario has no 'a'"),
    ("drill: 2\n" + head.dropFirst(9), "f:1:8: expected format version 1, got '2'"),
    (
      head.replacing("id: mine", with: "id: [a]"),
      "f:2:5: expected a name of letters, digits, '.', '_' and '-'"
    ),
    (
      head.replacing("id: mine", with: "id: a b"),
      "f:2:5: expected a name of letters, digits, '.', '_' and '-'"
    ),
    (head.replacing("title: Mine", with: "title:"), "f:3:7: expected text, got nothing"),
    (head + "seed: 8", "f:6:1: 'seed' is given twice, first on line 4; keep one of them"),
    (head + "sed: 8", "f:6:1: a scenario has no 'sed'; did you mean 'seed'?"),
    (
      head + "set:\n  servers.cuont: 1",
      "f:7:3: there is no parameter 'servers.cuont'; did you mean 'servers.count'?"
    ),
    (
      head + "set:\n  servers.count: -1", "f:7:18: servers.count: expected a value in 0…1000000, got '-1'"
    ),
    (
      head + "set:\n  ocsp.responders: 3",
      "f:7:20: ocsp.active=24 is more than the pool has (ocsp.responders=3)"
    ),
    (head + "set: 3", "f:6:6: set: expected 'path: value' lines"),
    (head + "events: 3", "f:6:9: expected a list, each line '- {…}' with an event, got '3'"),
    (
      head + "events:\n  - {id: a, at: \"14:00\"}",
      "f:7:5: expected one of do, remove and say"
    ),
    (head + "like: nothing", "f:6:7: there is no built-in drill 'nothing'"),
    (head + "reference:\n  - {at: 14:00, do: escalate}", "f:7:10: put the time in quotes, \"14:00\""),
    (head + "reference:\n  - {at: \"99:00\", do: escalate}", "f:7:10: expected a time in quotes"),
    (
      head + "reference:\n  - {at: \"14:00\", do: queue.prak 1}",
      "f:7:23: there is no command 'queue.prak'; did you mean 'queue.park'?"
    ),
    (head + "reference:\n  - {at: \"14:00\"}", "f:7:5: do is missing"),
    (
      head + "reference:\n  - {at: \"15:00\", do: escalate}",
      "f:7:10: 2020-10-28T15:00:00Z lies after the clock"
    ),
    ("a: &x 1\nb: *x", "f:1:4: anchors and aliases are not allowed"),
    ("a: [1", "f:"),
    ("--- a\n--- b", "f:2:1: not YAML"),
    ("drill: 1\nid: \u{0}", "f:2:5: the character U+0 is not allowed in YAML"),
    (
      String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
      "f:1:65: nested more than 64 deep"
    ),
    (String(repeating: "- ", count: 100), "f:1:129: nested more than 64 deep"),
    (
      head.replacing("id: mine", with: "id: all"),
      "f:2:5: 'all' is reserved: in commands it means all of them"
    ),
    (
      head.replacing("id: mine", with: "id: or"),
      "f:2:5: 'or' is reserved: it joins conditions; write another name"
    ),
    (head + "events:\n  - {id: all, at: \"14:00\", say: x}", "f:7:10: 'all' is reserved"),
    (head.replacing("title: Mine", with: "title: ~"), "f:3:8: expected text, got '~', which means nothing"),
    (
      head.replacing("title: Mine", with: "title: null"),
      "f:3:8: expected text, got 'null', which means nothing"
    ),
    (head.replacing("seed: 7", with: "seed: 0x10"), "f:4:7: expected"),
    (head.replacing("seed: 7", with: "seed: 1_000"), "f:4:7: expected"),
    (head.replacing("seed: 7", with: "seed: 1e3"), "f:4:7: expected"),
    (head.replacing("seed: 7", with: "seed: 18446744073709551616"), "f:4:7: expected"),
    (head + "pass: 1:30", "f:6:7: expected a whole number"),
    (head + "pass: .inf", "f:6:7: expected a whole number"),
    (head + "set:\n  servers.count: 1e400", "f:7:18: servers.count: expected"),
    (head + "set:\n  servers.count: 1_000", "f:7:18: servers.count: expected"),
    (head + "<<: {level: 2}", "f:6:1: merge keys are not allowed; write the keys out"),
    (
      String(repeating: " ", count: 1_000_001),
      "f: the file has 1 000 001 bytes; a scenario has 1 000 000 at most"
    ),
  ])
  func `errors are reported with their place and the correction`(text: String, message: String) {
    #expect(fault(text).hasPrefix(message), "\(fault(text))")
  }

  @Test(arguments: [
    ("2020-10-28 14:45", "2020-10-28 13:45", "which is not after its start"),
    ("2020-10-28 13:45", "2020-10-28 13:45", "which is not after its start"),
    ("2020-01-01 00:00", "2020-02-02 00:00", "at most 31 days"),
    ("2020-02-30 00:00", "2020-03-02 00:00", "expected a date and time in quotes"),
  ])
  func `a clock that runs backwards or too long is refused`(from: String, to: String, message: String) {
    let text = Self.head.replacing(
      "from: \"2020-10-28 13:45\", to: \"2020-10-28 14:45\"", with: "from: \"\(from)\", to: \"\(to)\"")
    #expect(fault(text).hasPrefix("f:5:") && fault(text).contains(message))
  }

  @Test func `all errors are reported in the order of the file`() {
    let text = """
      drill: 1
      id: mine
      title: Mine
      seed: -1
      clock: {from: 13:45, to: "2020-10-28 14:45"}
      levle: 2
      """
    let lines = fault(text).split(separator: "\n")
    #expect(lines.map { $0.prefix(5) } == ["f:4:7", "f:5:1", "f:6:1"])
  }

  @Test func `a drill inherits missing keys from another`() throws {
    let base = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    let mine = try read(
      "drill: 1\nid: mine\ntitle: Mine\nlike: \(ScenarioLibrary.defaultID)\nlevel: 4\nseed: unknown\n")
    #expect(mine.scenario.id == "mine" && mine.scenario.title == "Mine" && mine.level == .unannounced)
    #expect(mine.hasUnknownSeed && mine.reference == base.reference)
    #expect(mine.scenario.start == base.scenario.start && mine.scenario.brief == base.scenario.brief)
  }

  @Test func `a time after midnight is written with its date`() throws {
    let text = Self.head.replacing("28 13:45", with: "28 23:45").replacing("28 14:45", with: "29 00:45")
    #expect(
      fault(text + "reference:\n  - {at: \"00:15\", do: escalate}").hasPrefix(
        "f:7:10: 2020-10-28T00:15:00Z lies before the clock"))
    #expect(try read(text + "reference:\n  - {at: \"2020-10-29 00:15\", do: escalate}").reference.count == 1)
  }

  @Test(arguments: [
    // Plain, single and double quotation marks, escapes, and folded lines.
    ("[dss.errors.1m > 5]", 6 + 3 + 17), ("['dss.errors.1m > 5']", 6 + 3 + 18),
    ("[\"dss.errors.1m > 5\"]", 6 + 3 + 18),
    ("[\"dss\\x2Eerrors.1m > 5\"]", 6 + 3 + 21), ("[\"dss.errors.1m\n  > 5\"]", 6 + 4),
  ])
  func `an error within a condition is reported at its place`(value: String, column: Int) {
    #expect(
      fault(Self.head + "steady: " + value).hasPrefix(
        "f:6:\(column): dss.errors.1m: expected a share such as 5%, got '5'"))
  }

  @Test func `columns count characters of any width`() {
    #expect(
      fault(Self.head + "whatif:\n  - {name: \"ÄÖ𝄞\", edti: x}").contains("f:7:19: a what-if has no 'edti'"))
  }
}
