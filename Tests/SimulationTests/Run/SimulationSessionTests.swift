import Testing

@testable import Issuance
@testable import Metrics
@testable import Simulation

/// The run on its own thread: threads and wall time decide when things happen, never what.
@Suite struct SimulationSessionTests {
  private let scenario = smallScenario(seconds: 60)

  /// Plays the session to its end and returns the run. Unchecked: a violated check would end the run before its time.
  private func play(_ session: SimulationSession, _ script: [ScriptedCommand]) async -> Simulation {
    let stream = session.frames.subscribe(keeping: 100_000)
    session.start(script: script)
    for await frame in stream where frame.time >= session.scenario.end { break }
    return session.stop()
  }

  @Test(arguments: [.unpaced, .times(1000)] as [Speed])
  func `a session ends in the state of the straight run`(speed: Speed) async throws {
    let expected = straight(scenario, script: try busyScript())
    let session = SimulationSession(scenario: scenario, seed: scenario.seed, speed: speed)
    let result = await play(session, try busyScript())
    #expect(
      result.stateHash == expected.stateHash && result.journal == expected.journal && result.failure == nil)
  }

  @Test func `at a hundred times real time, with a slow subscriber or without, it is the same run`()
    async throws
  {
    let short = smallScenario(seconds: 15)
    let expected = straight(short, script: try busyScript()).stateHash
    for isWatched in [false, true] {
      let session = SimulationSession(
        scenario: short, seed: short.seed, speed: .times(100), interval: .milliseconds(50))
      let slow = isWatched ? session.frames.subscribe(keeping: 2) : nil
      let result = await play(session, try busyScript())
      #expect(result.stateHash == expected)
      guard let slow else { continue }
      var numbers: [Int] = []
      for await frame in slow { numbers.append(frame.number) }
      #expect(numbers.count <= 2 && numbers.last.map { $0 >= 300 } == true, "the newest frames were kept")
    }
  }

  @Test func `freezes and commands from other threads are obeyed, and the journal says when`() async throws {
    let session = SimulationSession(scenario: scenario, seed: scenario.seed, speed: .times(200))
    let stream = session.frames.subscribe(keeping: 10_000)
    session.send(.freeze(true))
    session.start(script: [])
    for control in [.step(.seconds(20)), .command(.declareIncident), .freeze(false), .setSpeed(.unpaced)]
      as [SessionControl]
    {
      session.send(control)
    }
    for await frame in stream where frame.time >= scenario.end { break }
    let result = session.stop()
    let declared = try #require(result.engine.incidentDeclared)
    let replayed = straight(scenario, script: [ScriptedCommand(time: declared, command: .declareIncident)])
    #expect(result.stateHash == replayed.stateHash)
  }

  @Test func `what was not taken is kept, and told once`() async throws {
    let session = SimulationSession(
      scenario: scenario, seed: scenario.seed, speed: .unpaced, interval: .seconds(1))
    let result = await play(session, try busyScript())
    let update = session.take()
    #expect(update.frames.map(\.number) == Array(0...60))
    #expect(
      update.journal == result.journal && update.status.phase == .ended && update.status.now == scenario.end)
    let again = session.take()
    #expect(again.frames.isEmpty && again.journal.isEmpty)
  }

  @Test func `a console that takes nothing loses the oldest frames only`() async {
    let long = smallScenario(seconds: 500) {
      $0.world.dssPerSecond = 0.01; $0.world.hvcaPerSecond = 0
    }
    let session = SimulationSession(scenario: long, seed: 1, speed: .unpaced, interval: .milliseconds(100))
    _ = await play(session, [])
    let frames = session.take().frames
    #expect(frames.count == SimulationSession.keptFrames && frames.last?.number == 5000)
  }

  @Test func `a stop ends the run and its streams wherever it is`() async {
    let session = SimulationSession(scenario: scenario, seed: 1, speed: .times(1))
    let stream = session.frames.subscribe(keeping: 1000)
    session.start(script: [])
    let result = session.stop()
    #expect(result.now < scenario.end)
    for await _ in stream {}
    #expect(session.take().status.phase == .ended)
  }
}
