import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

/// Every replay ends, with any recording.
@Suite struct ReplayEndTests {
  private let drill = Drill(scenario: smallScenario(seconds: 20))

  private func recording(_ records: [SessionRecord]) -> Recording {
    let header = RecordingHeader(
      program: "0", drill: "small", source: DrillSource(name: "small.yaml", text: "drill: 1\n"),
      seed: drill.scenario.seed, trainee: "t", started: 0, speed: .times(10), checks: true)
    return Recording(
      header: header,
      entries: records.enumerated().map {
        Recording.Entry(line: $0.offset + 30, wall: 0, record: $0.element)
      },
      isEnded: true)
  }

  /// Advances until the replay waits or ends; nil if it does neither.
  private func end(of run: inout ReplayRun) -> RunPhase? {
    var wall: Int64 = 0
    for _ in 0..<5000 {
      guard let wait = run.proceed(wall: wall) else { return run.phase }
      wall += wait
    }
    return nil
  }

  @Test(arguments: [Speed.unpaced, .times(60)])
  func `records after the end of the run end the replay, with a sentence`(speed: Speed) {
    let late = at(3600)
    var played = Exercise(drill, seed: drill.scenario.seed)
    played.keepsHashes = true
    played.advance(to: drill.scenario.end)
    // As it was recorded up to its end, so that the late records are the first difference.
    let records: [SessionRecord] =
      played.takeHashes().map { .second($0) } + [
        .remark(late, "too late"),
        .input(ScriptedInput(time: late, input: .mark("x"), by: .operatorAtConsole)), .end(late),
      ]
    var run = ReplayRun(Replay(recording(records), drill: drill), speed: speed, wall: 0)
    #expect(end(of: &run) == .ended)
    #expect(run.replay.isDone && run.exercise.now == drill.scenario.end)
    #expect(run.replay.divergence?.found == "the run ended at \(drill.scenario.end.iso8601)")
    #expect(run.takeNews().replies.contains { $0.text.contains("the replay is not what was recorded") })
  }

  @Test func `a return from after the end goes on from there`() {
    let records: [SessionRecord] = [
      .backtrack(to: at(5), from: at(40), attempt: 2, by: .operatorAtConsole), .end(at(20)),
    ]
    var run = ReplayRun(Replay(recording(records), drill: drill), speed: .unpaced, wall: 0)
    #expect(end(of: &run) == .ended && run.replay.attempt == 2)
  }

  @Test func `an export of such a recording ends`() {
    var feed = ReplayFeed(
      Replay(recording([.end(at(9000))]), drill: drill), viewpoint: .trainee, interval: .seconds(1))
    var count = 0
    while feed.next() != nil, count < 1000 { count += 1 }
    #expect(count < 1000)
  }
}
