import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry

/// The debrief in plain mode.
@Suite struct PlainDebriefTests {
  private func debrief(_ effects: DebriefEffects?) -> Debrief {
    Debrief(
      score: DebriefFixture.score,
      revealed: [],
      questions: DebriefFixture.questions, missed: DebriefFixture.missed, effects: effects)
  }

  private func console(_ debrief: Debrief) -> (PlainConsole, PlainConsole.Turn) {
    var console = PlainConsole(run: IncidentFixture.model().run, options: PlainOptions())
    var update = SessionUpdate(
      status: SessionStatus(phase: .ended, speed: .times(1), now: IncidentFixture.present))
    var status = ExerciseStatus(level: .coached, brief: "Brief.", isScored: true)
    status.objectives = [
      .init(id: "b", title: "No caller is refused", kind: "keep", phase: .met, points: 20, isCritical: false)
    ]
    update.exercise = status
    update.debrief = debrief
    let turn = console.take(update)
    return (console, turn)
  }

  @Test func `it says what the screen says, in sentences`() {
    let effects = DebriefEffects(
      helped: .init(time: IncidentFixture.present, text: "ocsp.scale 4", calls: 659),
      decisive: .init(time: IncidentFixture.present, reason: "before server.stop all"))
    var (console, _) = console(debrief(effects))
    let lines = console.read("debrief").lines
    for part in [
      "Score 56 of 100: not passed (70 needed).", "here 30 + 26;", "659 fewer calls failed",
      "Missed, 10 points: Declare the incident.", "Requests set aside: 65 573, wanted 0.",
      "Meets it: key i, or declare.", "Met: No caller is refused.", "Your answer: the first.",
      "Right: the last.",
      "Why: Only the last one was paused.", "then backtrack",
    ] { #expect(lines.contains { $0.contains(part) }, "\(part)") }
  }

  @Test func `what the actions did is announced once it is computed`() {
    var (console, turn) = console(debrief(nil))
    #expect(turn.lines.contains { $0.contains("debrief to go on") })
    #expect(console.read("debrief").lines.contains { $0.contains("is being computed") })
    var update = SessionUpdate(
      status: SessionStatus(phase: .ended, speed: .times(1), now: IncidentFixture.present))
    update.debrief = debrief(DebriefEffects())
    #expect(console.take(update).lines.contains { $0.contains("What each action did is computed") })
    #expect(console.take(update).lines.isEmpty)
  }
}
