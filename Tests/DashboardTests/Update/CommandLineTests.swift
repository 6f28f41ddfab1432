import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Terminal

@Suite struct CommandLineTests {
  private func typed(_ text: String, _ strokes: KeyStroke...) -> Console {
    var console = Console()
    console.type(":" + text)
    for stroke in strokes { console.press(stroke) }
    return console
  }

  @Test func `keys typed into the line have no other effect`() {
    let console = typed("pause q ? +")
    #expect(console.effects.isEmpty)
    #expect(console.commandLine?.editor.text == "pause q ? +")
  }

  @Test(arguments: [(160, 48), (80, 24), (60, 20), (40, 12)])
  func `the proposal for a misspelt command is whole at every size`(width: Int, height: Int) {
    var console = Console(width: width, height: height)
    console.type(":parc 1")
    console.press(.enter)
    let words = console.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(console.commandLine?.error?.contains("did you mean '") == true)
    if width < 64 { #expect(words.firstMatch(of: /did you mean '[a-z.]+'\?/) != nil, "\(console.screen)") }
  }

  @Test func `a harmless command is sent`() {
    let console = typed("queue.pause 2", .enter)
    #expect(console.commands == [.pause(.some([1]))])
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a destructive command asks first`() {
    var console = typed("queue.park 1-2", .enter)
    #expect(console.commands.isEmpty)
    #expect(console.dialog?.title == "Park queues 1,2?")
    console.press("y")
    #expect(console.commands == [.park(.some([0, 1]))])
  }

  @Test(arguments: CommandRegistry.all.map(\.name))
  func `every destructive verb asks, except growing the pool`(name: String) throws {
    let examples = [
      "queue.park": "all", "queue.pause": "1", "queue.resume": "1", "queue.drain": "1", "queue.resubmit": "1",
      "queue.move": "1 to 2",
      "queue.cancel": "1", "queue.inspect": "1", "ledger.verify": "", "queue.discipline": "1 lifo",
      "ocsp.scale": "4", "ocsp.restart": "all",
      "ocsp.rollout": "",
      "frontend.push": "all", "profile.disable": "1", "profile.enable": "1", "backoff.exempt": "on",
      "server.reset": "all", "server.stop": "1", "server.start": "1", "ratelimit.set": "rate=1/s",
      "backoff.set": "failures=3", "frontend.shed": "50%", "ocsp.renew": "all", "queue.bound": "9",
      "queue.attempts": "9", "ceremony.prepare": "61 create by=Ada",
      "ceremony.perform": "1 witness=Bob", "ceremony.abort": "1", "ceremony.record": "all",
      "declare": "",
      "escalate": "", "revocation.notify": "", "revocation.priority": "low", "revocation.revoke": "all",
      "revocation.hold": "1", "revocation.release": "1", "revocation.delay": "96h", "revocation.stop": "",
    ]
    let line = try "\(name) \(#require(examples[name], "the test knows no example of \(name)"))"
    let console = typed(line, .enter)
    let isDestructive = try #require(CommandRegistry.named(name)).danger.asks
    #expect((console.dialog != nil) == isDestructive)
    #expect(console.commands.isEmpty == isDestructive)
    if let dialog = console.dialog {
      #expect(dialog.isConfirmFocused == false)
      #expect(dialog.lines.last == dialog.command?.text, "the question shows what will be sent")
    }
  }

  @Test func `an error stays on the line with a suggestion`() {
    var console = typed("queue.pork 1", .enter)
    #expect(console.commandLine?.error == "there is no command 'queue.pork'; did you mean 'queue.park'?")
    #expect(console.screen.contains("did you mean 'queue.park'?"))
    console.press(KeyStroke(.backspace))
    #expect(console.commandLine?.error == nil)
  }

  @Test func `the last word of a verb finds it`() {
    #expect(typed("park 1", .enter).dialog?.command == .park(.some([0])))
    #expect(typed("pause 1", .enter).commands == [.pause(.some([0]))])
    #expect(typed("park ").screen.contains("queue.park QUEUES"), "help follows the short name")
    #expect(typed("par", .tab).commandLine?.editor.text == "queue.park ")
  }

  @Test func `Tab completes the unambiguous part, then cycles through the candidates`() {
    var console = typed("queue.re", .tab)
    #expect(console.commandLine?.editor.text == "queue.resu")
    console.press(.tab)
    #expect(console.commandLine?.editor.text == "queue.resume")
    console.press(.tab)
    #expect(
      console.commandLine?.editor.text == "queue.resubmit"
        || console.commandLine?.editor.text == "queue.resume")
    console.press(.backTab)
    #expect(console.commandLine?.editor.text.hasPrefix("queue.res") == true)
    #expect(typed("theme signal-l", .tab).commandLine?.editor.text == "theme signal-light ")
  }

  @Test func `options and their values are offered`() {
    #expect(typed("ocsp.restart all conf", .tab).commandLine?.editor.text == "ocsp.restart all config=")
    #expect(
      typed("ocsp.restart all config=cor", .tab).commandLine?.editor.text
        == "ocsp.restart all config=corrected ")
    #expect(Completion("queue.discipline 1 l", Completion.Context()).candidates == ["lifo"])
    #expect(
      Completion("queue.park ", Completion.Context(queue: "3")).candidates == [
        "3", "all", "1/3", "2/3", "3/3",
      ])
    #expect(
      Completion("queue.resubmit 1 filter=all ", Completion.Context()).candidates == [
        "rate=", "account=", "rest=", "priority=", "from=",
      ])
  }

  @Test func `every verb can be completed from its beginning`() {
    for name in Vocabulary.all(for: .trainee).map(\.name) {
      #expect(Completion(String(name.dropLast()), Completion.Context()).candidates.contains(name))
    }
  }

  @Test func `help for the verb stands beside the line, or above it where there is little room`() {
    let beside = typed("ocsp.scale ").screen
    #expect(beside.contains("ocsp.scale N [every=2m]") && beside.contains("bring responders into service"))
    #expect(beside.contains("from 0 to 24"), "arguments are shown with their ranges")
    var small = Console(width: 50, height: 12)
    small.type(":ocsp.scale ")
    #expect(small.screen.contains("ocsp.scale N [every=2m]: bring respond"))
  }

  @Test func `the history goes back and forth and keeps the draft`() {
    var console = typed("queue.pause 1", .enter)
    console.type(":queue.resume 1")
    console.press(.enter)
    console.type(":que")
    console.press(.up, .up, .up)
    #expect(console.commandLine?.editor.text == "queue.pause 1")
    console.press(.down)
    #expect(console.commandLine?.editor.text == "queue.resume 1")
    console.press(.down)
    #expect(console.commandLine?.editor.text == "que")
  }

  @Test func `the line is edited as in a shell`() {
    var console = typed("abc def", .left, KeyStroke(.backspace), "x", .control("a"), "_")
    #expect(console.commandLine?.editor.text == "_abc dxf")
    console.press(KeyStroke(.end), .control("w"))
    #expect(console.commandLine?.editor.text == "_abc ")
    for modifier in [Modifiers.alt, .control] {
      console.type("one two")
      console.press(KeyStroke(.backspace, modifier))
      #expect(console.commandLine?.editor.text == "_abc one ")
      console.press(KeyStroke(.backspace, modifier))
    }
    console.press(.control("u"))
    #expect(console.commandLine?.editor.text == "")
    console.press(KeyStroke(.backspace))
    #expect(console.commandLine == nil, "deleting in an empty line closes it")
  }

  @Test func `a paste becomes one line without control characters`() {
    var console = typed("")
    console.tell(.input(.paste("queue.park\n1\u{1B}[31m\t2")))
    #expect(console.commandLine?.editor.text == "queue.park 1[31m 2")
    console.tell(.input(.paste(String(repeating: "x", count: 100_000))))
    #expect(console.commandLine?.editor.characters.count == LineEditor.lengthMax)
  }

  @Test(arguments: [
    ("freeze", SessionControl.freeze(true)), ("run", .freeze(false)), ("step", .step(.seconds(10))),
    ("step 2m", .step(.minutes(2))), ("speed 0.5", .setSpeed(.times(0.5))),
    ("speed unpaced", .setSpeed(.unpaced)),
    ("acknowledge", .acknowledge(nil)), ("acknowledge dss-latency", .acknowledge("dss-latency")),
  ])
  func `the clock and the alarms have commands too`(line: String, control: SessionControl) {
    #expect(typed(line, .enter).effects == [.control(control)])
  }

  @Test(arguments: [
    "speed", "speed 0", "speed 2000", "speed fast", "step 5", "step -1s", "theme neon", "quit now",
  ])
  func `invalid console commands are explained`(line: String) {
    let console = typed(line, .enter)
    #expect(console.effects.isEmpty)
    #expect(console.commandLine?.error?.isEmpty == false)
  }

  @Test func `quit and help are commands`() {
    #expect(typed("quit", .enter).effects == [.quit])
    #expect(typed("help", .enter).model.console.overlay == .help(HelpPage()))
  }
}
