import Basics
import Dispatch
import Drills
import Glibc
import Issuance
import Session
import Telemetry
import World

/// Sessions at full speed for a long time, with one console that reads and subscribers that never do.
///
/// The incident with a clock of 31 days, repeated. The first part runs without the subscribers that never read: later
/// frames, or memory that grows from run to run, after it are their effect.
struct Soak {
  /// A sample of the run's state, and of the span since the previous sample.
  struct Sample {
    var seconds: Double
    var residentBytes: Int
    /// The run's number, from 1, and the simulated time that has passed in it.
    var run: Int
    var simulated: Interval
    /// Frames delivered to the console that reads.
    var frames: Int
    /// That console's longest wait for news, in seconds.
    var longestWait: Double
    var hasSleepers: Bool
  }

  static let sampleSeconds = 10.0
  /// The length of the part without the subscribers that never read: a tenth, two minutes at most.
  static func alone(_ seconds: Double) -> Double { min(120, seconds / 10) }

  private(set) var samples: [Sample] = []
  private let seconds: Double
  private let drill: Drill
  private let begin = PseudoTerminal.seconds()

  /// - Parameter tell: called with each sample.
  static func run(seconds: Double, _ tell: (Sample) throws -> Void) throws -> Soak {
    guard var scenario = try ScenarioLibrary.scenario(ScenarioLibrary.defaultID) else {
      preconditionFailure("the default drill is built in")
    }
    scenario.end = scenario.start + .days(31)
    // Watched, not scored: a score needs further runs, which would be measured too.
    let drill = Drill(scenario: scenario)
    var soak = Soak(seconds: seconds, drill: drill)
    try soak.run(until: alone(seconds), hasSleepers: false, tell)
    try soak.run(until: seconds, hasSleepers: true, tell)
    return soak
  }

  private init(seconds: Double, drill: Drill) {
    self.seconds = seconds
    self.drill = drill
  }

  private var elapsed: Double { PseudoTerminal.seconds() - begin }

  private mutating func run(until end: Double, hasSleepers: Bool, _ tell: (Sample) throws -> Void) throws {
    while elapsed < end {
      let seed = drill.scenario.seed &+ UInt64(samples.last?.run ?? 0)
      let session = ExerciseSession(
        drill: drill, seed: seed, speed: .unpaced)
      let sleepers = hasSleepers ? (session.console(.trainee), session.frames.subscribe(keeping: 4096)) : nil
      try follow(session, seed: seed, until: end, hasSleepers: hasSleepers, tell)
      withExtendedLifetime(sleepers) { _ = session.stop() }
    }
  }

  /// Reads a session's news until it ends or the time is over.
  private mutating func follow(
    _ session: ExerciseSession, seed: UInt64, until end: Double, hasSleepers: Bool,
    _ tell: (Sample) throws -> Void
  ) throws {
    let run = (samples.last?.run ?? 0) + 1
    let console = session.console(.trainee)
    let news = DispatchSemaphore(value: 0)
    console.onUpdate { news.signal() }
    session.start(drill, seed: seed, script: drill.reference)
    var sample = Sample(
      seconds: 0, residentBytes: 0, run: run, simulated: .zero, frames: 0, longestWait: 0,
      hasSleepers: hasSleepers)
    var last = elapsed
    var due = last + Self.sampleSeconds
    var isOver = false
    while !isOver, elapsed < end {
      _ = news.wait(timeout: .now() + .seconds(1))
      let update = console.take()
      let now = elapsed
      if !update.frames.isEmpty {
        sample.frames += update.frames.count
        sample.longestWait = max(sample.longestWait, now - last)
        last = now
      }
      isOver = update.status.phase == .ended
      sample.simulated = update.status.now - drill.scenario.start
      guard now >= due || isOver || now >= end else { continue }
      sample.seconds = now
      sample.residentBytes = PseudoTerminal.residentBytes(of: getpid())
      samples.append(sample)
      try tell(sample)
      due += Self.sampleSeconds
      sample.frames = 0
      sample.longestWait = 0
    }
  }

  static let header = "seconds,rss_bytes,run,simulated_seconds,frames,longest_wait_seconds,sleepers"
}

extension Soak.Sample {
  /// A row of CSV.
  var row: String {
    let seconds = (self.seconds * 1000).rounded() / 1000
    let wait = (longestWait * 1_000_000).rounded() / 1_000_000
    return
      "\(seconds),\(residentBytes),\(run),\(Int(simulated.seconds)),\(frames),\(wait),\(hasSleepers ? 2 : 0)"
  }
}
