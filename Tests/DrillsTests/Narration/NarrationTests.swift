import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// A narrated run: its captions, its pace, its stops and its ending.
@Suite struct NarrationTests {
  @Test func `each caption comes at its instant and stands until it can be read`() {
    var run = NarratedRun(.captions(isPaced: true))
    run.goOn()
    #expect(run.shown.map(\.text) == NarratedRun.captions.map(\.1))
    for (caption, next) in zip(run.shown, run.shown.dropFirst()) {
      #expect(next.wall - caption.wall >= Double(caption.text.count) / 15 - 0.01, "\(caption)")
    }
    #expect(run.run.phase == .ended)
  }

  @Test func `captions without a pace leave the speed alone`() {
    var run = NarratedRun(.captions(isPaced: false))
    run.goOn()
    #expect(run.shown.count == 4 && run.seconds < 0.2)
  }

  @Test func `a caption whose condition does not hold at its time is left out`() throws {
    var drill = NarratedRun.drill
    drill.captions[1].condition = try Condition(parsing: "action declare")
    drill.captions[3].condition = try Condition(parsing: "not action declare")
    var run = NarratedRun(.captions(isPaced: true), drill: drill)
    run.goOn()
    #expect(run.shown.map(\.text) == [0, 2, 3].map { NarratedRun.captions[$0].1 })
  }

  @Test func `a person's change of speed changes the pace in proportion`() {
    var slow = NarratedRun(.captions(isPaced: true))
    var fast = slow
    guard case .times(let pace)? = fast.run.takeNews().status?.speed else {
      Issue.record("the run has a pace")
      return
    }
    fast.give(.setSpeed(.times(pace * 2)))
    slow.goOn()
    fast.goOn()
    #expect(abs(fast.seconds - slow.seconds / 2) < 0.2, "\(fast.seconds) \(slow.seconds)")
  }

  @Test func `the clock stands at a stop until the person goes on`() {
    var run = NarratedRun.demonstration()
    run.goOn()
    #expect(run.stands && run.run.exercise.now == at(20))
    #expect(run.run.proceed(wall: run.wall + 1_000_000_000_000) == nil, "time alone moves nothing")
    run.give(.freeze(false))
    run.goOn()
    #expect(run.run.phase == .ended && run.shown.count == 4)
    #expect(run.ending?.deeds.isEmpty == true && run.ending?.scripted == nil)
  }

  @Test func `a command at a stop is done, and the ending counts it`() throws {
    var run = NarratedRun.demonstration()
    run.goOn()
    run.give(.command(.exemptDeadIssuers(true)))
    run.give(.freeze(false))
    run.goOn()
    let ending = try #require(run.ending)
    #expect(ending.deeds == [DemoEnding.Deed(at: at(20), command: "backoff.exempt on")])
    #expect(ending.own.failedCalls == run.run.exercise.simulation.totals.harm)
    #expect(ending.own.failedCalls != ending.idle.failedCalls)
  }

  @Test func `the ending's other curves are those of headless runs`() throws {
    let script = try script([(30, "queue.park all")])
    var run = NarratedRun.demonstration(script: script)
    run.goOn()
    run.give(.command(.declareIncident))
    run.give(.freeze(false))
    run.goOn()
    let ending = try #require(run.ending)
    let idle = Exercise.finished(NarratedRun.drill, seed: 1, script: []).simulation.totals
    let scripted = Exercise.finished(NarratedRun.drill, seed: 1, script: script).simulation.totals
    #expect(ending.idle.failedCalls == idle.harm && ending.idle.served.reduce(0, +) == idle.served)
    #expect(ending.scripted?.failedCalls == scripted.harm)
    #expect(ending.idle.failed.reduce(0, +) == idle.harm)
  }

  @Test func `a stop in a run that is only watched does not hold it`() {
    var run = NarratedRun(.captions(isPaced: true))
    run.goOn()
    #expect(run.run.phase == .ended && run.ending == nil)
  }

  @Test func `going back shows the caption of that instant again`() {
    var run = NarratedRun(.captions(isPaced: true))
    run.goOn()
    run.give(.backtrack(at(12)))
    #expect(run.shown.last?.text == NarratedRun.captions[1].1)
    run.give(.freeze(false))
    run.goOn()
    #expect(run.run.phase == .ended && run.shown.last?.text == NarratedRun.captions[3].1)
  }

  @Test func `captions change nothing in the run`() {
    var told = NarratedRun(.captions(isPaced: true))
    var silent = NarratedRun(nil)
    told.goOn()
    silent.goOn()
    #expect(
      told.run.exercise.simulation.secondDigest == silent.run.exercise.simulation.secondDigest)
    #expect(told.run.exercise.journal == silent.run.exercise.journal)
  }
}
