import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal
@testable import World

/// What the coach advises in a given state, and in which order.
@Suite struct CoachTests {
  /// The incident at 15:41 with the coach on: a fifth of the calls fail.
  private func model(_ change: (inout Frame) -> Void = { _ in }, width: Int = 160, height: Int = 48) -> Model
  {
    var model = IncidentFixture.model(width: width, height: height)
    model.console.coach = Coach()
    self.change(&model, change)
    model.followCoach()
    return model
  }

  private func change(_ model: inout Model, _ change: (inout Frame) -> Void) {
    guard var frame = model.record.latest else { return }
    change(&frame)
    model.record.latest = frame
  }

  /// All callers are served; nothing waits, nothing is parked.
  private func calm(_ frame: inout Frame) {
    frame.averages = MovingAverages()
    frame.averages.served1m = 11.5
    for index in frame.queues.indices {
      frame.queues[index].depth = 0
      frame.queues[index].expiredIdentities = 0
      frame.queues[index].expiredSigners = 0
      frame.queues[index].parked = 0
      frame.queues[index].resubmitting = 0
      frame.queues[index].byKind = KindCounts()
    }
    frame.fleet.backingOff = 0
  }

  private func exercise(_ remedy: String?, question: Bool = false) -> ExerciseStatus {
    var status = ExerciseStatus(level: .guided, brief: "Look.", isScored: true)
    status.objectives = [
      ExerciseStatus.ObjectiveLine(
        id: "o", title: "Inspect the queues", kind: "action", phase: .open, points: 10, isCritical: false,
        deadline: IncidentFixture.time("15:50:00"), remedy: remedy)
    ]
    guard question else { return status }
    status.questions = [
      ExerciseStatus.QuestionLine(
        id: "q", text: "What fills the queues?", options: ["Customers", "Renewals"], wanted: "1 or 2",
        closes: IncidentFixture.time("15:45:00"), points: 5)
    ]
    return status
  }

  @Test func `a question comes first, then an open objective with its key, then the harm`() {
    var model = model()
    model.record.exercise = exercise("queue.inspect", question: true)
    #expect(model.advice?.deed == .key(.answerQuestion))
    #expect(model.advice?.forms[0] == "Q answers the open question")
    model.record.exercise = exercise("queue.inspect")
    #expect(model.advice?.kind == .objective("o") && model.advice?.deed == .key(.inspect))
    #expect(model.advice?.figures.first == "Objective: Inspect the queues, by 15:50")
    model.record.exercise = exercise(nil)
    #expect(model.advice?.kind == .harm)
  }

  @Test func `exempting dead CAs comes before parking while the fleet backs off because of them`() {
    func backedOff(_ frame: inout Frame) {
      frame.fleet.backingOff = 8
      frame.queues[0].byKind.ocspDeadCA = 600
      frame.policies.backOff.exemptsDeadIssuers = false
    }
    var model = model(backedOff)
    #expect(model.advice?.deed == .key(.exemptDeadCAs), "\(String(describing: model.advice))")
    // Also where an objective requires parking.
    model.record.exercise = exercise(Command.park(.all).text)
    #expect(model.advice?.deed == .key(.exemptDeadCAs))
    model.record.latest?.policies.backOff.exemptsDeadIssuers = true
    #expect(model.advice?.deed == .command("park all"))
  }

  @Test func `callers who are all served are never told that there is no more yet`() {
    var model = model()
    change(&model) { frame in
      calm(&frame)
      frame.frontEnds = []
      frame.alerts = []
      frame.escalated = frame.time
      frame.ocsp.revisionIssuers = 0
      frame.ocsp.responders = []
    }
    model.record.trailing = TrailingMinute(
      resuming: MinuteTotals(sum: served(690, of: 684), latencyP99: 0.2), at: model.present)
    #expect(model.advice?.kind == .calm && model.advice?.figures.first == "All callers are served")
    #expect(model.advice?.text.contains("11.5/s served of 11.4/s requested, 0 % errors") == true)
  }

  private func served(_ count: Int, of requested: Int) -> TrailingMinute.Sum {
    var sum = TrailingMinute.Sum()
    sum.covered = .minutes(1)
    sum.calls.served = count
    sum.calls.attempts = count
    sum.tries = [requested, count - requested]
    return sum
  }

  @Test func `after the harm it names what is parked, then what is left to do`() {
    var model = model()
    model.record.trailing = TrailingMinute(
      resuming: MinuteTotals(sum: served(690, of: 684), latencyP99: 0.2), at: model.present)
    change(&model) { frame in
      calm(&frame)
      frame.queues[0].parked = 900
      frame.alerts = []
      frame.frontEnds[0].staleProfiles = 6
      frame.ocsp.revisionIssuers = frame.issuers.count { $0.state == .active } + 6
    }
    #expect(model.advice?.kind == .parked && model.advice?.deed == .key(.resubmit))
    model.record.latest?.queues[0].parked = 0
    #expect(model.advice?.deed == .key(.pushProfiles))
    for index in model.frame?.frontEnds.indices ?? 0..<0 {
      model.record.latest?.frontEnds[index].staleProfiles = 0
    }
    #expect(model.advice?.deed == .key(.rollOut))
  }

