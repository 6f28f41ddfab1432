import Basics
import Issuance
import Recordings
import Session
import Telemetry
import TestSupport
import Testing

/// A plane's journal, run again by the simulator's side.
@Suite struct JournalReplayTests {
  @Test func `the replayed engine is the plane's, byte for byte`() throws {
    let journal = try JournalFixture.journal()
    var replay = try JournalFixture.replay(journal.bytes)
    replay.advance(to: .distantFuture)
    #expect(replay.isDone && replay.divergence == nil && replay.damage == nil)
    #expect(replay.engine.bytes == journal.engine.bytes)
    // Of each second, and of the whole engine at the end.
    #expect(replay.verified.states == 31 && replay.verified.isWhole)
    #expect(replay.verified.records == journal.places.count - 1)
  }

  @Test func `it makes no difference in which steps it is replayed`() throws {
    let journal = try JournalFixture.journal()
    var steps = try JournalFixture.replay(journal.bytes)
    var copies: [JournalReplay] = []
    while !steps.isDone {
      copies.append(steps)
      steps.advance(to: steps.now + .milliseconds(370))
      _ = steps.frame()
    }
    #expect(steps.engine.bytes == journal.engine.bytes && steps.divergence == nil)
    // A copy is a point to return to.
    var again = copies[copies.count / 2]
    again.advance(to: .distantFuture)
    #expect(again.engine.bytes == journal.engine.bytes && again.divergence == nil)
    #expect(again.journal.lines == steps.journal.lines)
  }

  @Test func `the timeline names who gave each command, and when`() throws {
    var replay = try JournalFixture.replay(try JournalFixture.journal().bytes)
    replay.advance(to: .distantFuture)
    let commands = replay.journal.lines.compactMap { line -> String? in
      guard case .command(let command, _, _) = line.content else { return nil }
      return "\(line.person ?? "") \(command.descriptor.name) \(line.mark ?? 0)"
    }
    #expect(
      commands.prefix(4) == [
        "Ada queue.park 1", "Grace ocsp.scale 2", "Ada queue.pause 3", "Grace backoff.exempt 4",
      ])
    #expect(replay.journal.lines.contains { $0.category == .alarm })
  }

  @Test func `acknowledgements and remarks are the plane's`() throws {
    let journal = try JournalFixture.journal(
      0...45,
      extra: [
        (30, .acknowledged(nil, by: JournalFixture.grace)), (31, .remark("the plane is ready", by: nil)),
      ])
    var replay = try JournalFixture.replay(journal.bytes)
    replay.advance(to: at(31.5))
    let acknowledged = replay.journal.lines.filter {
      if case .alert(let change) = $0.content { change.kind == .acknowledge } else { false }
    }
    #expect(!acknowledged.isEmpty && acknowledged.allSatisfy { $0.person == "Grace" && $0.time == at(30) })
    #expect(replay.journal.lines.contains { $0.content == .session("the plane is ready") })
    #expect(replay.divergence == nil)
  }

  @Test func `frames have no customer who tries again`() throws {
    var replay = try JournalFixture.replay(try JournalFixture.journal().bytes)
    replay.advance(to: at(30))
    let frame = replay.frame()
    #expect(!frame.knowsCustomers && frame.dss.counts.attempts > 0 && frame.time == at(30))
    #expect(frame.ledger == replay.engine.ledger)
  }

  @Test func `a replay that differs says from which record on`() throws {
    let journal = try JournalFixture.journal(15...30, extra: [(25, .state(7))])
    var replay = try JournalFixture.replay(journal.bytes)
    replay.advance(to: .distantFuture)
    let divergence = try #require(replay.divergence)
    #expect(divergence.time == at(25) && divergence.expected == "0000000000000007")
    #expect(replay.verified.states == 9 && !replay.verified.isWhole)
  }

  @Test func `a damaged journal is replayed up to the damage`() throws {
    let journal = try JournalFixture.journal()
    let cut = journal.places[journal.places.count / 2] + 5
    var replay = try JournalFixture.replay(Array(journal.bytes.prefix(cut)))
    replay.advance(to: .distantFuture)
    #expect(replay.isDone && replay.damage != nil && replay.divergence == nil)
    #expect(replay.verified.records == journal.places.count / 2)
  }

  @Test func `a run of it freezes, steps and takes no commands`() throws {
    let journal = try JournalFixture.journal()
    var run = JournalRun(try JournalFixture.replay(journal.bytes), speed: .times(10), wall: 0)
    #expect(run.takeNews().frames.count == 1)
    run.obey(.input(.command(.pause(.all))), by: .operatorAtConsole, wall: 0)
    run.obey(.backtrack(at(16)), by: .operatorAtConsole, wall: 0)
    #expect(run.takeNews().replies.count == 2)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    #expect(run.proceed(wall: 1_000_000_000) == nil && run.phase == .frozen)
    run.obey(.step(.seconds(5)), by: .operatorAtConsole, wall: 0)
    while run.proceed(wall: 1_000_000_000) != nil {}
    let news = run.takeNews()
    #expect(run.phase == .frozen && run.replay.now == at(20))
    // Each line has the wall time at which the plane wrote it.
    #expect(news.journal.allSatisfy { $0.wall == $0.time.nanoseconds / 1_000_000 } && !news.journal.isEmpty)
    run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: 0)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: 0)
    while run.proceed(wall: 1_000_000_000) != nil {}
    #expect(run.phase == .ended && run.replay.engine.bytes == journal.engine.bytes)
  }
}
