import Testing

@testable import Dashboard
@testable import Drills
@testable import Terminal

@Suite struct RebindingTests {
  @Test func `every action has a unique, stable name`() {
    let names = Action.all.map(\.name)
    #expect(Set(names).count == names.count)
    for action in Action.all {
      #expect(Action(name: action.name) == action)
      #expect(action.name.wholeMatch(of: /[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?/) != nil, "\(action.name)")
    }
    #expect(
      Set(["queue.park", "pool.grow", "time.freeze", "scrub.frame-back", "panel.queues"]).isSubset(of: names))
  }

  @Test func `rebound keys replace an action's standard keys`() {
    let keys = SettingsFixture.keys(
      """
      keys:
        queue.park: x
        back-off.exempt: [Ctrl-X, F4]
        theme.next: []
      """)
    #expect(keys.action(for: "x") == .park)
    #expect(keys.action(for: "p") == nil)
    #expect(keys.action(for: .control("x")) == .exemptDeadCAs)
    #expect(keys.action(for: KeyStroke(.function(4))) == .exemptDeadCAs)
    #expect(keys.action(for: "T") == nil)
    #expect(keys.key(for: .park) == "x")
    #expect(keys.hints().contains { $0.text == "park" && $0.keys == ["x"] })
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL", "[]"])
  func `every word of YAML for nothing leaves an action without a key`(word: String) {
    let text = "keys:\n  queue.park: \(word)\n"
    #expect(SettingsFixture.findings(text) == [])
    #expect(SettingsFixture.keys(text).action(for: "p") == nil)
  }

  @Test func `a tilde in quotes is a key`() {
    #expect(SettingsFixture.keys("keys:\n  queue.park: \"~\"\n").action(for: "~") == .park)
  }

  @Test func `no rebindings give the standard map`() {
    for text in ["", "# nothing\n", "keys: {}\n", "mouse: false\n"] {
      #expect(SettingsFixture.keys(text) == .standard)
      #expect(SettingsFixture.findings(text) == [])
    }
  }

  @Test func `rebinding the standard keys changes only their source`() {
    var text = "keys:\n"
    for isStanding in [false, true] {
      if isStanding { text += "  standing:\n" }
      for row in Settings().keyListing where row.isStanding == isStanding {
        let keys = row.keys.map { "\"\($0)\"" }.joined(separator: ", ")
        text += "\(isStanding ? "    " : "  ")\(row.action): [\(keys)]\n"
      }
    }
    #expect(SettingsFixture.findings(text) == [])
    var bindings = SettingsFixture.keys(text).bindings
    for index in bindings.indices { bindings[index].place = nil }
    #expect(bindings == KeyMap.standard.bindings)
  }

  @Test func `one key for two actions: the first holds, and both places are reported`() {
    let text = "keys:\n  queue.park: X\n  queue.drain: [Y, X]\n"
    #expect(
      SettingsFixture.findings(text) == [
        "config.yaml:3:20: 'X' is already bound to queue.park (config.yaml:2:15); the first binding holds, "
          + "choose another key for queue.drain"
      ])
    let keys = SettingsFixture.keys(text)
    #expect(keys.action(for: "X") == .park)
    #expect(keys.action(for: "Y") == .drain)
  }

  @Test func `a taken standard key is reported, unless its action is rebound`() {
    let text = "keys:\n  queue.park: r\n"
    let reading = SettingsFixture.read(text)
    #expect(reading.faults == nil)
    #expect(
      reading.lines(atMost: 9) == [
        "config.yaml:2:15: 'r' is now queue.park and no longer queue.resubmit (default); "
          + "give queue.resubmit another key, or [] if it needs none"
      ])
    #expect(reading.settings.keys.action(for: "r") == .park)
    #expect(SettingsFixture.findings(text + "  queue.resubmit: []\n") == [])
    #expect(
      SettingsFixture.findings("keys:\n  queue.park: r\n  queue.resubmit: p\n") == [], "they change places")
  }

  @Test func `a key with another meaning while the clock stands is reported`() {
    let reading = SettingsFixture.read("keys:\n  queue.park: Left\n  move.left: h\n")
    #expect(
      reading.lines(atMost: 9) == [
        "config.yaml:2:15: while the clock stands 'Left' is scrub.frame-back (default) and not queue.park; "
          + "give scrub.frame-back another key under standing:"
      ])
    let keys = SettingsFixture.keys(
      "keys:\n  queue.park: Left\n  move.left: h\n  standing:\n    scrub.frame-back: Ctrl-Left\n")
    #expect(keys.action(for: .left, .past) == .park)
    #expect(keys.action(for: KeyStroke(.left, .control), .standing) == .scrub(.frameBack))
    #expect(keys.action(for: KeyStroke(.left, .control), .running) == nil)
  }

  @Test(arguments: [
    ("scrub.minute-back: h", "move.left"), ("queue.park: k", "move.up"), ("queue.park: q", "quit"),
  ])
  func `a key for while the clock stands that displaces a standard key is reported`(
    line: String, lost: String
  ) throws {
    let text = "keys:\n  standing:\n    \(line)\n"
    let parts = line.split(separator: ": ").map { String($0) }
    let said =
      "config.yaml:3:\(parts[0].count + 7): while the clock stands '\(parts[1])' is now \(parts[0]) and no "
      + "longer \(lost) (default); give \(lost) another key under standing:, or [] if it needs none"
    #expect(SettingsFixture.findings(text) == [said])
    #expect(SettingsFixture.keys(text).action(for: KeyStroke(Character(parts[1])), .past)?.name == parts[0])
    for settled in ["[]", "F12"] {
      #expect(SettingsFixture.findings(text + "    \(lost): \(settled)\n") == [], "it has been thought of")
    }
  }

  @Test func `a key bound twice is reported with both locations`() {
    let text = "keys:\n  move.left: h\n  standing:\n    scrub.minute-back: h\n"
    #expect(
      SettingsFixture.findings(text) == [
        "config.yaml:2:14: while the clock stands 'h' is scrub.minute-back (config.yaml:4:24) and not move.left; "
          + "give scrub.minute-back another key under standing:"
      ])
  }

  @Test func `keys with two meanings by default may be given others`() {
    let text =
      "keys:\n  standing: {scrub.frame-back: PgUp, scrub.minute-back: Left, scrub.start: End, scrub.now: Home}\n"
    #expect(SettingsFixture.findings(text) == [])
  }

  @Test(arguments: [
    ("quit: []", KeyStroke("q")), ("back: []", .escape), ("command: []", ":"), ("queue.park: Esc", .escape),
    ("queue.park: ':'", ":"), ("queue.park: [q, F10]", KeyStroke("q")),
    ("queue.park: q\n  queue.drain: F10", KeyStroke("q")),
    ("standing: {queue.park: ':'}", ":"), ("quit: x\n  queue.park: [q, x]", "x"),
  ])
  func `vital actions keep a key`(lines: String, stroke: KeyStroke) {
    let reading = SettingsFixture.read("keys:\n  \(lines)\n")
    #expect(reading.faults != nil || reading.remarks != nil)
    let keys = reading.settings.keys
    for situation in KeyMap.Situation.allCases {
      for action in [Action.quit, .back, .commandLine] {
        let strokes = keys.bindings.filter { $0.action == action }.flatMap(\.strokes)
        #expect(strokes.contains { keys.action(for: $0, situation) == action }, "\(action) \(situation)")
      }
    }
  }

  @Test func `one of the two keys for quitting can be rebound`() {
    let reading = SettingsFixture.read("keys:\n  queue.park: q\n")
    #expect(reading.faults == nil)
    #expect(reading.settings.keys.action(for: "q") == .park)
    #expect(reading.settings.keys.key(for: .quit) == "F10")
  }

  @Test func `Ctrl-C and Ctrl-Z stay what they are`() {
    let findings = SettingsFixture.findings(
      "keys:\n  queue.park: [Ctrl-C, P]\n  queue.pause: C-z\n  cancel: F4\n  suspend: []\n")
    #expect(findings.contains("config.yaml:2:16: Ctrl-C always cancels; choose another key for queue.park"))
    #expect(findings.contains("config.yaml:3:16: Ctrl-Z always suspends; choose another key for queue.pause"))
    let keys = SettingsFixture.keys("keys:\n  queue.park: Ctrl-C\n  cancel: F4\n  suspend: []\n")
    #expect(keys.action(for: .control("c")) == .cancel)
    #expect(keys.action(for: .control("z")) == .suspend)
    #expect(keys.action(for: KeyStroke(.function(4))) == .cancel)
  }

  @Test(arguments: [
    ("keys: 3", "config.yaml:1:7: expected 'action: key' lines, got '3'"),
    ("keys: [p]", "config.yaml:1:7: expected 'action: key' lines, got a list"),
    (
      "keys:\n  queue.prak: p", "config.yaml:2:3: there is no action 'queue.prak'; did you mean 'queue.park'?"
    ),
    ("keys:\n  park: x", "config.yaml:2:3: there is no action 'park'; did you mean 'queue.park'?"),
    (
      "keys:\n  queue.park: [~, x]",
      "config.yaml:2:16: expected a key, got '~', which means nothing; write []"
    ),
    ("keys:\n  queue.park: none", "'none' is not a key; write [] for none"),
    ("keys:\n  queue.park: Off", "'Off' is not a key; write [] for none"),
    ("keys:\n  queue.park: Ctlr-X", "config.yaml:2:15: 'Ctlr-X' is not a key"),
    ("keys:\n  queue.park: {a: b}", "config.yaml:2:15: expected a key, got a mapping"),
    ("keys:\n  [a]: b", "config.yaml:2:3: expected an action's name, got a list"),
    (
      "keys:\n  queue.park: x\n  queue.park: y",
      "config.yaml:3:3: 'queue.park' is given twice, first on line 2"
    ),
    ("keys:\n  queue.park: [X, X]", "config.yaml:2:19: 'X' is bound twice to queue.park"),
    ("keys:\n  standing: {standing: {}}", "config.yaml:2:14: there is no action 'standing'"),
  ])
  func `an invalid key or action is reported with its place`(text: String, says: String) {
    let findings = SettingsFixture.findings(text)
    #expect(findings.contains { $0.contains(says) }, "\(findings)")
    // An action without a valid key keeps its standard keys.
    let hasValid = [": x\n", "X, X", ", x]"].contains { text.contains($0) }
    #expect(SettingsFixture.keys(text).action(for: "p") == (hasValid ? nil : .park))
  }

  @Test func `the help, the menus and the hints show the rebound keys`() {
    var model = IncidentFixture.model()
    model.keys = SettingsFixture.keys("keys:\n  queue.park: F12\n  theme.next: []\n")
    #expect(
      model.helpText.lines.contains { $0.whole.contains("F12 ") && $0.whole.contains("park the queue") })
    #expect(
      !model.helpText.lines.contains { $0.whole.contains("next theme") },
      "without a key there is nothing to strike")
    #expect(model.menu(for: .queues)?.items.first?.key == "F12")
  }
}