  @Test func `it advises no command that the drill does not allow, or that has a better time`() {
    var model = model()
    var status = exercise(nil)
    status.allowed = ["queue.inspect"]
    model.record.exercise = status
    #expect(model.advice?.kind == .alarm)
    status.allowed = nil
    model.record.exercise = status
    #expect(model.advice?.deed == .command("park all"))

    // A re-submission that an objective asks for later.
    model.record.trailing = TrailingMinute(
      resuming: MinuteTotals(sum: served(690, of: 684), latencyP99: 0.2), at: model.present)
    change(&model) { frame in
      calm(&frame)
      frame.queues[0].parked = 900
    }
    #expect(model.advice?.kind == .parked)
    status.objectives[0].later = [Command.resubmit(.all, Resubmission(perSecond: 25)).descriptor.name]
    model.record.exercise = status
    #expect(model.advice?.kind != .parked)
    // Also if it was given before: some of it may have to wait again.
    _ = model.update(
      .journal([
        JournalEntry(
          number: 900, time: IncidentFixture.present,
          content: .command(
            .resubmit(.all, Resubmission(perSecond: 25)), .done("done"), by: .operatorAtConsole))
      ]))
    #expect(model.advice?.kind != .parked)
  }

  @Test func `after the harm it advises to escalate, unless support knows of it already`() throws {
    var model = model()
    model.record.trailing = TrailingMinute(
      resuming: MinuteTotals(sum: served(690, of: 684), latencyP99: 0.2), at: model.present)
    change(&model) { frame in
      calm(&frame)
      frame.frontEnds = []
      frame.alerts = []
      frame.ocsp.revisionIssuers = 0
      frame.ocsp.responders = []
      frame.escalated = nil
      frame.incidentDeclared = nil
    }
    let advice = try #require(model.advice)
    #expect(advice.kind == .remaining && advice.deed == .key(.escalate), "\(advice)")
    #expect(advice.forms[0].hasPrefix("Press E ") && advice.text.contains("Support does not know about it"))
    var escalated = model
    escalated.record.latest?.escalated = model.present
    #expect(escalated.advice?.kind == .calm)
    var declared = model
    declared.record.latest?.incidentDeclared = model.present
    #expect(declared.advice?.kind == .calm)
    // Without harm there is no alarm.
    model.console.coach = Coach()
    #expect(model.advice?.kind == .calm)
  }

  @Test func `a sentence that ends with a question mark gets no full stop`() throws {
    var model = model()
    model.record.exercise = exercise(nil, question: true)
    let advice = try #require(model.advice)
    #expect(advice.text.contains("What fills the queues? It closes in"))
    #expect(
      advice.rows(2, columns: 157).joined(separator: " ").contains("What fills the queues? It closes in"))
  }

  @Test(arguments: [
    (250, 70), (160, 48), (120, 36), (100, 30), (80, 24), (60, 20), (44, 14), (40, 12), (30, 10), (20, 6),
  ])
  func `advice is never cut: it comes first, and figures follow where there is room`(width: Int, height: Int)
    throws
  {
    var questions = model(width: width, height: height)
    questions.record.exercise = exercise(nil, question: true)
    var objectives = model(width: width, height: height)
    objectives.record.exercise = exercise("queue.resubmit all rate=25/s filter=issuable rest=reject")
    let states = [
      model(width: width, height: height), model(calm, width: width, height: height), questions, objectives,
    ]
    for model in states {
      let advice = try #require(model.advice)
      let area = model.layout.tip
      let rows =
        area.isEmpty
        ? advice.rows(1, columns: width - 3) : advice.rows(area.height, columns: model.layout.tipColumns)
      #expect(!rows.isEmpty, "\(advice.forms)")
      let text = rows.joined(separator: " ")
      #expect(advice.forms.contains { text.hasPrefix($0) })
      let screen = view(model, Look()).text
      for row in rows { #expect(screen.contains(row), "\(row)\n\(screen)") }
    }
  }

  @Test func `a confirmation names its key, or the words to type`() {
    var model = model()
    model.console.selection[.queues] = 0
    _ = model.perform(.park)
    #expect(model.advice?.deed == .confirm && model.advice?.forms[0].hasPrefix("y confirms") == true)
    model.console.overlay = nil
    _ = model.send(.park(.all))
    #expect(model.advice?.forms[0] == "Type 'park all', then Enter; Esc cancels")
  }

  @Test func `a command turns the coach off and on, and so does a click`() throws {
    var console = Console()
    console.model.console.coach = Coach()
    for character in ":tips off" { console.press(KeyStroke(character)) }
    console.press(.enter)
    #expect(console.model.advice == nil && console.model.hasFinishedTips)
    for character in ":tips on" { console.press(KeyStroke(character)) }
    console.press(.enter)
    #expect(console.model.advice != nil)
    let rows = view(console.model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains(":tips off") })
    let column = try #require(rows[row].firstRange(of: ":tips off")).lowerBound
    console.click(rows[row].distance(from: rows[row].startIndex, to: column) + 2, row)
    #expect(console.model.hasFinishedTips)
  }

  @Test func `without a coach nothing changes`() {
    let model = IncidentFixture.model()
    #expect(model.advice == nil && model.layout.tip.isEmpty)
  }

  @Test func `the trouble of the incident is reached within twenty seconds`() throws {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    guard case .times(let speed) = drill.scenario.speed else { return }
    #expect(drill.scenario.parameters.world.renewals.after.seconds / speed <= 20)
  }
}
