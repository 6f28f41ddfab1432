import Analysis
import Basics
import Drills
import Issuance
import Session
import Telemetry
import TestSupport
import Testing
import World

/// Runs played without frames.
@Suite struct PlaybackTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a played run equals the run of its script`(seed: UInt64) throws {
    let run = SmallBase.run(seed: seed)
    var scripted = ScriptedRun(run.scenario, seed: seed, script: run.script)
    scripted.advance(to: run.scenario.end)
    var playback = Playback(run, seed: seed)
    _ = try playback.finish(at: run.scenario.end) { _ in true }
    #expect(playback.simulation.stateHash == scripted.simulation.stateHash)
    #expect(playback.simulation.journal == scripted.simulation.journal)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the outcome is the sum of frames of a minute`(seed: UInt64) throws {
    let run = SmallBase.run(seed: seed)
    var scripted = ScriptedRun(run.scenario, seed: seed, script: run.script)
    var expected = Outcome()
    for minute in 1...3 {
      scripted.advance(to: SmallBase.start + .minutes(Int64(minute)))
      let frame = scripted.simulation.frame()
      expected.harm +=
        frame.dss.timedOut + frame.dss.rateLimited + frame.dss.refused + frame.ocsp.inboundFailed
      expected.givenUp += frame.dss.givenUp
      expected.hasRecovered = frame.dss.errorShare <= 0.05
      guard !expected.hasRecovered else { continue }
      expected.errorMinutes += 1
      expected.recovery = .minutes(Int64(minute))
    }
    var outcome = try SmallBase.alone(run, seed: seed)
    outcome.refusals = []
    #expect(outcome == expected)
    #expect(outcome.harm > 0 && outcome.errorMinutes > 0)
  }

  @Test(arguments: [0, 10.5, 60, 100.001, 179])
  func `a copy taken at any instant continues like the run`(seconds: Double) throws {
    let run = SmallBase.run
    var past = Playback(run, seed: 3)
    try past.advance(before: SmallBase.at(seconds)) { _ in true }
    var copy = past.branch(taking: run)
    let outcomes = [
      try past.finish(at: SmallBase.end) { _ in true }, try copy.finish(at: SmallBase.end) { _ in true },
    ]
    #expect(outcomes == [try SmallBase.alone(run, seed: 3), outcomes[0]])
    #expect(copy.simulation.stateHash == past.simulation.stateHash)
  }

  @Test func `a refused command is listed with its reason`() throws {
    let run = BaseRun(
      SmallBase.scenario, seed: 1,
      script: [ScriptedInput(time: SmallBase.at(1), input: .command(.resetBackOff(.some([8]))))])
    let refusals = try SmallBase.alone(run, seed: 1).refusals
    #expect(refusals.map(\.time) == [SmallBase.at(1)])
    #expect(refusals.first?.reason.contains("9") == true)
  }

  @Test func `it stops as soon as its caller cancels it`() {
    var playback = Playback(SmallBase.run, seed: 1)
    var steps = 0
    #expect(throws: AnalysisStop.interrupted) {
      _ = try playback.finish(at: SmallBase.end) { _ in
        steps += 1
        return steps < 30
      }
    }
    #expect(playback.simulation.now == SmallBase.at(30))
  }
}
