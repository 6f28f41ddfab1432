import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Terminal

/// The bottom row: hints of what is open, messages beside them, and a word about keys without effect.
@Suite struct FooterTests {
  /// Each thing that can be open, and how it is opened.
  private static let openings: [(name: String, open: @Sendable (inout Console) -> Void)] = [
    (
      "dialog",
      {
        $0.type(":park 1"); $0.press(.enter)
      }
    ),
    (
      "typed dialog",
      {
        $0.type(":park all"); $0.press(.enter)
      }
    ),
    ("menu", { $0.press("d") }), ("palette", { $0.press(":") }), ("help", { $0.press("?") }),
    ("search", { $0.press("?", "/") }),
    (
      "found",
      {
        $0.press("?", "/"); $0.type("park"); $0.press(.enter)
      }
    ),
    ("marker", { $0.press("m") }), ("filter", { $0.press("/") }), ("details", { $0.press(.enter) }),
    (
      "question",
      {
        $0.tell(.exercise(exercise)); $0.press(.escape, "Q")
      }
    ), ("belief", { end(&$0) }),
    (
      "debrief",
      {
        end(&$0); $0.press(.escape)
      }
    ),
    (
      "report",
      {
        $0.model.run.makesReports = true
        end(&$0); $0.press(.escape, "r")
        $0.tell(.report(.ended(.made(TextOverlay(title: "Report", lines: [.init(words: "It went well.")])))))
      }
    ), ("ending", { $0.tell(.lost("the session has ended")) }),
  ]

