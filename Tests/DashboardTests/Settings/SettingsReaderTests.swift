import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Terminal

@Suite struct SettingsReaderTests {
  private static let oneOfThePanels = "one of \(PanelID.allCases.map(\.name).joined(separator: ", "))"

  @Test func `every setting is read from the file`() {
    let settings = SettingsFixture.read(
      """
      theme: signal-light
      color: 256
      ascii: yes
      graph: block
      mouse: false
      draws_per_second: 30
      preset: ocsp
      hidden: [ledger, now]
      zoom: 30m
      speed: 60x
      trainee: "Alex B."
      """
    ).settings
    #expect(settings.theme == "signal-light")
    #expect(settings.color == .indexed256)
    #expect(settings.ascii)
    #expect(settings.graph == .block)
    #expect(settings.mouse == false)
    #expect(settings.drawsPerSecond == 30)
    #expect(settings.preset == .ocsp)
    #expect(settings.hidden == [.ledger, .now])
    #expect(settings.zoom == .last(.minutes(30)))
    #expect(settings.speed == .times(60))
    #expect(settings.trainee == "Alex B.")
  }

  @Test func `precedence: option, environment, file, default`() {
    let text = "theme: signal-light\nzoom: 1h\n"
    let environment = ["SIGNALBOX_THEME": "signal-contrast"]
    func theme(_ reading: SettingsReading) -> String {
      "\(reading.settings.theme) \(reading.values["theme"]?.source.text ?? "")"
    }
    #expect(theme(SettingsFixture.read()) == "auto default")
    #expect(theme(SettingsFixture.read(text)) == "signal-light config.yaml:1:8")
    #expect(theme(SettingsFixture.read(text, environment: environment)) == "signal-contrast SIGNALBOX_THEME")
    #expect(
      theme(SettingsFixture.read(text, environment: environment, flags: [("theme", ["signal-dark"])]))
        == "signal-dark --theme")
    #expect(SettingsFixture.read(text, environment: environment).settings.zoom == .last(.hours(1)))
  }

  @Test func `NO_COLOR overrides the file and yields to SIGNALBOX_COLOR`() {
    let text = "color: 256\n"
    func color(_ environment: [String: String]) -> ColorDepth? {
      SettingsFixture.read(text, environment: environment).settings.color
    }
    #expect(color([:]) == .indexed256)
    #expect(color(["NO_COLOR": "1"]) == ColorDepth.none)
    #expect(color(["NO_COLOR": ""]) == .indexed256)
    #expect(color(["NO_COLOR": "1", "SIGNALBOX_COLOR": "16"]) == .ansi16)
    #expect(
      SettingsFixture.read(text, environment: ["NO_COLOR": "1"]).values["color"]?.source
        == .environment("NO_COLOR"))
  }

  @Test func `ACCESSIBLE asks for plain mode unless it says no, and the setting's own variable overrides it`()
  {
    func plain(_ environment: [String: String]) -> Bool {
      SettingsFixture.read(environment: environment).settings.plain
    }
    #expect(!plain([:]) && !plain(["ACCESSIBLE": ""]) && !plain(["ACCESSIBLE": "0"]))
    #expect(plain(["ACCESSIBLE": "1"]) && plain(["ACCESSIBLE": "yes"]) && plain(["SIGNALBOX_PLAIN": "1"]))
    #expect(!plain(["ACCESSIBLE": "1", "SIGNALBOX_PLAIN": "0"]))
    #expect(SettingsFixture.read("plain: true").settings.plain)
    let source = SettingsFixture.read(environment: ["ACCESSIBLE": "1"]).values["plain"]?.source
    #expect(source == .environment("ACCESSIBLE"))
  }

  @Test func `every setting has a variable, and lists are separated by commas there`() {
    for key in SettingKey.all {
      let value = key.example.filter { $0 != "[" && $0 != "]" }
      let reading = SettingsFixture.read(environment: [key.variable: value])
      #expect(reading.lines(atMost: 9) == [], "\(key.name)")
      #expect(reading.values[key.name]?.source == .environment(key.variable))
    }
    let hidden = SettingsFixture.read(environment: ["SIGNALBOX_HIDDEN": "ledger, now"]).settings.hidden
    #expect(hidden == [.ledger, .now])
  }

  @Test func `an invalid variable is reported by name and the file's value applies`() {
    let reading = SettingsFixture.read(
      "graph: block", environment: ["SIGNALBOX_GRAPH": "brail", "SIGNALBOX_THEME": "no"])
    #expect(reading.settings.graph == .block)
    #expect(
      reading.lines(atMost: 9) == [
        "SIGNALBOX_THEME: there is no theme 'no'",
        "SIGNALBOX_GRAPH: graph: expected one of auto, braille, block, ascii, got 'brail'; did you mean 'braille'?",
      ])
  }

  @Test(arguments: [
    ("them: x", "config.yaml:1:1: there is no setting 'them'; did you mean 'theme'?"),
    (
      "colour_scheme_of_mine: x",
      "config.yaml:1:1: there is no setting 'colour_scheme_of_mine'; expected one of theme"
    ),
    ("theme: solarised", "config.yaml:1:8: there is no theme 'solarised'"),
    ("ascii: maybe", "config.yaml:1:8: ascii: expected true or false, got 'maybe'"),
    ("ascii: [true]", "config.yaml:1:8: ascii: expected true or false, got a list"),
    ("ascii:", "ascii: expected true or false, got nothing"),
    ("ascii: {a: b}", "config.yaml:1:8: ascii: expected true or false, got a mapping"),
    ("mouse: maybe", "config.yaml:1:8: mouse: expected one of auto, true, false, got 'maybe'"),
    ("draws_per_second: 0", "expected a whole number from 1 to 60, got '0'"),
    ("draws_per_second: 99999999999999999999", "expected a whole number from 1 to 60"),
    ("speed: nan", "expected a number from 0.1 to 1000, or unpaced, got 'nan'"),
    (
      "hidden: [ledgr, now]",
      "config.yaml:1:10: hidden: expected \(Self.oneOfThePanels), got 'ledgr'; did you mean 'ledger'?"
    ),
    ("hidden: [graph, foo]", "config.yaml:1:17: hidden: expected \(Self.oneOfThePanels), got 'foo'"),
    (
      "hidden:\n  - now\n  - xyz", "config.yaml:3:5: hidden: expected \(Self.oneOfThePanels), got 'xyz'"
    ),
    ("hidden: [[ledger]]", "config.yaml:1:10: hidden: expected \(Self.oneOfThePanels), got a list"),
    ("hidden: {a: b}", "config.yaml:1:9: hidden: expected a list of panels"),
    ("hidden: ledgr", "config.yaml:1:9: hidden: expected a list of panels"),
    ("zoom: 3h", "config.yaml:1:7: zoom: expected one of all, 2h, 1h"),
    ("trainee: ''", "config.yaml:1:10: trainee: expected text"),
    ("theme: signal-light\n\ntheme: signal-dark", "config.yaml:3:1: 'theme' is given twice, first on line 1"),
    ("- theme", "config.yaml:1:1: expected 'name: value' lines"),
    ("theme", "config.yaml:1:1: expected 'name: value' lines"),
    ("[a]: b", "config.yaml:1:1: expected a setting's name, got a list"),
    ("theme: &a signal-light\nzoom: *a", "anchors and aliases are not allowed"),
    ("theme: [", "not YAML"), ("theme: \u{7}", "the character U+7 is not allowed in YAML"),
    ("a: b\n---\nc: d", "not YAML"),
  ])
  func `an error is reported with its place and the correct form`(text: String, says: String) {
    let findings = SettingsFixture.findings(text)
    #expect(findings.contains { $0.contains(says) }, "\(findings)")
  }

  @Test func `every invalid item of a list is reported, and an option's is named`() throws {
    #expect(SettingsFixture.findings("hidden: [foo, now, ledgr, [x]]").count == 3)
    let hidden = try #require(SettingKey.named("hidden"))
    #expect(hidden.refusal(ofOption: "graph,foo")?.hasSuffix("got 'graph,foo'; 'foo' is unknown") == true)
    #expect(hidden.refusal(ofOption: "graph,ledgr")?.hasSuffix("is unknown, did you mean 'ledger'?") == true)
    #expect(hidden.refusal(ofOption: "foo")?.hasSuffix(", got 'foo'") == true)
  }

  @Test func `valid settings of a file with errors apply`() {
    let reading = SettingsFixture.read(
      "mouse: maybe\nthem: x\nzoom: 1h\nzoom: 2h\nkeys: {queue.park: x, no: y}\n")
    #expect(reading.faults?.count == 4)
    #expect(reading.settings.zoom == .last(.hours(1)))
    #expect(reading.settings.mouse == nil)
    #expect(reading.settings.keys.action(for: "x") == .park)
  }

  @Test(arguments: [
    "keys:\n  help: @\nzoom: 1h", "keys: {help: %}\nzoom: 1h", "- zoom", "zoom: 1h\n  x: [", "a: \u{0}",
  ])
  func `where the file cannot be read, nothing in it applies, and the message says so`(text: String) throws {
    let reading = SettingsFixture.read(text)
    #expect(reading.isFileLost && reading.settings == Settings())
    #expect(reading.lines(atMost: 9).allSatisfy { $0.hasSuffix("; nothing in the file applies") })
    let said = try #require(reading.summary?.text)
    #expect(!said.contains("the rest applies"))
    let both = SettingsFixture.read(text, environment: ["SIGNALBOX_ZOOM": "3h"])
    let summary = try #require(both.summary?.text)
    #expect(
      summary.hasPrefix("2 things are wrong in the settings, nothing in the file applies (signalbox config"))
  }

  @Test(arguments: ["@", "%"]) func `a sign that YAML reserves is to be written in quotes`(sign: String) {
    #expect(
      SettingsFixture.findings("keys:\n  help: \(sign)\n")[0].contains(
        "write '\(sign)' in quotes: \"\(sign)\""))
    #expect(SettingsFixture.findings("keys:\n  help: \"\(sign)\"\n") == [])
  }

  @Test func `an anchor, an alias, a merge key and a lone question mark cost only their own lines`() {
    let reading = SettingsFixture.read(
      "mouse: &m true\nascii: *m\n<<: {graph: block}\nzoom: 1h\nkeys: {help: ?, queue.park: X}\n")
    #expect(reading.faults?.findings.map(\.line) == [1, 2, 3, 5] && !reading.isFileLost)
    #expect(reading.settings.zoom == .last(.hours(1)) && reading.settings.mouse == nil)
    #expect(reading.settings.keys.action(for: "X") == .park)
  }

  @Test(arguments: ["", "~", "null", "NULL"]) func `a setting cannot be nothing, in any word for it`(
    word: String
  ) {
    for name in ["theme", "ascii", "zoom", "trainee", "hidden", "speed"] {
      let findings = SettingsFixture.findings("\(name): \(word)")
      #expect(
        findings.count == 1 && findings[0].contains("got ") && findings[0].contains("nothing"), "\(findings)")
    }
  }

  @Test(arguments: [
    "zoom: 1h\r\nmouse: true\r\n", "zoom: 1h\rmouse: true", "\u{FEFF}zoom: 1h\nmouse: true\n",
  ])
  func `settings hold with any line ends and a byte order mark`(text: String) {
    let reading = SettingsFixture.read(text)
    #expect(
      reading.faults == nil && reading.settings.zoom == .last(.hours(1)) && reading.settings.mouse == true)
  }

  @Test func `findings stand in the order of the file`() {
    let findings = SettingsFixture.read("b: 1\nkeys: {x: y}\na: 2\n").faults?.findings.map(\.line)
    #expect(findings == [1, 2, 3])
  }

  @Test func `a large or deep file is refused quickly`() {
    #expect(
      SettingsFixture.findings(String(repeating: "#", count: 1 << 20))[0].contains(
        "bytes; a settings file has"))
    #expect(
      SettingsFixture.findings("theme: " + String(repeating: "[", count: 5000))[0].contains(
        "nested more than"))
    let many = (0..<4000).map { "k\($0): 1\n" }.joined()
    #expect(SettingsFixture.read(many).faults?.findings.count == Findings.limit)
  }

  @Test func `the folder is that of XDG, and else below the home folder`() {
    func path(_ environment: [String: String]) -> String? { SettingsFolder { environment[$0] }?.file }
    #expect(path(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]) == "/x/signalbox/config.yaml")
    #expect(path(["XDG_CONFIG_HOME": "relative", "HOME": "/h"]) == "/h/.config/signalbox/config.yaml")
    #expect(path(["HOME": "h"]) == nil)
    #expect(path([:]) == nil)
  }
}
