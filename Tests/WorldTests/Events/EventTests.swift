import Drills
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// The events of a scenario: their triggers, times and repetitions.
@Suite struct EventTests {
  private func event(
    _ id: String, at time: Instant? = nil, when: String? = nil, unless: String? = nil,
    delay: Interval = .zero,
    repeats: Interval? = nil, _ effects: [ScenarioEvent.Effect] = [.say("x", from: "support")],
    hidden: Bool = false
  ) throws -> ScenarioEvent {
    let trigger: ScenarioEvent.Trigger =
      if let time { .at(time) } else if let when {
        .when(try Condition(parsing: when))
      } else { .offered }
    return ScenarioEvent(
      id: id, trigger: trigger, unless: try unless.map { try Condition(parsing: $0) }, delay: delay,
      repeats: repeats, effects: effects, isHidden: hidden)
  }

  private func begin(_ events: [ScenarioEvent], script lines: [(Double, String)] = []) throws
    -> ScriptedRun
  {
    var scenario = smallScenario()
    scenario.events = events
    var run = ScriptedRun(scenario, script: try script(lines))
    run.simulation.checks = true
    return run
  }

  private func firings(_ run: ScriptedRun, _ id: String) -> [Double] {
    run.simulation.eventStates.first { $0.event.id == id }?.fired.map { ($0 - start).seconds } ?? []
  }

  @Test func `timed events occur at their instants, in any steps of the run`() throws {
    for step in [0.3, 1, 60] {
      var run = try begin([
        event("a", at: at(2.25)), event("b", at: at(0)), event("c", at: at(-5)),
        event("d", at: at(3), delay: .milliseconds(500)),
        event("e", at: at(1), repeats: .seconds(20)),
      ])
      while run.now < at(60) { run.advance(to: min(at(60), run.now + Interval(seconds: step))) }
      #expect(firings(run, "a") == [2.25] && firings(run, "b") == [0] && firings(run, "c") == [0])
      #expect(firings(run, "d") == [3.5] && firings(run, "e") == [1, 21, 41])
    }
  }

  @Test func `a condition is evaluated each second, and its event repeats only if allowed`() throws {
    var run = try begin([
      event("once", when: "run.elapsed >= 10s"),
      event("lasting", when: "run.elapsed >= 10s for 5s"),
      event("again", when: "run.elapsed >= 10s and run.elapsed < 40s", repeats: .seconds(12)),
      event("after", when: "since(once) >= 3s"),
      event("never", when: "since(nothing) >= 0s or fired nothing"),
      event("late", when: "fired once", delay: .seconds(2)),
    ])
    run.advance(to: at(60))
    #expect(firings(run, "once") == [10] && firings(run, "lasting") == [15])
    #expect(firings(run, "again") == [10, 22, 34] && firings(run, "after") == [13])
    #expect(firings(run, "never") == [] && firings(run, "late") == [13])
  }

  @Test func `unless suppresses an event: a timed one for good, a delayed one after its delay`() throws {
    var run = try begin(
      [
        event("timed", at: at(10), unless: "action declare"),
        event("conditional", when: "run.elapsed > 3s", unless: "not action declare"),
        event("delayed", at: at(2), unless: "action declare", delay: .seconds(6)),
        event("called", at: at(2), unless: "action declare", delay: .seconds(2)),
      ], script: [(5, "declare")])
    run.advance(to: at(60))
    #expect(firings(run, "timed") == [] && firings(run, "delayed") == [])
    #expect(firings(run, "conditional") == [6] && firings(run, "called") == [4])
  }

  @Test func `a repetition that finds its malfunction in force leaves one line in the journal`() throws {
    var run = try begin([
      event(
        "slow", at: at(1), repeats: .seconds(1), [.inject(try Injection(parsing: "slow servers.slow x2"))])
    ])
    run.advance(to: at(60))
    let lines = run.simulation.journal.count { $0.content == .event("slow") }
    #expect(lines == 1 && firings(run, "slow").count >= 59)
  }

  @Test func `a repetition that begins its malfunction again is news, and so is one that says something`()
    throws
  {
    var run = try begin([
      event(
        "slow", at: at(1), repeats: .seconds(10),
        [.inject(try Injection(parsing: "slow for=2s servers.slow x2"))]),
      event(
        "talk", at: at(1), repeats: .seconds(20),
        [.inject(try Injection(parsing: "cut servers.slow x3")), .say("x", from: "support")]),
    ])
    run.advance(to: at(60))
    #expect(run.simulation.journal.count { $0.content == .event("slow") } == 6)
    #expect(run.simulation.journal.count { $0.content == .event("talk") } == 3)
  }