  private static let exercise: ExerciseStatus = {
    var status = ExerciseStatus(level: .coached, brief: "You run issuance.", isScored: true)
    status.questions = [
      ExerciseStatus.QuestionLine(
        id: "q", text: "What fills the queues?", options: ["Customers", "Renewals"], wanted: "1 or 2",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    ]
    return status
  }()

  /// The drill ends: the belief is asked for.
  private static func end(_ console: inout Console) {
    console.tell(.exercise(exercise))
    console.press(.escape)
    console.tell(
      .debrief(
        Debrief(
          score: DebriefFixture.score, revealed: [], questions: DebriefFixture.questions,
          missed: DebriefFixture.missed, effects: nil)))
  }

  @Test func `each thing that can be open names its own keys`() throws {
    for (name, words) in [
      ("question", "1-2 answer"), ("belief", "Esc skips it"), ("debrief", "r report"),
      ("report", "Esc closes"),
      ("ending", "q leaves"),
    ] {
      var console = Console()
      try #require(Self.openings.first { $0.name == name }).open(&console)
      #expect(console.footer.contains(words), "\(name): \(console.footer)")
    }
  }

  @Test(arguments: openings.map(\.name)) func `the hints are those of what is open, and every one works`(
    name: String
  ) throws {
    let opening = try #require(Self.openings.first { $0.name == name })
    var console = Console()
    opening.open(&console)
    #expect(console.model.console.overlay != nil)
    let hints = console.model.footerHints
    #expect(!hints.isEmpty && hints == console.model.overlayHints)
    for text in ["freeze", "OCSP pool", "through time", "quit"] where name != "details" {
      #expect(!console.footer.contains(text), "\(text): \(console.footer)")
    }
    for key in hints.flatMap(\.keys) {
      guard case .key(let stroke) = key.deed else { continue }
      var pressed = console
      pressed.press(stroke)
      #expect(pressed.model.console.reply?.text.contains("does nothing") != true, "\(key.text)")
    }
  }

  @Test func `the hints of a drill's brief and of an instructor's desk work too`() {
    var console = IncidentFixtureDrill.briefed()
    #expect(console.footer.contains("Esc closes"))
    var instructor = Console(viewpoint: .instructor)
    instructor.press("M")
    #expect(instructor.footer.contains("i inject") && instructor.footer.contains("s say"))
    instructor.press("s")
    #expect(instructor.screen.contains("Say to the trainee:"))
    console.press(.escape)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a message stands beside the hints and goes after two seconds`() {
    var console = Console()
    let now = console.model.clock
    console.tell(.reply("saved"))
    #expect(console.footer.contains("saved") && console.footer.contains("? help"))
    console.tell(.tick(now + 1900))
    #expect(console.model.console.reply != nil)
    console.tell(.tick(now + 2000))
    #expect(console.model.console.reply == nil)
  }

  @Test func `the next key ends a message`() {
    var console = Console()
    console.tell(.reply("saved"))
    console.press(.down)
    #expect(console.model.console.reply == nil)
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 12)])
  func `a message longer than the row stands above the hints until a key`(width: Int, height: Int) {
    var console = Console(width: width, height: height)
    let hints = console.footer
    console.tell(.reply(String(repeating: "many words ", count: width / 9)))
    console.tell(.tick(1_000_000))
    #expect(console.footer == hints && console.screen.contains("many words"))
    console.press(.down)
    #expect(!console.screen.contains("many words"))
  }

  @Test func `a key without a meaning says so`() {
    var console = Console()
    console.press(KeyStroke(.function(3)))
    #expect(console.model.console.reply?.text == "F3 does nothing here; ? lists the keys")
    console.press("y")
    #expect(console.model.console.reply?.text == "y does nothing here; ? lists the keys")
    console.press(.escape)
    console.press(.escape)
    #expect(console.model.console.reply?.text == "Esc does nothing here; ? lists the keys")
    console.press("d", "Z")
    #expect(console.model.console.reply?.text == "Z does nothing here" && console.menu != nil)
  }

  @Test func `y answers dialogs only, and f frees the mouse`() {
    var console = Console()
    console.press("y")
    #expect(console.effects.isEmpty && console.model.console.isMouseTaken)
    console.press("f")
    #expect(console.effects == [.mouse(false)] && console.screen.contains("mouse free, f captures"))
    let keys = SettingsFixture.keys("keys:\n  mouse: y\n")
    #expect(keys.action(for: "y") == .mouse && keys.action(for: "f") == nil, "old settings keep their key")
  }

  @Test func `menus take digits for items without a key`() {
    var console = Console()
    console.press("d", "2")
    #expect(console.commands.map(\.text) == ["queue.discipline 1 lifo"])
    console.press("a")
    #expect(console.menu?.items.contains { $0.key == "p" } == true, "a key of an action stays")
  }

  @Test func `I opens the queue's details and is an inspection`() throws {
    var console = Console()
    console.press(.down, "I")
    #expect(console.commands == [.inspect(.some([1]))])
    #expect(console.model.console.overlay == .details(.queues, scroll: 0))
    console.answer(.inspect(.some([1])), .done("queue 2: 152 requests: DSS 114, HVCA 38, OCSP 0"))
    #expect(console.model.console.reply == nil, "the details show it")
    console.press(.escape)
    console.type(":inspect 2")
    console.press(.enter)
    console.answer(.inspect(.some([1])), .done("queue 2: 152 requests"))
    #expect(console.model.console.reply?.text == "queue 2: 152 requests")
  }

  @Test(arguments: ["park 1", "resubmit all rate=25", "scale 4", "push", "exempt"])
  func `operators' short verbs work in the palette`(line: String) throws {
    var console = Console()
    console.type(":\(line)")
    console.press(.enter)
    if console.dialog != nil { console.press("y") }
    #expect(console.commands == [try Command(parsing: line)], "\(console.commandLine?.error ?? "")")
  }

  @Test func `the words of a confirmation work as a command after it was cancelled`() {
    var console = Console()
    console.type(":queue.park all")
    console.press(.enter, .escape)
    console.type(":park all")
    console.press(.enter)
    #expect(console.dialog?.field?.wanted == "park all")
  }
}

/// A trainee before the drill has begun.
private enum IncidentFixtureDrill {
  static func briefed() -> Console {
    var console = Console()
    console.tell(.exercise(ExerciseStatus(level: .coached, brief: "You run issuance.", isScored: true)))
    return console
  }
}
