import TestSupport
import Testing

@testable import Issuance
@testable import Metrics
@testable import Simulation

/// A paced run with a wall clock of the test's own.
@Suite struct SessionRunTests {
  private let second: Int64 = 1_000_000_000

  private func run(seconds: Double = 60, _ speed: Speed = .times(10), interval: Interval? = nil) -> SessionRun
  {
    SessionRun(
      Simulation(smallScenario(seconds: seconds), script: []), speed: speed, interval: interval, wall: 0)
  }

  /// Proceeds at a wall time until it wants to wait.
  private func settle(_ run: inout SessionRun, wall: Int64) {
    while let wait = run.proceed(wall: wall), wait == 0 {}
  }

  @Test func `simulated time follows wall time at its speed`() {
    var run = run()
    #expect(run.proceed(wall: 0) == second / 10)
    settle(&run, wall: second)
    #expect(run.simulation.now == at(10))
    settle(&run, wall: 3 * second)
    #expect(run.simulation.now == at(30) && run.phase == .running)
    settle(&run, wall: 100 * second)
    #expect(run.simulation.now == at(60) && run.phase == .ended)
    #expect(run.proceed(wall: 101 * second) == nil)
  }

  @Test func `unpaced it runs to the end at once`() {
    var run = run(.unpaced)
    settle(&run, wall: 77)
    #expect(run.phase == .ended && run.simulation.now == at(60))
  }

  @Test func `frozen time is not caught up with`() {
    var run = run()
    settle(&run, wall: second)
    run.obey(.freeze(true), wall: second)
    #expect(run.proceed(wall: 50 * second) == nil && run.takeNews().2.phase == .frozen)
    run.obey(.freeze(true), wall: 60 * second)
    run.obey(.freeze(false), wall: 100 * second)
    settle(&run, wall: 101 * second)
    #expect(run.simulation.now == at(20))
  }

  @Test func `a change of speed holds from the instant reached`() {
    var run = run()
    settle(&run, wall: second)
    run.obey(.setSpeed(.times(1)), wall: second)
    settle(&run, wall: 6 * second)
    #expect(run.simulation.now == at(15) && run.takeNews().2.speed == .times(1))
    run.obey(.setSpeed(.unpaced), wall: 6 * second)
    settle(&run, wall: 6 * second)
    #expect(run.phase == .ended)
  }

  @Test func `a step runs as long as it says and freezes again`() {
    var run = run()
    run.obey(.step(.seconds(5)), wall: 0)
    #expect(run.phase == .running && run.simulation.now == start, "only a frozen run steps")
    run.obey(.freeze(true), wall: 0)
    run.obey(.step(.zero), wall: 0)
    #expect(run.phase == .frozen)
    run.obey(.step(.seconds(25)), wall: 0)
    #expect(run.takeNews().2.phase == .frozen)
    settle(&run, wall: 0)
    #expect(run.phase == .frozen && run.simulation.now == at(25))
  }

  @Test func `a step is cut short by freezing`() {
    var run = run(interval: .seconds(1))
    run.obey(.freeze(true), wall: 0)
    run.obey(.step(.seconds(25)), wall: 0)
    _ = run.proceed(wall: 0)
    run.obey(.freeze(true), wall: 0)
    #expect(run.phase == .frozen && run.simulation.now == at(1))
    #expect(run.proceed(wall: 0) == nil)
  }

  @Test func `running on during a step is at the run's speed`() {
    var run = run(interval: .seconds(1))
    run.obey(.freeze(true), wall: 0)
    run.obey(.step(.seconds(25)), wall: 0)
    _ = run.proceed(wall: 0)
    run.obey(.freeze(false), wall: 0)
    settle(&run, wall: 0)
    #expect(run.simulation.now == at(1))
    settle(&run, wall: second)
    #expect(run.simulation.now == at(11) && run.phase == .running)
  }

  @Test func `a step over the end ends the run`() {
    var run = run()
    run.obey(.freeze(true), wall: 0)
    run.obey(.step(.hours(1)), wall: 0)
    settle(&run, wall: 0)
    #expect(run.phase == .ended && run.takeNews().2.phase == .ended)
  }

  @Test func `commands take effect while frozen, and are refused after the end`() {
    var run = run()
    run.obey(.freeze(true), wall: 0)
    run.obey(.command(.declareIncident), wall: 0)
    #expect(run.simulation.engine.incidentDeclared == start)
    run.obey(.freeze(false), wall: 0)
    settle(&run, wall: 100 * second)
    run.obey(.command(.escalate), wall: 100 * second)
    #expect(run.simulation.engine.escalated == nil)
    #expect(
      run.simulation.journal.last?.content
        == .command(.escalate, .refused("the run is over"), by: .operatorAtConsole))
  }

  @Test func `news are told once, in order, without a gap`() {
    var run = run()
    let first = run.takeNews()
    #expect(first.0.map(\.time) == [start] && first.1.isEmpty)
    #expect(first.2 == SessionStatus(phase: .running, speed: .times(10), now: start))
    run.obey(.command(.declareIncident), wall: 0)
    settle(&run, wall: second)
    let news = run.takeNews()
    #expect(
      news.1.map(\.number) == Array(1...max(1, news.1.count)) && news.0.first?.incidentDeclared == start)
    #expect(news.0.map(\.number) == Array(1...11))
    #expect(zip(news.0, news.0.dropFirst()).allSatisfy { $0.time == $1.from })
    #expect(run.takeNews().0.isEmpty && run.takeNews().1.isEmpty)
  }

  @Test func `a stopped run stays stopped`() {
    var run = run()
    run.obey(.stop, wall: 0)
    for control in [.freeze(true), .freeze(false), .step(.seconds(1)), .setSpeed(.unpaced)]
      as [SessionControl]
    {
      run.obey(control, wall: 0)
      #expect(run.phase == .stopped && run.proceed(wall: 9 * second) == nil)
    }
    #expect(run.takeNews().2.phase == .ended)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `fifty freezes, steps and changes of speed change nothing`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario()
    var run = SessionRun(
      Simulation(scenario, script: try busyScript()), speed: .times(10), interval: nil, wall: 0)
    var wall: Int64 = 0
    for _ in 0..<50 {
      switch random.below(4) {
      case 0: run.obey(.freeze(true), wall: wall)
      case 1: run.obey(.freeze(false), wall: wall)
      case 2: run.obey(.step(.milliseconds(Int64(random.below(3000)))), wall: wall)
      default: run.obey(.setSpeed(.times(random.pick([0.1, 1, 60, 1000]))), wall: wall)
      }
      wall += Int64(random.below(100_000_000))
      _ = run.proceed(wall: wall)
      if run.simulation.now > at(50) { run.obey(.setSpeed(.times(0.1)), wall: wall) }
    }
    run.obey(.setSpeed(.unpaced), wall: wall)
    run.obey(.freeze(true), wall: wall)
    run.obey(.freeze(false), wall: wall)
    settle(&run, wall: wall)
    let expected = straight(scenario, script: try busyScript())
    #expect(run.phase == .ended && run.simulation.stateHash == expected.stateHash)
    #expect(run.simulation.journal == expected.journal)
  }
}
