import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

/// Random sessions, with the records of their recording.
struct RecordedRun {
  var drill: Drill
  var header: RecordingHeader
  var run: SessionRun
  var records: [SessionRecord] = []
  var journal: [JournalEntry] = []

  static let trainee = Originator(.operatorAtConsole, person: "T. \\_ \"é\"", means: .palette)
  static let instructor = Originator(.instructor, person: "Ben: colon", means: .socket)

  init(seed: UInt64, seconds: Double = 15) {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario(seconds: seconds, seed: seed)
    drill = Drill(scenario: scenario, hints: [Hint(id: "look", after: .seconds(5), text: "Look.", cost: 2)])
    let script = (try? busyInputs()) ?? []
    header = RecordingHeader(
      program: "0", drill: "small", source: DrillSource(name: "small.yaml", text: "drill: 1\n"), seed: seed,
      trainee: "T. \\ \"é\"", started: 1_730_000_000_000, speed: .times(10), checks: true,
      script: random.chance(50) ? script : [])
    var exercise = Exercise(drill, seed: seed, script: header.script)
    exercise.checks = true
    exercise.keepsHashes = true
    run = SessionRun(exercise, speed: .times(10), interval: nil, wall: 0)
    play(&random)
  }

  /// Twenty random inputs, with wall time between them.
  private mutating func play(_ random: inout TestRandom) {
    var wall: Int64 = 0
    for _ in 0..<20 {
      run.obey(
        Self.control(&random, now: run.exercise.now),
        by: random.chance(80) ? Self.trainee : Self.instructor, wall: wall)
      for _ in 0..<random.below(6) {
        wall += Int64(random.below(300_000_000))
        _ = run.proceed(wall: wall)
      }
      collect()
    }
    if random.chance(70) {
      run.obey(.setSpeed(.unpaced), by: .operatorAtConsole, wall: wall)
      run.obey(.freeze(true), by: .operatorAtConsole, wall: wall)
      run.obey(.freeze(false), by: .operatorAtConsole, wall: wall)
      while let wait = run.proceed(wall: wall), wait == 0 {}
    }
    run.obey(.stop, by: .operatorAtConsole, wall: wall)
    collect()
  }

  private mutating func collect() {
    let news = run.takeNews()
    records += news.records
    journal += news.journal
  }

  static func control(_ random: inout TestRandom, now: Instant) -> SessionControl {
    switch random.below(12) {
    case 0: .freeze(true)
    case 1, 2: .freeze(false)
    case 3: .step(.milliseconds(Int64(random.below(4000))))
    case 4: .setSpeed(.times(random.pick([0.1, 1, 3.7, 60])))
    case 5:
      .backtrack(start + Interval(nanoseconds: Int64(random.below(Int(max(1, (now - start).nanoseconds))))))
    case 6: .input(.hint)
    case 7: .input(.tell("support", "customers \\ get\n503"))
    case 8: .input(.acknowledge(nil))
    default: .command(.any(&random))
    }
  }

  var bytes: [UInt8] {
    var encoder = RecordingEncoder(header)
    for (number, record) in records.enumerated() { encoder.add(record, wall: header.started + Int64(number)) }
    return encoder.take()
  }
}

extension [UInt8] {
  /// The lines without their line feeds.
  var recordedLines: [[UInt8]] {
    var lines = split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  init(recordedLines: [[UInt8]]) {
    self = []
    for line in recordedLines { self += line + [0x0A] }
  }
}
