import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// The run on its own thread: threads and wall time never affect its content.
@Suite struct ExerciseSessionTests {
  private let scenario = smallScenario(seconds: 60)

  /// Plays the session to its end and returns the run. Unchecked: a violated check would end the run before its time.
  private func play(
    _ session: ExerciseSession, _ drill: Drill, _ script: [ScriptedInput], interval: Interval? = nil
  ) async -> Exercise {
    let stream = session.frames.subscribe(keeping: 100_000)
    session.start(drill, seed: drill.scenario.seed, script: script, interval: interval)
    for await frame in stream where frame.time >= drill.scenario.end { break }
    return session.stop().exercise
  }

  @Test(arguments: [.unpaced, .times(1000)] as [Speed])
  func `a session ends in the state of the same run without a session`(speed: Speed) async throws {
    let expected = straight(scenario, script: try busyScript())
    let session = ExerciseSession(drill: Drill(scenario: scenario), seed: scenario.seed, speed: speed)
    let result = await play(session, Drill(scenario: scenario), try busyInputs())
    #expect(
      result.simulation.stateHash == expected.stateHash && result.journal == expected.journal
        && result.simulation.failure == nil)
  }

  @Test func `at a hundred times real time, with a slow subscriber or without, it is the same run`()
    async throws
  {
    let short = smallScenario(seconds: 15)
    let expected = straight(short, script: try busyScript()).stateHash
    for isWatched in [false, true] {
      let drill = Drill(scenario: short)
      let session = ExerciseSession(drill: drill, seed: short.seed, speed: .times(100))
      let slow = isWatched ? session.frames.subscribe(keeping: 2) : nil
      let result = await play(session, drill, try busyInputs(), interval: .milliseconds(50))
      #expect(result.simulation.stateHash == expected)
      guard let slow else { continue }
      var numbers: [Int] = []
      for await frame in slow { numbers.append(frame.number) }
      #expect(numbers.count <= 2 && numbers.last.map { $0 >= 300 } == true, "the newest frames were kept")
    }
  }

  @Test func `a drill left at its end has its score, computed once`() async throws {
    let objective = Objective(
      id: "k", title: "Kept",
      kind: .keep(try Condition(parsing: "ledger.unaccounted = 0"), share: 0.9, from: nil, until: nil),
      points: 10)
    let drill = Drill(scenario: scenario, objectives: [objective])
    let session = ExerciseSession(drill: drill, seed: scenario.seed, speed: .unpaced)
    #expect(!session.isReckoning && session.debrief == nil)
    let result = await play(session, drill, [])
    #expect(!session.isReckoning)
    var debrief = session.debrief
    debrief?.effects = nil
    #expect(debrief == Debrief(result))
  }

  @Test func `the effects of actions follow the debrief, while controls are obeyed`() async throws {
    let objective = Objective(
      id: "o", title: "Declare", kind: .action(try ReportFixture.pattern("declare"), within: nil), points: 10)
    let drill = Drill(scenario: scenario, objectives: [objective])
    let session = ExerciseSession(drill: drill, seed: scenario.seed, speed: .unpaced)
    let console = session.console(.viewer, person: nil)
    session.start(drill, seed: scenario.seed)
    var taken: [Debrief] = []
    for _ in 0..<4000 where taken.last?.effects == nil {
      if let debrief = console.take().debrief, debrief != taken.last { taken.append(debrief) }
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(taken.count <= 2 && taken.last?.effects?.decisive?.time == scenario.start)
    #expect(session.ended?.exercise.isOver == true)
    session.send(.backtrack(scenario.start))
    for _ in 0..<4000 where session.ended != nil { try await Task.sleep(for: .milliseconds(5)) }
    #expect(session.ended == nil && session.debrief == nil, "another attempt has begun")
    _ = session.stop()
  }

  @Test func `freezes and commands from other threads are obeyed, with journal lines`() async throws {
    let session = ExerciseSession(drill: Drill(scenario: scenario), seed: scenario.seed, speed: .times(200))
    let stream = session.frames.subscribe(keeping: 10_000)
    session.send(.freeze(true))
    session.start(Drill(scenario: scenario), seed: scenario.seed)
    for control in [.step(.seconds(20)), .command(.declareIncident), .freeze(false), .setSpeed(.unpaced)]
      as [SessionControl]
    {
      session.send(control)
    }
    for await frame in stream where frame.time >= scenario.end { break }
    let result = session.stop().exercise
    let declared = try #require(result.simulation.engine.incidentDeclared)
    let replayed = straight(
      scenario, script: [ScriptedInput(time: declared, input: .command(.declareIncident))])
    #expect(result.simulation.stateHash == replayed.stateHash)
  }

  @Test func `unread news are kept, and delivered once`() async throws {
    let drill = Drill(scenario: scenario)
    let session = ExerciseSession(drill: drill, seed: scenario.seed, speed: .unpaced)
    let console = session.console(.trainee)
    let result = await play(session, drill, try busyInputs(), interval: .seconds(1))
    let update = console.take()
    #expect(update.frames.map(\.number) == Array(0...60))
    #expect(
      update.journal.map(\.content) == result.journal.map(\.content) && update.status.phase == .ended
        && update.status.now == scenario.end)
    let again = console.take()
    #expect(again.frames.isEmpty && again.journal.isEmpty)
  }

  @Test func `a console that reads nothing loses the oldest frames only`() async {
    let long = smallScenario(seconds: 500) {
      $0.world.dssPerSecond = 0.01; $0.world.hvcaPerSecond = 0
    }
    let drill = Drill(scenario: long)
    let session = ExerciseSession(drill: drill, seed: long.seed, speed: .unpaced)
    let console = session.console(.trainee)
    _ = await play(session, drill, [], interval: .milliseconds(100))
    let frames = console.take().frames
    #expect(frames.count == SessionSubscription.keptFrames && frames.last?.number == 5000)
  }

  @Test func `a stop ends the run and its streams at any instant`() async {
    let session = ExerciseSession(drill: Drill(scenario: scenario), seed: 1, speed: .times(1))
    let console = session.console(.trainee)
    let stream = session.frames.subscribe(keeping: 1000)
    session.start(Drill(scenario: scenario), seed: 1)
    let result = session.stop().exercise
    #expect(result.now < scenario.end)
    for await _ in stream {}
    #expect(console.take().status.phase == .ended)
  }
}
