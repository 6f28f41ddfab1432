import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal
@testable import World

/// A trainee's screen and keys.
@Suite struct DrillScreenTests {
  private func status(
    hint: Int? = 2, questions: [ExerciseStatus.QuestionLine] = [], level: Drill.Level = .coached
  ) -> ExerciseStatus {
    var status = ExerciseStatus(level: level, brief: "You run issuance. Say what you see.", isScored: true)
    status.objectives = [
      .init(
        id: "a", title: "Declare the incident", kind: "action", phase: .open, points: 10, isCritical: true,
        deadline: IncidentFixture.present + .minutes(5)),
      .init(
        id: "b", title: "No caller is refused", kind: "keep", phase: .met, points: 20, isCritical: false),
    ]
    status.points = .init(earned: 20, possible: 30)
    status.hintPrice = hint
    status.questions = questions
    return status
  }

  private func drill(_ status: ExerciseStatus) -> Console {
    var console = Console()
    console.tell(.exercise(status))
    return console
  }

  @Test func `a drill begins with its brief, other runs do not`() {
    var console = drill(status())
    #expect(console.screen.contains("You run issuance. Say what you see."))
    #expect(console.screen.contains("Declare the incident"))
    console.press(.escape)
    #expect(!console.screen.contains("You run issuance."))
    console.press("O")
    #expect(console.screen.contains("You run issuance."))
    var plain = ExerciseStatus(level: .coached, brief: "Brief", isScored: false)
    plain.hintPrice = nil
    #expect(drill(plain).model.console.overlay == nil)
  }

  @Test func `the brief of a level without hints does not name their key`() {
    #expect(drill(status()).screen.contains("ask for a hint"))
    #expect(!drill(status(level: .unannounced)).screen.contains("ask for a hint"))
  }

  @Test func `a title wraps into a free row, and its deadline stays whole`() throws {
    var status = status(hint: nil)
    status.objectives[0].title = "Give the responders a configuration without the CAs that are gone"
    var console = drill(status)
    console.press(.escape)
    func rows(_ height: Int, _ width: Int = 36) -> [String] {
      var canvas = Canvas(width: width, height: height, look: Look())
      canvas.objectivesPanel(console.model, in: canvas.surface.bounds)
      return canvas.surface.text.split(separator: "\n").map(String.init)
    }
    let wrapped = rows(6)
    #expect(wrapped.contains { $0.contains("by 15:46") })
    #expect(!wrapped.contains { $0.contains("…") })
    let tight = rows(2)
    #expect(tight[0].contains("… 15:46"), "without a free row the title is cut, not the time")
    #expect(tight[1].contains("No caller is refused"))
    #expect(!rows(6, 20).contains { $0.contains("by 1") && !$0.contains("by 15:46") })
  }

