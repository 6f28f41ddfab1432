import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// A paced run with the test's own wall clock.
@Suite struct SessionRunTests {
  private let second: Int64 = 1_000_000_000

  private func run(seconds: Double = 60, _ speed: Speed = .times(10), interval: Interval? = nil) -> SessionRun
  {
    SessionRun(
      Exercise(Drill(scenario: smallScenario(seconds: seconds))), speed: speed, interval: interval, wall: 0)
  }

  /// Advances at a wall time until it waits.
  private func settle(_ run: inout SessionRun, wall: Int64) {
    while let wait = run.proceed(wall: wall), wait == 0 {}
  }

  @Test func `simulated time follows wall time at its speed`() {
    var run = run()
    #expect(run.proceed(wall: 0) == second / 10)
    settle(&run, wall: second)
    #expect(run.exercise.now == at(10))
    settle(&run, wall: 3 * second)
    #expect(run.exercise.now == at(30) && run.phase == .running)
    settle(&run, wall: 100 * second)
    #expect(run.exercise.now == at(60) && run.phase == .ended)
    #expect(run.proceed(wall: 101 * second) == nil)
  }

  @Test func `unpaced it runs to the end at once`() {
    var run = run(.unpaced)
    settle(&run, wall: 77)
    #expect(run.phase == .ended && run.exercise.now == at(60))
  }

