import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Questions about what one sees, which the run judges.
@Suite struct ObservedQuestionTests {
  private func question(
    _ rightWhen: [String?] = ["queue.paused = 0", "queue.paused > 0"], within: Interval = .minutes(5)
  ) throws -> Question {
    Question(
      id: "q", asked: .at(at(10)), text: "What do the queues do?",
      kind: .observed(
        ["They hand out", "They are paused", "They burn"].dropLast(3 - rightWhen.count).map { $0 },
        rightWhen: try rightWhen.map { try $0.map { try Condition(parsing: $0) } }), points: 10,
      within: within, why: "A paused queue hands out nothing.")
  }

  private func play(
    _ question: Question, _ inputs: [(Double, String)], level: Drill.Level = .guided, seconds: Double = 200
  ) throws -> (exercise: Exercise, replies: [String]) {
    let drill = Drill(scenario: smallScenario(seconds: seconds), level: level, questions: [question])
    var exercise = Exercise(drill, seed: 1)
    var replies: [String] = []
    for (time, text) in inputs {
      exercise.advance(to: at(time))
      if let reply = exercise.take(try Input(parsing: text), by: .operatorAtConsole) { replies.append(reply) }
    }
    exercise.advance(to: drill.scenario.end)
    return (exercise, replies)
  }

  @Test func `an option is right by the state of the run, not by its number`() throws {
    let running = try play(question(), [(20, "answer q 1")])
    #expect(running.exercise.score.earned == 10)
    let paused = try play(question(), [(15, "queue.pause all"), (120, "answer q 1")])
    #expect(paused.exercise.score.earned == 0)
    #expect(try play(question(), [(15, "queue.pause all"), (120, "answer q 2")]).exercise.score.earned == 10)
  }

  @Test func `what was seen within the last minute is right too`() throws {
    for (time, points) in [(60.0, 10), (90, 0)] {
      let played = try play(question(), [(20, "queue.pause all"), (time, "answer q 1")])
      #expect(played.exercise.score.earned == points, "answered at \(time)")
    }
  }

  @Test func `the solution is that of the answer's instant`() throws {
    let played = try play(
      question(), [(15, "queue.pause all"), (120, "answer q 1"), (150, "queue.resume all")])
    let progress = played.exercise.score.questions[0]
    #expect(progress.solution == "They are paused" && progress.answerInWords == "They hand out")
  }

  @Test func `an unanswered question's solution is that of its last minute open`() throws {
    let played = try play(question(within: .seconds(100)), [(15, "queue.pause all")])
    #expect(played.exercise.score.questions[0].solution == "They are paused")
  }

  @Test func `an option without a condition is never right`() throws {
    let played = try play(question(["queue.paused = 0", nil, nil]), [(20, "answer q 3")])
    #expect(played.exercise.score.earned == 0)
  }

  @Test func `guided levels say at once what is right and why`() throws {
    let wrong = try play(question(), [(20, "answer q 2")])
    #expect(wrong.replies == ["not quite. Right is: They hand out. A paused queue hands out nothing."])
    let right = try play(question(), [(20, "answer q 1")])
    #expect(right.replies == ["that is right. A paused queue hands out nothing."])
    let alone = try play(question(), [(20, "answer q 2")], level: .alone)
    #expect(alone.replies == ["answered; the debrief shows the solution"])
  }

  @Test func `a prediction is explained with its value and what was accepted`() throws {
    let prediction = Question(
      id: "q", asked: .at(at(10)), text: "Parked in 20 s?",
      kind: .prediction(.queueParked, ahead: .seconds(20), tolerance: 0.25), points: 10,
      why: "No request is parked.")
    let played = try play(prediction, [(15, "answer q 4000")])
    #expect(played.replies == ["not quite. Right is: 0; right from 0 to 1. No request is parked."])
    let debrief = Debrief.Question(played.exercise.score.questions[0])
    #expect(debrief.answer == "4 000" && debrief.right == "0; right from 0 to 1")
    #expect(debrief.why == "No request is parked." && debrief.outcome == .wrong)
  }

  @Test func `text that is no answer gets the form of one, and leaves the question open`() throws {
    let played = try play(question(), [(20, "answer q 3"), (21, "answer q perhaps"), (22, "answer q 1")])
    #expect(
      played.replies.prefix(2) == ["answer with a number from 1 to 2", "answer with a number from 1 to 2"])
    #expect(played.exercise.score.earned == 10)
  }

  @Test func `every kind of question says what its answer looks like`() throws {
    func form(_ kind: Question.Kind) -> String {
      Question(id: "q", asked: .at(at(10)), text: "?", kind: kind, points: 1, why: "So.").answerForm
    }
    #expect(form(.choice(["a", "b", "c"], right: 1)) == "answer with a number from 1 to 3")
    #expect(form(.text(accept: ["cut"])) == "answer in words")
    for signal in [Signal.queueDepth, .dssErrors1m, .dssLatency1m] {
      let text = form(.prediction(signal, ahead: .seconds(20), tolerance: 0.25))
      #expect(text == "answer with \(signal.unit.example), \(signal.unit.span)")
      // The example is an answer itself.
      let example = try #require(text.firstMatch(of: /such as ([^ ,]+)/)).output.1
      #expect(signal.value(parsing: String(example)) != nil, "\(text)")
    }
  }

  @Test func `a hint after the end is refused and costs nothing`() throws {
    let drill = Drill(
      scenario: smallScenario(seconds: 60),
      hints: [Hint(id: "h", after: .seconds(10), text: "Look.", cost: 5)], questions: [try question()])
    var exercise = Exercise(drill, seed: 1)
    exercise.advance(to: drill.scenario.end)
    let count = exercise.journal.count
    #expect(exercise.status(for: .trainee).hintPrice == nil)
    #expect(exercise.take(.hint, by: .operatorAtConsole)?.hasPrefix("the run is over") == true)
    #expect(exercise.score.hintsGiven.isEmpty && exercise.journal.count == count)
  }
}
