import Basics
import Drills
import Telemetry
import World

/// The signals a report samples, and the instants.
struct ReportSampling: Sendable {
  static let signals: [Signal] = [
    .dssLatency1m, .dssErrors1m, .dssTimedOut1m, .dssRateLimited1m, .dssRefused1m, .queueDepth,
    .inboundFailed1m,
  ]
  /// Simulated time between samples: the shortest of these that keeps their number within the limit.
  private static let steps: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400]
  private static let countMax: Int64 = 240

  let start: Instant
  let times: [Instant]

  init(from start: Instant, until end: Instant) {
    self.start = start
    let length = (end - start).nanoseconds / 1_000_000_000
    let step = Self.steps.first { length / $0 <= Self.countMax } ?? max(1, length / Self.countMax)
    var times = stride(from: Int64(0), through: length, by: Int64.Stride(step)).map { start + .seconds($0) }
    if let last = times.last, last < end { times.append(end) }
    self.times = times
  }

  var seconds: [Double] { times.map { ($0 - start).seconds } }
}

/// The samples of a run.
struct SampledRun: Sendable {
  private(set) var exercise: Exercise
  /// By signal, in the order of `ReportSampling.signals`.
  private(set) var values: [[Double]]
  /// Signals at further instants.
  private(set) var probes: [Probe: Double] = [:]

  struct Probe: Hashable, Sendable {
    var signal: Signal
    var time: Instant
  }

  init(_ run: Playthrough, _ sampling: ReportSampling, until end: Instant, probing wanted: [Probe] = []) {
    var values = Array(repeating: [Double](), count: ReportSampling.signals.count)
    var probes: [Probe: Double] = [:]
    let samples = Set(sampling.times)
    let stops = samples.union(wanted.map(\.time)).sorted()
    exercise = run.play(to: end, stoppingAt: stops) { exercise in
      let facts = exercise.simulation.facts
      let now = exercise.now
      for probe in wanted where probe.time == now { probes[probe] = facts.value(probe.signal) }
      guard samples.contains(now) else { return }
      for (index, signal) in ReportSampling.signals.enumerated() {
        values[index].append(Self.rounded(facts.value(signal)))
      }
    }
    self.values = values
    self.probes = probes
  }

  /// To six significant digits; NaN and infinities become 0.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    var scale = 1.0
    while abs(value) * scale < 100_000, scale < 1e12 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
