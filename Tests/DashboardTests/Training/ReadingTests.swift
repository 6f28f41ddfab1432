import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The clock while a beginner reads, and questions beside the tables.
@Suite struct ReadingTests {
  private func isFrozen(_ apprentice: Apprentice) -> Bool { apprentice.run.phase == .frozen }

  @Test func `the clock stands while help, brief or a question is open, and goes on when it closes`() throws {
    let apprentice = try Apprentice("first-look")
    apprentice.press(.enter)
    #expect(!isFrozen(apprentice) && !apprentice.wait(seconds: 1))
    for key: KeyStroke in ["?", "O"] {
      apprentice.press(key)
      #expect(isFrozen(apprentice), "\(key.text)")
      apprentice.press(.escape)
      #expect(!isFrozen(apprentice), "\(key.text)")
    }
    #expect(apprentice.wait(seconds: 100) { $0.record.exercise?.questions.isEmpty == false })
    apprentice.press("Q")
    #expect(isFrozen(apprentice))
    let asked = apprentice.model.present
    #expect(
      !apprentice.wait(seconds: 20) { $0.present > asked }, "the question stays open as long as it is read")
    apprentice.press("2")
    #expect(!isFrozen(apprentice))
    // Each is in the journal, as any other, so that a replay freezes too.
    let lines = apprentice.run.exercise.journal.filter {
      if case .session(let text) = $0.content { text.hasPrefix("frozen") } else { false }
    }
    #expect(lines.count == 4, "the start, help, brief and question: \(lines)")
  }

  @Test func `a clock that the trainee has frozen stays so`() throws {
    let apprentice = try Apprentice("first-look")
    apprentice.press(.enter, " ")
    #expect(isFrozen(apprentice))
    apprentice.press("?", .escape)
    #expect(isFrozen(apprentice))
  }

  @Test func `elsewhere, and at consoles that only look on, the clock runs on`() throws {
    let alone = try Apprentice("first-look", holdsClock: false)
    alone.press(.enter, "?")
    #expect(!isFrozen(alone))
    var model = try Apprentice("first-look").model
    model.record.status.phase = .running
    model.console.overlay = nil
    model.record.status.now = model.run.start + .minutes(1)
    model.isReadOnly = true
    let effects = model.update(.input(.key(.character("?"), [])))
    #expect(!effects.contains(.control(.freeze(true))))
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24)])
  func `a question shows the time left, and covers no table where there is other room`(
    width: Int, height: Int
  ) throws {
    let apprentice = try Apprentice("first-look", width: width, height: height)
    apprentice.press(.enter)
    #expect(apprentice.wait(seconds: 100) { $0.record.exercise?.questions.isEmpty == false })
    apprentice.press("Q")
    guard case .question(let prompt) = apprentice.model.console.overlay else {
      Issue.record("no question is open")
      return
    }
    #expect(apprentice.screen.contains("closes in"))
    let box = QuestionBox(prompt, apprentice.model)
    for panel in [PanelID.queues, .servers] {
      let table = try #require(apprentice.model.layout.placement(of: panel)).content
      #expect(table.intersection(box.area).isEmpty, "\(panel.name)")
    }
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24)])
  func `a question for a number leaves the tables in view too`(width: Int, height: Int) throws {
    var console = Console()
    console.model = IncidentFixture.drill(width: width, height: height)
    console.model.record.exercise?.questions = [
      ExerciseStatus.QuestionLine(
        id: "depth", text: "How deep will the queue be in 4 minutes, if nothing changes?", options: [],
        wanted: "answer with a number such as 200, from 0 up", closes: IncidentFixture.time("15:45:00"),
        points: 5)
    ]
    console.press("Q")
    guard case .question(let prompt) = console.model.console.overlay else {
      Issue.record("no question is open")
      return
    }
    let box = QuestionBox(prompt, console.model)
    for panel in [PanelID.queues, .servers] {
      let table = try #require(console.model.layout.placement(of: panel)).content
      #expect(table.intersection(box.area).isEmpty, "\(panel.name)")
    }
    #expect(console.screen.contains("such as 200") && console.screen.contains("closes in"))
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 12), (20, 5)])
  func `a question's options are on screens of any size`(width: Int, height: Int) throws {
    let apprentice = try Apprentice("first-look", width: width, height: height)
    apprentice.press(.enter)
    #expect(apprentice.wait(seconds: 100) { $0.record.exercise?.questions.isEmpty == false })
    apprentice.press("Q")
    #expect(apprentice.screen.contains("1  Identity"), "\(apprentice.screen)")
  }

  @Test func `what was typed as an answer is kept when the question is closed and opened again`() throws {
    var model = IncidentFixture.drill()
    model.record.exercise?.questions = [
      ExerciseStatus.QuestionLine(
        id: "depth", text: "How deep?", options: [], wanted: "answer with a number like 200",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    ]
    for key: KeyStroke in ["Q", "1", "3", "0"] { _ = model.update(.input(.key(key.key, key.modifiers))) }
    _ = model.update(.input(.key(.escape, [])))
    #expect(model.console.overlay == nil)
    _ = model.update(.input(.key(.character("Q"), [])))
    guard case .question(let prompt) = model.console.overlay else {
      Issue.record("no question is open")
      return
    }
    #expect(prompt.editor.text == "130")
    let effects = model.update(.input(.key(.enter, [])))
    #expect(effects.contains(.control(.input(.answer(question: "depth", "130")))))
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 12)])
  func `the range and unit of an answer stand whole above its field`(width: Int, height: Int) {
    var console = Console()
    console.model = IncidentFixture.drill(width: width, height: height)
    console.model.record.exercise?.questions = [
      ExerciseStatus.QuestionLine(
        id: "depth", text: "Queue depth in 20 minutes?", options: [],
        wanted: "answer with a number of requests such as 16000, from 0 up",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    ]
    console.press("Q")
    let words = console.screen.split(separator: "\n").joined(separator: " ")
    for word in ["number of requests", "16000", "from 0 up", "then Enter"] {
      #expect(words.contains(word), "\(word) in \(console.screen)")
    }
  }

  @Test func `an answer to a question that has closed meanwhile stays on the screen with the reason`() throws
  {
    var model = IncidentFixture.drill()
    let question = ExerciseStatus.QuestionLine(
      id: "depth", text: "How deep?", options: [], wanted: "answer with a number like 200",
      closes: IncidentFixture.time("15:45:00"), points: 5)
    model.record.exercise?.questions = [question]
    _ = model.update(.input(.key(.character("Q"), [])))
    _ = model.update(.input(.key(.character("7"), [])))
    model.record.exercise?.questions = []
    let effects = model.update(.input(.key(.enter, [])))
    #expect(
      effects.isEmpty && model.console.reply?.text == "the question is closed; your answer was not sent")
    guard case .question(let prompt) = model.console.overlay else {
      Issue.record("the answer is lost")
      return
    }
    #expect(prompt.editor.text == "7")
  }
}
