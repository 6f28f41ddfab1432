import Testing

@testable import Basics
@testable import Dashboard
@testable import Session

/// A script's lines after a step past the end are not waited for.
@Suite struct StepPastEndTests {
  private func busy(after step: Interval, at clock: String, phase: SessionStatus.Phase) -> Bool {
    var model = Model(run: IncidentFixture.run, width: 80, height: 24)
    _ = model.update(.tick(1000))
    let status = SessionStatus(phase: phase, speed: .unpaced, now: IncidentFixture.time(clock))
    _ = model.update(.status(status))
    var patience = Patience()
    patience.begin(at: 0)
    patience.expect([.step(step)], model)
    var end = SessionUpdate(
      status: SessionStatus(phase: phase, speed: .unpaced, now: IncidentFixture.time("17:15:00")))
    end.frames = []
    patience.note(end, model)
    return patience.isBusy(model)
  }

  @Test func `a step is awaited until the end of the run at most`() {
    #expect(!busy(after: .hours(9), at: "17:00:00", phase: .frozen))
  }

  @Test func `a step in a run that has ended is not awaited`() {
    var model = Model(run: IncidentFixture.run, width: 80, height: 24)
    let status = SessionStatus(phase: .ended, speed: .unpaced, now: IncidentFixture.time("17:15:00"))
    _ = model.update(.status(status))
    var patience = Patience()
    patience.expect([.step(.seconds(1))], model)
    #expect(!patience.isBusy(model))
  }
}
