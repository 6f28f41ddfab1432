import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Terminal

/// Open questions at a console: the menu of several, and the message about a new one.
@Suite struct OpenQuestionTests {
  private func status(_ questions: [String], level: TrainingLevel = .coached) -> ExerciseStatus {
    var status = ExerciseStatus(level: level, brief: "You run issuance.", isScored: true)
    status.questions = questions.map {
      ExerciseStatus.QuestionLine(
        id: $0, text: "What about \($0)?", options: ["Yes", "No"], wanted: "1 or 2",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    }
    return status
  }

  private func console(_ questions: [String], viewpoint: Viewpoint = .trainee) -> Console {
    var console = Console(viewpoint: viewpoint)
    console.tell(.exercise(status([])))
    console.press(.escape)
    console.tell(.exercise(status(questions)))
    return console
  }

  @Test func `the menu shows the time that is left now, and loses questions that close`() {
    var console = console(["a", "b", "c"])
    console.press("Q", .down)
    #expect(console.menu?.items[1].label == "What about b?  (4 min)", "\(String(describing: console.menu))")
    console.tell(
      .status(SessionStatus(phase: .running, speed: .times(60), now: IncidentFixture.time("15:43:00"))))
    #expect(console.menu?.items[1].label == "What about b?  (2 min)", "\(String(describing: console.menu))")
    console.tell(.exercise(status(["b", "c"])))
    #expect(console.menu?.items.count == 2 && console.menu?.selected == 0, "the selected one stays selected")
    console.tell(.exercise(status([])))
    #expect(console.menu == nil && console.model.console.reply?.text == "the questions are closed")
  }

  @Test func `a question that closes under its menu is refused without its id`() {
    var console = console(["why"])
    _ = console.model.carryOut(Menu.Choice.question("gone"))
    #expect(console.model.console.reply?.text == "the question is closed")
    console.press(.escape)
  }

  @Test func `only the trainee reads the key that answers`() {
    #expect(console(["a"]).model.console.reply?.text == "question: What about a?  Q answers")
    for viewpoint in [Viewpoint.instructor, .viewer] {
      let reply = console(["a"], viewpoint: viewpoint).model.console.reply
      #expect(reply?.text == "question to the trainee: What about a?" && reply?.action == nil)
    }
  }

  @Test func `over a text field the end of the run names no letter as a key`() {
    var console = console([])
    console.press("m")
    #expect(console.prompt != nil)
    console.tell(
      .status(SessionStatus(phase: .ended, speed: .times(60), now: IncidentFixture.present)))
    #expect(console.model.console.reply?.text == "the run has ended")
    var free = self.console([])
    free.tell(.status(SessionStatus(phase: .ended, speed: .times(60), now: IncidentFixture.present)))
    #expect(free.model.console.reply?.text == "the run has ended; q quits")
  }
}
