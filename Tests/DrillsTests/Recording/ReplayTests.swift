import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

/// Replays of recorded sessions.
@Suite struct ReplayTests {
  private func recording(_ session: RecordedRun) throws -> Recording {
    try Recording.parse(session.bytes, file: "x")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a replay equals its session: every second, the whole journal, the end`(seed: UInt64) throws {
    let session = RecordedRun(seed: seed)
    var replay = Replay(try recording(session), drill: session.drill)
    replay.run()
    #expect(replay.divergence == nil, "\(replay.divergence?.text ?? "")")
    #expect(replay.exercise.simulation.stateHash == session.run.exercise.simulation.stateHash)
    #expect(replay.journal.map { $0.told } == session.journal.map { $0.told })
    let seconds = session.records.reduce(0) { if case .second = $1 { $0 + 1 } else { $0 } }
    let inputs = session.records.reduce(0) { if case .input = $1 { $0 + 1 } else { $0 } }
    #expect(replay.verified == Replay.Verified(inputs: inputs, seconds: seconds, attempts: replay.attempt))
    #expect(replay.abandoned.count == replay.attempt - 1)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `each attempt alone replays as in the whole session`(seed: UInt64) throws {
    let session = RecordedRun(seed: seed)
    let whole = try recording(session)
    var all = Replay(whole, drill: session.drill)
    all.run()
    for number in 1...whole.attempts {
      let path = try #require(whole.attempt(number))
      var replay = Replay(path, drill: session.drill)
      replay.run()
      #expect(replay.divergence == nil && replay.attempt == 1, "\(replay.divergence?.text ?? "")")
      if number == whole.attempts {
        #expect(replay.exercise.journal.map(\.content) == all.exercise.journal.map(\.content))
        #expect(replay.exercise.simulation.stateHash == all.exercise.simulation.stateHash)
      } else {
        // The lines of the attempt itself are the last of its path.
        let own = all.journal.filter { $0.attempt == number }.map { $0.content }
        #expect(Array(replay.journal.map { $0.content }.suffix(own.count)) == own)
      }
    }
    #expect(whole.attempt(0) == nil && whole.attempt(whole.attempts + 1) == nil)
  }

  @Test func `the first divergence is named`() throws {
    var session = RecordedRun(seed: 8)
    let index = try #require(
      session.records.indices.dropFirst(9).first { index in
        if case .second = session.records[index] { true } else { false }
      })
    guard case .second(var hash) = session.records[index] else { return }
    hash.hash ^= 1
    session.records[index] = .second(hash)
    let recording = try recording(session)
    var replay = Replay(recording, drill: session.drill)
    replay.run()
    let divergence = try #require(replay.divergence)
    #expect(divergence.time == hash.time && divergence.line == recording.entries[index].line)
    #expect(
      divergence.expected == RecordingEncoder.hexadecimal(hash.hash)
        && divergence.found == RecordingEncoder.hexadecimal(hash.hash ^ 1))
  }

  @Test func `a missing input, another seed or another system is detected`() throws {
    let session = RecordedRun(seed: 9)
    var without = session
    let input = try #require(
      session.records.firstIndex { record in
        if case .input(let given) = record, case .command(.declareIncident) = given.input {
          true
        } else {
          false
        }
      } ?? session.records.firstIndex { if case .input = $0 { true } else { false } })
    without.records.remove(at: input)
    var seeded = session
    seeded.header.seed += 1
    for changed in [seeded] {
      var replay = Replay(try recording(changed), drill: changed.drill)
      replay.run()
      #expect(replay.divergence != nil)
    }
    var other = session.drill
    other.scenario.parameters.world.dssPerSecond += 1
    var replay = Replay(try recording(session), drill: other)
    replay.run()
    #expect(replay.divergence != nil)
  }

  @Test func `a missing or misplaced second is detected`() throws {
    let session = RecordedRun(seed: 10)
    let second = try #require(session.records.firstIndex { if case .second = $0 { true } else { false } })
    var without = session
    without.records.remove(at: second)
    var early = session
    early.records.insert(.end(start), at: second + 1)
    var moved = session
    moved.records.insert(.remark(start, "back"), at: second + 1)
    for changed in [without, moved] {
      var replay = Replay(try recording(changed), drill: changed.drill)
      replay.run()
      #expect(replay.divergence != nil)
    }
  }

  @Test func `paced, it shows every frame, refuses inputs, and obeys freeze, step and speed`()
    throws
  {
    let session = RecordedRun(seed: 11)
    let replay = Replay(try recording(session), drill: session.drill)
    var run = ReplayRun(replay, speed: .times(10), wall: 0)
    #expect(run.takeNews().frames.map(\.time) == [start])
    #expect(run.proceed(wall: 0) == 100_000_000)
    run.obey(.command(.declareIncident), by: .operatorAtConsole, wall: 0)
    run.obey(.backtrack(start), by: .operatorAtConsole, wall: 0)
    run.obey(.input(.view("queues")), by: .operatorAtConsole, wall: 0)
    #expect(run.takeNews().replies.count == 2)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    #expect(run.proceed(wall: 1 << 60) == nil && run.takeNews().status?.phase == .frozen)
    run.obey(.step(.seconds(1)), by: .operatorAtConsole, wall: 0)
    while run.proceed(wall: 0) == 0 {}
    #expect(run.phase == .frozen && run.replay.now <= at(1))
    run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: 0)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: 0)
    while run.proceed(wall: 0) == 0 {}
    let news = run.takeNews()
    #expect(run.phase == .ended && news.status?.phase == .ended && run.replay.divergence == nil)
    #expect(news.backtracks.count == run.replay.attempt - 1)
    #expect(run.replay.exercise.simulation.stateHash == session.run.exercise.simulation.stateHash)
  }

  @Test(arguments: 12...14 as ClosedRange<UInt64>)
  func `a replay's news equal the session's`(seed: UInt64) throws {
    let session = RecordedRun(seed: seed)
    var run = ReplayRun(Replay(try recording(session), drill: session.drill), speed: .unpaced, wall: 0)
    var journal: [JournalEntry] = []
    while run.phase != .ended {
      _ = run.proceed(wall: 0)
      journal += run.takeNews().journal
    }
    journal += run.takeNews().journal
    #expect(journal.map { $0.told } == session.journal.map { $0.told })
  }
}

extension JournalEntry {
  /// Everything except wall times.
  var told: JournalEntry {
    var entry = self
    entry.wall = nil
    return entry
  }
}
