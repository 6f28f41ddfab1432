import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Round trips of updates through the socket's coding.
@Suite struct UpdateCodingTests {
  private func returned(_ update: SessionUpdate) throws -> SessionUpdate {
    guard case .update(let back) = try SessionMessage(decoding: SessionMessage.update(update).encoded())
    else {
      throw SocketError(kind: .violation, message: "no update")
    }
    return back
  }

  @Test func `frames, journal, status and debrief of a busy run`() throws {
    let declare = try #require(ActionPattern(verb: "declare", words: []))
    let drill = Drill(
      scenario: smallScenario(seconds: 60),
      objectives: [
        Objective(
          id: "declare", title: "Declare", kind: .action(declare, within: .minutes(1)),
          points: 100)
      ])
    var exercise = Exercise(drill, script: try busyInputs())
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .times(0.5), now: exercise.now))
    while !exercise.isOver {
      exercise.advance(to: exercise.now + .seconds(5))
      update.frames.append(exercise.frame())
    }
    exercise.take(.inject("m1 ramp=2m hidden servers.slow x4"), by: .instructor)
    update.journal = exercise.journal
    update.exercise = exercise.status(for: .instructor)
    update.debrief = Debrief(exercise)
    update.replies = ["ça", "\"quoted\" \\"]
    update.backtrack = SessionNews.Backtrack(
      to: drill.scenario.start, from: exercise.now, attempt: 2, frames: 1)
    let back = try returned(update)
    #expect(back.journal == update.journal)
    #expect(back.exercise == update.exercise)
    #expect(back.debrief == update.debrief)
    #expect(back.replies == update.replies)
    #expect(back.backtrack == update.backtrack)
    #expect(back.status == update.status)
    #expect("\(back.frames)" == "\(update.frames)")
  }

  /// Sums of such counts overflow, as do the days of such instants.
  @Test func `numbers that no run reaches are refused`() throws {
    var exercise = Exercise(Drill(scenario: smallScenario(seconds: 10)))
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .unpaced, now: exercise.now))
    update.frames = [exercise.frame()]
    let bounds = [Instant.distantPast, .distantFuture]
    for instant in bounds {
      update.frames[0].from = instant
      update.frames[0].dss.counts.timedOut = 1 << 53
      _ = try returned(update)
    }
    let changes: [(inout SessionUpdate) -> Void] = [
      { $0.status.now = Instant(nanoseconds: .min) }, { $0.status.now = Instant(nanoseconds: .max) },
      { $0.frames[0].time = Instant(nanoseconds: .max / 2 + 1) },
      { $0.frames[0].dss.counts.timedOut = .max }, { $0.frames[0].queues[0].depth = .min },
      { $0.frames[0].hiddenFaults = [1 << 54] }, { $0.frames[0].dss.latency.mean = 1e19 },
      { $0.status.attempt = .max },
    ]
    for change in changes {
      var changed = update
      change(&changed)
      #expect(throws: DecodingError.self) { try returned(changed) }
    }
  }

  @Test func `infinities and NaN`() throws {
    var exercise = Exercise(Drill(scenario: smallScenario(seconds: 10)))
    var update = SessionUpdate(status: SessionStatus(phase: .frozen, speed: .unpaced, now: exercise.now))
    var frame = exercise.frame()
    frame.dss.latency.mean = .nan
    frame.dss.latency.max = .infinity
    frame.ocsp.capacityPerSecond = -.infinity
    update.frames = [frame]
    let back = try #require(try returned(update).frames.first)
    #expect(
      back.dss.latency.mean.isNaN && back.dss.latency.max == .infinity
        && back.ocsp.capacityPerSecond == -.infinity)
  }

  @Test(arguments: 0..<20)
  func `every kind of journal line`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let rule = random.pick(AlertRule.standard)
    let contents: [JournalEntry.Content] = [
      .command(.any(&random), .done("done"), by: .operatorAtConsole),
      .command(.any(&random), .refused("no"), by: .script),
      .command(.any(&random), .done(""), by: .colleague("night shift")),
      .command(
        .any(&random), .done("x", inverse: .commands([.any(&random), .any(&random)])), by: .instructor),
      .command(.any(&random), .done("x", inverse: .proposal("queue.move 1 to 2")), by: .instructor),
      .alert(AlertChange(kind: random.pick([.raise, .acknowledge, .clear]), rule: rule, value: 0.5)),
      .notice(.serverBackedOff(server: 3, until: Instant(nanoseconds: 5))), .notice(.fleetBackedOff),
      .remark("x"),
      .message("hello", from: "support"), .event("stale"), .session("frozen"), .objective(id: "a", "b"),
      .instructor("note"), .trainee("mark"),
    ]
    var update = SessionUpdate(status: SessionStatus(phase: .ended, speed: .times(60), now: .distantPast))
    update.journal = contents.enumerated().map { index, content in
      JournalEntry(
        number: index, time: Instant(nanoseconds: .max / 3), content: content,
        mark: random.chance(50) ? index : nil,
        attempt: 2, wall: 1_700_000_000_123, isHidden: random.chance(50))
    }
    #expect(try returned(update).journal == update.journal)
  }
}