  @Test func `the message about missing objectives wraps where there are rows`() {
    var canvas = Canvas(width: 30, height: 5, look: Look())
    canvas.objectivesPanel(IncidentFixture.model(), in: canvas.surface.bounds)
    let words = canvas.surface.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words == "this run has no objectives; 'signalbox drill' plays one that has some")
  }

  @Test func `the key to begin is visible on a small screen too`() {
    var model = Model(run: IncidentFixture.model().run, width: 40, height: 12)
    _ = model.update(.status(SessionStatus(phase: .frozen, speed: .times(1), now: model.run.start)))
    _ = model.update(.exercise(status()))
    #expect(view(model, Look()).text.contains("Enter begins: the clock stands."))
  }

  @Test func `objectives replace the ledger, and o restores it`() {
    var console = drill(status())
    console.press(.escape)
    #expect(console.model.layout.placement(of: .objectives) != nil)
    #expect(console.model.layout.placement(of: .ledger) == nil)
    #expect(console.screen.contains("20 of 30"))
    console.press("o")
    #expect(console.model.layout.placement(of: .ledger) != nil)
    #expect(console.model.layout.placement(of: .objectives) == nil)
  }

  @Test func `a hint that costs points needs confirmation, a free one does not`() {
    var console = drill(status(hint: 2))
    console.press(.escape)
    console.press("H")
    #expect(console.dialog?.lines == ["It costs 2 points."] && console.effects.isEmpty)
    console.press(.enter)
    #expect(console.effects.isEmpty, "Cancel has the focus")
    console.press("H", "y")
    #expect(console.effects == [.control(.input(.hint))])
    // As a command too.
    console.type(":hint")
    console.press(.enter)
    #expect(console.dialog?.lines == ["It costs 2 points."] && console.effects.count == 1)
    var free = drill(status(hint: 0))
    free.press(.escape)
    free.press("H")
    #expect(free.effects == [.control(.input(.hint))])
  }

  private func prompt(_ console: Console) -> QuestionPrompt? {
    if case .question(let prompt) = console.model.console.overlay { prompt } else { nil }
  }

  @Test func `a question is answered by its options or as text`() {
    let choice = ExerciseStatus.QuestionLine(
      id: "q1", text: "Which queue?", options: ["the first", "the second"], wanted: "a number",
      closes: IncidentFixture.present + .minutes(3), points: 5)
    var console = drill(status(questions: [choice]))
    console.press(.escape)
    #expect(console.screen.contains("Which queue?"))
    console.press("Q")
    #expect(prompt(console)?.options == ["the first", "the second"])
    console.press("2")
    #expect(console.effects == [.control(.input(.answer(question: "q1", "2")))])
    var open = choice
    open.options = []
    console = drill(status(questions: [open]))
    console.press(.escape)
    console.press("Q")
    console.type("the first")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.answer(question: "q1", "the first")))])
  }

  @Test func `one of several questions is selected first, and each is reported when it opens`() {
    let first = ExerciseStatus.QuestionLine(
      id: "q1", text: "Which queue?", options: ["the first", "the second"], wanted: "a number",
      closes: IncidentFixture.present + .minutes(1), points: 5)
    var second = first
    (second.id, second.text, second.options) = ("q2", "How many errors?", [])
    var console = drill(status(questions: [first]))
    console.press(.escape)
    console.tell(.exercise(status(questions: [first, second])))
    #expect(console.model.console.reply?.text.contains("How many errors?") == true)
    var both = drill(status())
    both.press(.escape)
    both.tell(.exercise(status(questions: [first, second])))
    #expect(both.model.console.reply?.text.contains("Which queue? and 1 more") == true)
    #expect(console.screen.contains("Which queue?") && console.screen.contains("Q answers 2, within 1 min"))
    console.press("Q")
    #expect(console.menu?.items.map { String($0.label.prefix(6)) } == ["Which ", "How ma"])
    console.press("2")
    #expect(prompt(console)?.text == "How many errors?")
    console.press(.escape, "Q", .enter)
    #expect(prompt(console)?.text == "Which queue?")
    // One that closes while the menu is open leaves it.
    console.press(.escape, "Q")
    console.tell(.exercise(status(questions: [second])))
    #expect(console.menu?.items.map { String($0.label.prefix(6)) } == ["How ma"])
    console.press(.enter)
    #expect(prompt(console)?.text == "How many errors?")
  }

  @Test func `leaving a running drill needs confirmation, an ended or watched one does not`() {
    var console = drill(status())
    console.press(.escape)
    console.press("q")
    #expect(console.dialog?.title == "Leave the drill?" && console.effects.isEmpty)
    console.press(.enter)
    #expect(console.model.console.overlay == nil && console.effects.isEmpty, "Cancel has the focus")
    console.press(KeyStroke(.function(10)), "y")
    #expect(console.effects == [.quit])
    for ways in [[KeyStroke("?"), KeyStroke(.function(10))], [":", "q", "u", "i", "t", .enter]] {
      var other = drill(status())
      other.press(.escape)
      for stroke in ways { other.press(stroke) }
      #expect(other.dialog?.deed == .quit && other.effects.isEmpty)
    }
    var late = drill(status())
    late.press(.escape)
    late.press("q")
    var end = late.model.record.status
    end.phase = .ended
    late.tell(.status(end))
    #expect(late.dialog == nil, "what it asks about is over")
    var watched = Console()
    watched.press("q")
    #expect(watched.effects == [.quit])
    var over = drill(status())
    over.press(.escape)
    over.model.record.status.phase = .ended
    over.press("q")
    #expect(over.effects == [.quit])
    var instructor = Console(viewpoint: .instructor)
    instructor.tell(.exercise(status()))
    instructor.press("q")
    #expect(instructor.effects == [.quit])
  }

  @Test func `tell is a menu that takes digits, then a prompt that names the party`() {
    var console = drill(status())
    console.press(.escape)
    console.press("t", "1")
    #expect(console.screen.contains("Message to support:"))
    console.type("we are on it")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.tell("support", "we are on it")))])
  }

  @Test func `viewed panels are reported, in a drill only`() {
    var console = drill(status())
    console.press(.escape)
    console.press(.tab)
    #expect(console.effects == [.control(.input(.view("servers")))])
    var watched = Console()
    watched.press(.tab)
    #expect(watched.effects.isEmpty)
  }

  @Test func `new alarms flash fast, cleared ones slowly, acknowledged ones not at all`() {
    var console = Console()
    #expect(console.model.flashPeriod == 250)
    console.tell(.tick(60_250))
    #expect(console.model.isDark(.raised) && !console.model.isDark(.acknowledged))
    console.tell(.tick(60_500))
    #expect(!console.model.isDark(.raised))
    console.tell(.tick(61_000))
    #expect(console.model.isDark(.cleared))
  }
}