  @Test func `frozen time is not caught up with`() {
    var run = run()
    settle(&run, wall: second)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: second)
    #expect(run.proceed(wall: 50 * second) == nil && run.takeNews().status?.phase == .frozen)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 60 * second)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: 100 * second)
    settle(&run, wall: 101 * second)
    #expect(run.exercise.now == at(20))
  }

  @Test func `a change of speed applies from the instant reached`() {
    var run = run()
    settle(&run, wall: second)
    run.obey(.setSpeed(.times(1)), by: .operatorAtConsole, wall: second)
    settle(&run, wall: 6 * second)
    #expect(run.exercise.now == at(15) && run.takeNews().status?.speed == .times(1))
    run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: 6 * second)
    settle(&run, wall: 6 * second)
    #expect(run.phase == .ended)
  }

  @Test func `a step runs for its length and freezes again`() {
    var run = run()
    run.obey(.step(.seconds(5)), by: .operatorAtConsole, wall: 0)
    #expect(run.phase == .running && run.exercise.now == start, "only a frozen run steps")
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    run.obey(.step(.zero), by: .operatorAtConsole, wall: 0)
    #expect(run.phase == .frozen)
    run.obey(.step(.seconds(25)), by: .operatorAtConsole, wall: 0)
    #expect(run.takeNews().status?.phase == .frozen)
    settle(&run, wall: 0)
    #expect(run.phase == .frozen && run.exercise.now == at(25))
  }

  @Test func `a step is cut short by freezing`() {
    var run = run(interval: .seconds(1))
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    run.obey(.step(.seconds(25)), by: .operatorAtConsole, wall: 0)
    _ = run.proceed(wall: 0)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    #expect(run.phase == .frozen && run.exercise.now == at(1))
    #expect(run.proceed(wall: 0) == nil)
  }

  @Test func `running on during a step is at the run's speed`() {
    var run = run(interval: .seconds(1))
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    run.obey(.step(.seconds(25)), by: .operatorAtConsole, wall: 0)
    _ = run.proceed(wall: 0)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: 0)
    settle(&run, wall: 0)
    #expect(run.exercise.now == at(1))
    settle(&run, wall: second)
    #expect(run.exercise.now == at(11) && run.phase == .running)
  }

  @Test func `a step over the end ends the run`() {
    var run = run()
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    run.obey(.step(.hours(1)), by: .operatorAtConsole, wall: 0)
    settle(&run, wall: 0)
    #expect(run.phase == .ended && run.takeNews().status?.phase == .ended)
  }

  @Test func `commands take effect while frozen, and are refused after the end`() {
    var run = run()
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    run.obey(.command(.declareIncident), by: .operatorAtConsole, wall: 0)
    #expect(run.exercise.simulation.engine.incidentDeclared == start)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: 0)
    settle(&run, wall: 100 * second)
    run.obey(.command(.escalate), by: .operatorAtConsole, wall: 100 * second)
    #expect(run.exercise.simulation.engine.escalated == nil)
    #expect(
      run.exercise.simulation.journal.last?.content
        == .command(.escalate, .refused("the run is over"), by: .operatorAtConsole))
  }

  @Test func `news are delivered once, in order, without a gap`() {
    var run = run()
    let first = run.takeNews()
    #expect(first.frames.map(\.time) == [start] && first.journal.isEmpty)
    #expect(first.status == SessionStatus(phase: .running, speed: .times(10), now: start))
    run.obey(.command(.declareIncident), by: .operatorAtConsole, wall: 0)
    settle(&run, wall: second)
    let news = run.takeNews()
    #expect(
      news.journal.map(\.number) == Array(1...max(1, news.journal.count))
        && news.frames.first?.incidentDeclared == start)
    #expect(news.frames.map(\.number) == Array(1...11))
    #expect(zip(news.frames, news.frames.dropFirst()).allSatisfy { $0.time == $1.from })
    #expect(run.takeNews().frames.isEmpty && run.takeNews().journal.isEmpty)
  }

  @Test func `a stopped run stays stopped`() {
    var run = run()
    run.obey(.stop, by: .operatorAtConsole, wall: 0)
    for control in [.freeze(true), .freeze(false), .step(.seconds(1)), .setSpeed(.unpaced)]
      as [SessionControl]
    {
      run.obey(control, by: .operatorAtConsole, wall: 0)
      #expect(run.phase == .stopped && run.proceed(wall: 9 * second) == nil)
    }
    #expect(run.takeNews().status?.phase == .ended)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `fifty freezes, steps and changes of speed change nothing`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario()
    var run = SessionRun(
      Exercise(Drill(scenario: scenario), script: try busyInputs()), speed: .times(10), interval: nil, wall: 0
    )
    var wall: Int64 = 0
    for _ in 0..<50 {
      switch random.below(4) {
      case 0: run.obey(.freeze(true), by: .operatorAtConsole, wall: wall)
      case 1: run.obey(.freeze(false), by: .operatorAtConsole, wall: wall)
      case 2: run.obey(.step(.milliseconds(Int64(random.below(3000)))), by: .operatorAtConsole, wall: wall)
      default:
        run.obey(.setSpeed(.times(random.pick([0.1, 1, 60, 1000]))), by: .operatorAtConsole, wall: wall)
      }
      wall += Int64(random.below(100_000_000))
      _ = run.proceed(wall: wall)
      if run.exercise.now > at(50) { run.obey(.setSpeed(.times(0.1)), by: .operatorAtConsole, wall: wall) }
    }
    run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: wall)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: wall)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: wall)
    settle(&run, wall: wall)
    let expected = straight(scenario, script: try busyScript())
    #expect(run.phase == .ended && run.exercise.simulation.stateHash == expected.stateHash)
    #expect(
      run.exercise.journal.map(\.content).filter { if case .session = $0 { false } else { true } }
        == expected.journal.map(\.content))
  }

  @Test func `a stepped session is the same run as its commands in a script`() throws {
    let (scenario, commands) = (smallScenario(), try busyScript())
    let expected = straight(scenario, script: commands).stateHash
    var run = SessionRun(Exercise(Drill(scenario: scenario)), speed: .times(60), interval: nil, wall: 0)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    for (number, command) in commands.enumerated() {
      if command.time > run.exercise.now {
        run.obey(.step(command.time - run.exercise.now), by: .operatorAtConsole, wall: Int64(number))
      }
      while run.proceed(wall: Int64(number)) != nil {}
      run.obey(.input(command.input), by: .operatorAtConsole, wall: Int64(number))
    }
    run.obey(.step(.hours(1)), by: .operatorAtConsole, wall: 99)
    while run.proceed(wall: 99) != nil {}
    #expect(run.phase == .ended && run.exercise.simulation.stateHash == expected)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `after a backtrack without changes it is the same run`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario(seconds: 900)
    let expected = straight(scenario, script: try busyScript())
    var run = SessionRun(
      Exercise(Drill(scenario: scenario), script: try busyInputs()), speed: .unpaced, interval: .seconds(7),
      wall: 0)
    for _ in 0..<6 {
      let length = Double(1 + random.below(500))
      for _ in 0..<Int(length / 7) { _ = run.proceed(wall: 0) }
      // A different action, then another backtrack.
      run.obey(.command(.any(&random)), by: .operatorAtConsole, wall: 0)
      _ = run.proceed(wall: 0)
      run.obey(.backtrack(start), by: .operatorAtConsole, wall: 0)
      #expect(run.exercise.now == start && run.phase == .frozen)
      run.obey(.freeze(false), by: .operatorAtConsole, wall: 0)
    }
    settle(&run, wall: 0)
    #expect(run.exercise.simulation.stateHash == expected.stateHash)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a backtrack restores the instant with all earlier inputs`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario(seconds: 900)
    var run = SessionRun(Exercise(Drill(scenario: scenario)), speed: .unpaced, interval: .seconds(7), wall: 0)
    var hashes: [Instant: String] = [:]
    while run.phase == .running {
      hashes[run.exercise.now] = run.exercise.simulation.stateHash
      if random.chance(20) { run.obey(.command(.any(&random)), by: .operatorAtConsole, wall: 0) }
      _ = run.proceed(wall: 0)
    }
    for time in hashes.keys.sorted().reversed() where random.chance(15) {
      run.obey(.backtrack(time), by: .operatorAtConsole, wall: 0)
      #expect(run.exercise.now == time && run.exercise.simulation.stateHash == hashes[time])
    }
    #expect(run.takeNews().status?.attempt ?? 0 > 5)
  }
}