  @Test func `a condition says whether a malfunction of an event is in force`() throws {
    var run = try begin([
      event("slow", at: at(10), [.inject(try Injection(parsing: "m1 for=20s servers.slow x2"))]),
      event("during", when: "in_force slow"), event("byid", when: "in_force m1"),
      event("after", when: "fired slow and not in_force slow"), event("never", when: "in_force other"),
    ])
    run.advance(to: at(60))
    #expect(firings(run, "during") == [11] && firings(run, "byid") == [11])
    #expect(firings(run, "after") == [31] && firings(run, "never") == [])
  }

  @Test func `actions, views and alarms can trigger events`() throws {
    var run = try begin(
      [
        event("park", when: "action queue.park 1"), event("any", when: "action queue.park"),
        event("seen", when: "viewed queues"), event("used", when: "viewed queue.inspect"),
        event("alarm", when: "alarm servers-backed-off"),
      ], script: [(4.5, "queue.park 2"), (6, "queue.inspect all"), (8.5, "queue.park 1")])
    run.advance(to: at(3))
    run.simulation.note(viewed: "queues")
    run.advance(to: at(60))
    // No request waits in a queue that is served: the park is refused, and a refused action does not count.
    let done = run.simulation.journal.compactMap { entry -> Double? in
      if case .command(let command, let outcome, _) = entry.content, command.parkedQueues != nil,
        outcome.isDone
      {
        (entry.time - start).seconds.rounded(.up)
      } else {
        nil
      }
    }
    #expect(firings(run, "any") == Array(done.prefix(1)))
    #expect(firings(run, "seen") == [4] && firings(run, "used") == [7])
  }

  @Test func `a colleague's command is not the operator's`() throws {
    let effects: [ScenarioEvent.Effect] = [.command(try Command(parsing: "declare"), by: "Ada")]
    var run = try begin([event("help", at: at(5), effects), event("x", when: "action declare")])
    run.advance(to: at(60))
    #expect(run.simulation.engine.incidentDeclared == at(5) && firings(run, "x") == [])
    let entry = try #require(
      run.simulation.journal.first { if case .command = $0.content { true } else { false } })
    #expect(entry.mark == nil)
    let outcome = CommandOutcome.done("incident declared", inverse: .impossible("it has been announced"))
    #expect(entry.content == .command(.declareIncident, outcome, by: .colleague("Ada")))
  }

  @Test func `an instructor can fire offered events repeatedly, others once`() throws {
    var run = try begin([event("offered"), event("timed", at: at(50))])
    let answers = ["offered", "offered", "timed", "timed", "nothing"].map {
      run.simulation.fire($0, by: .instructor)
    }
    #expect(answers == [true, true, true, false, false])
    run.advance(to: at(60))
    #expect(firings(run, "timed") == [0] && firings(run, "offered") == [0, 0])
  }

  @Test func `hidden events are hidden in the journal and in trainees' frames`() throws {
    let fault = Injection(id: "f", malfunction: .faultyServers(.some([0])))
    var run = try begin([
      event("secret", at: at(5), [.inject(fault)], hidden: true), event("open", at: at(5)),
      event("over", at: at(40), [.remove("f")]),
    ])
    run.advance(to: at(20))
    let frame = run.simulation.frame()
    #expect(frame.servers[0].isFaulty && frame.hiddenFaults == [0])
    let masked = frame.masked
    #expect(
      !masked.servers.contains { $0.isFaulty } && masked.fleet.faulty == 0 && masked.hiddenFaults.isEmpty)
    let fleet = masked.fleet
    #expect(fleet.ready + fleet.busy + fleet.backingOff + fleet.halfOpen + fleet.stopped == 3)
    let hidden = run.simulation.journal.filter(\.isHidden).map(\.category)
    #expect(hidden == [.malfunction, .malfunction])
    #expect(run.simulation.journal.contains { $0.content == .event("open") && !$0.isHidden })
    run.advance(to: at(60))
    #expect(!run.simulation.world.faultyServers[0])
  }

  @Test func `a malfunction that does not fit is reported and does not stop the run`() throws {
    let fault = Injection(id: "f", malfunction: .faultyServers(.some([99])))
    var run = try begin([event("bad", at: at(5), [.inject(fault)])])
    run.advance(to: at(6))
    #expect(
      run.simulation.journal.contains {
        $0.content
          == .remark("event bad: servers.faulty 100 is not possible: there is no server 100; there are 3")
      })
  }
}
