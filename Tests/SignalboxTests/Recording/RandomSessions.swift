import Basics
import Drills
import Foundation
import Recordings
import Session
import Telemetry
import World

/// Recorded sessions of small drills with a random operator.
enum RandomSessions {
  /// A small system with many events in a minute.
  static func yaml(_ number: Int) -> String {
    """
    drill: 1
    id: small-\(number)
    title: "Small: \\"é\\" and a tab\\t"
    seed: \(number)
    clock: {from: "2020-10-28T13:45:00Z", to: "2020-10-28T13:46:00Z", speed: 60}
    set:
      dss.rate: 6
      hvca.rate: 3
      ocsp.rate: 20
      accounts: 5
      rate_limit.burst: 3
      issuers.live: 4
      issuers.dead: 2
      queues.count: 3
      servers.count: 3
      ocsp.responders: 3
      ocsp.active: 3
      ocsp.request_timeout: 5s
      ocsp.restart_time: 2s
      back_off.failures: 3
      back_off.window: 5s
      back_off.duration: 5s
      renewals.due: 2
      renewals.after: 5s
      renewals.over: 10s
      ocsp.retry_delay: 2s
    """
  }

  private static let commands = [
    "declare", "escalate", "ocsp.restart 2 every=3s config=corrected", "queue.park 1/3", "queue.park all",
    "ocsp.scale 1", "ocsp.scale 3 every=4s", "queue.pause 2", "queue.resume all", "backoff.exempt on",
    "queue.resubmit all rate=5/s filter=issuable rest=reject", "queue.resubmit all", "server.stop 1",
    "server.start all", "ratelimit.set rate=5/s burst=9", "queue.discipline all deadline margin=1s",
    "frontend.push all", "profile.disable 2", "server.reset all", "queue.drain 3", "queue.inspect 1",
    "ledger.verify",
    "tell support customers get 503", "mark \\ something", "ack all", "hint", "view queues",
    "belief it is the queue",
    "inject fault servers.faulty 1", "inject more ramp=5s for=20s dss.load +30%", "remove fault",
    "note \"quoted\"",
  ]

  /// Plays one and returns its final state.
  static func record(_ number: Int, to path: String) throws -> Exercise {
    var random = Dice(state: UInt64(number) &* 0x9E37_79B9)
    let source = DrillSource(name: "small-\(number).yaml", text: yaml(number))
    var header = RecordingHeader(
      program: "0.1.0", drill: "small-\(number)", source: source,
      settings: random.below(2) == 0 ? [] : [.init(path: "dss.timeout", value: "7s")],
      seed: UInt64(number * 7),
      trainee: "tester", started: 1_730_000_000_000, speed: .times(60), checks: true)
    if random.below(3) == 0 { header.level = .alone }
    let drill = try header.readDrill()
    let writer = try RecordingWriter(path: path, header: header, tell: { _ in })
    var exercise = Exercise(drill, seed: header.seed)
    exercise.checks = true
    exercise.keepsHashes = true
    var run = SessionRun(exercise, speed: .times(60), interval: nil, wall: 0)
    var wall: Int64 = 0
    for _ in 0..<40 {
      let now = run.exercise.now
      switch random.below(10) {
      case 0: run.obey(.freeze(true), by: .operatorAtConsole, wall: wall)
      case 1: run.obey(.freeze(false), by: .operatorAtConsole, wall: wall)
      case 2: run.obey(.step(.milliseconds(Int64(random.below(4000)))), by: .operatorAtConsole, wall: wall)
      case 3:
        run.obey(.setSpeed(.times([0.1, 1, 3.7, 60, 1000][random.below(5)])), by: .instructor, wall: wall)
      case 4 where random.below(2) == 0:
        let length = max(1, (now - drill.scenario.start).nanoseconds)
        let instant = drill.scenario.start + Interval(nanoseconds: Int64(random.next() % UInt64(length)))
        run.obey(.backtrack(instant), by: .operatorAtConsole, wall: wall)
      default:
        guard let input = try? Input(parsing: commands[random.below(commands.count)]) else { continue }
        run.obey(.input(input), by: input.isInstructors ? .instructor : .operatorAtConsole, wall: wall)
      }
      for _ in 0..<random.below(6) {
        wall += Int64(random.below(80_000_000))
        _ = run.proceed(wall: wall)
      }
      writer.record(run.takeNews().records)
    }
    run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: wall)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: wall)
    run.obey(.freeze(false), by: .operatorAtConsole, wall: wall)
    while let wait = run.proceed(wall: wall), wait == 0 {}
    run.obey(.stop, by: .operatorAtConsole, wall: wall)
    writer.record(run.takeNews().records)
    if let trouble = writer.finish() { throw RecordingError(file: path, message: trouble) }
    return run.exercise
  }

  private struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  }
}
