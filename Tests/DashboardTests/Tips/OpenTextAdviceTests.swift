import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The coach goes on while something is open, and repeats nothing that did not help.
@Suite struct OpenTextAdviceTests {
  private func console(width: Int = 120, height: Int = 36) -> Console {
    var console = Console(width: width, height: height)
    console.model.console.coach = Coach()
    return console
  }

  private func tip(_ console: Console) -> String {
    let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let area = console.model.layout.tip
    return rows[area.y..<area.endY].joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  private let question = ExerciseStatus.QuestionLine(
    id: "q", text: "What fills the queues?", options: ["Customers", "Renewals"], wanted: "1 or 2",
    closes: IncidentFixture.time("15:45:00"), points: 5)

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (160, 48)])
  func `with details open the tip names the key that closes them, and what comes next`(
    width: Int, height: Int
  ) {
    var console = console(width: width, height: height)
    console.press(.enter)
    #expect(tip(console).hasPrefix("› Esc"), "\(console.screen)")
    console.tell(.tick(console.model.clock + 10_000))
    var status = ExerciseStatus(level: .guided, brief: "Look.", isScored: true)
    status.questions = [question]
    console.tell(.exercise(status))
    console.tell(.tick(console.model.clock + 10_000))
    #expect(tip(console).hasPrefix("› Esc, then Q answers"), "\(console.screen)")
    console.press(.escape)
    #expect(tip(console).hasPrefix("› Q answers"), "\(console.screen)")
    console.press("Q")
    #expect(console.model.advice?.deed == .answer)
  }

  @Test func `details that were read are not advised again`() {
    var console = console()
    var status = ExerciseStatus(level: .guided, brief: "Look.", isScored: false)
    status.allowed = ["queue.inspect"]
    console.tell(.exercise(status))
    console.model.console.focus = console.model.latestAlarm == nil ? .graph : .queues
    for _ in 0..<8 where console.model.advice?.deed == .key(.focusNext) { console.press(.tab) }
    #expect(console.model.advice?.deed == .key(.details), "\(tip(console))")
    console.press(.enter)
    #expect(console.model.advice?.deed == .key(.back))
    console.press(.escape)
    #expect(console.model.advice?.kind == .alarm && console.model.advice?.deed == .wait, "\(tip(console))")
  }

  @Test func `a menu, a line and a text each keep a tip`() {
    var console = console()
    console.press("d")
    #expect(tip(console).hasPrefix("› Enter chooses"), "\(console.screen)")
    console.press(.escape, "?")
    #expect(tip(console).hasPrefix("› Esc, then"), "\(console.screen)")
    console.press(.escape, ":")
    #expect(console.model.advice?.deed == .command("park all"), "the line that the tip named stays in view")
    console.type("park 1")
    console.model.record.latest?.averages.errorShare1m = 0
    #expect(console.model.advice != nil)
  }

  @Test func `parking that did not help is not repeated, and parking that did is`() {
    for (later, isRepeated) in [(1.0, false), (0.5, true)] {
      var console = console()
      console.model.record.latest?.averages.errorShare1m = 1
      #expect(console.model.advice?.deed == .command("park all"))
      console.answer(.park(.all))
      #expect(console.model.advice?.deed != .command("park all"))
      console.answer(.inspect(.all)) { $0.averages.errorShare1m = later }
      console.answer(.inspect(.all)) { $0.averages.errorShare1m = 1 }
      #expect((console.model.advice?.deed == .command("park all")) == isRepeated, "\(later)")
    }
  }

  @Test func `the step of a missed objective stays while callers are not served`() throws {
    var console = console()
    var status = ExerciseStatus(level: .guided, brief: "Look.", isScored: true)
    status.objectives = [
      ExerciseStatus.ObjectiveLine(
        id: "o", title: "Break the loop", kind: "reach", phase: .missed, points: 10, isCritical: true,
        deadline: IncidentFixture.time("15:30:00"), remedy: "frontend.shed 100% kind=dss")
    ]
    console.model.record.exercise = status
    let advice = try #require(console.model.advice)
    #expect(advice.kind == .objective("o") && advice.text.contains("shed 100%"), "\(advice)")
    #expect(advice.figures.first == "Objective missed: Break the loop")
    console.model.record.latest?.averages = MovingAverages()
    console.model.record.trailing = TrailingMinute()
    #expect(console.model.advice?.kind != .objective("o"), "callers are served")
  }

  @Test func `a scored drill whose objectives name no escalation advises none`() {
    var console = console()
    console.model.followCoach()
    console.model.record.latest?.averages = MovingAverages()
    console.model.record.latest?.alerts = []
    console.model.record.latest?.escalated = nil
    console.model.record.latest?.incidentDeclared = nil
    console.model.record.latest?.frontEnds = []
    console.model.record.latest?.ocsp.revisionIssuers = 0
    console.model.record.latest?.ocsp.responders = []
    for index in console.model.record.latest?.queues.indices ?? 0..<0 {
      console.model.record.latest?.queues[index].expiredIdentities = 0
      console.model.record.latest?.queues[index].expiredSigners = 0
      console.model.record.latest?.queues[index].parked = 0
    }
    #expect(console.model.advice?.deed == .key(.escalate))
    console.model.record.exercise = ExerciseStatus(level: .guided, brief: "Look.", isScored: true)
    #expect(console.model.advice?.deed != .key(.escalate))
  }
}
