import Basics
import Drills
import Glibc
import Issuance
import World

/// Time and memory of a workload's runs.
struct Measurement {
  let workload: Workload
  /// Wall time of each run.
  private(set) var seconds: [Double] = []
  /// Of one run; the runs are identical.
  private(set) var events: UInt64 = 0
  private(set) var issued = 0
  private(set) var stateHash = ""
  /// The process's largest resident set during the runs.
  private(set) var peakBytes = 0

  var median: Double { seconds.sorted()[seconds.count / 2] }
  var best: Double { seconds.min() ?? 0 }
  var eventsPerSecond: Double { Double(events) / median }
  var issuedPerSecond: Double { Double(issued) / median }

  /// Times workloads in turn, so that other load on the machine affects all of them alike. With a warm-up the first
  /// run of each does not count.
  static func interleaved(_ workloads: [Workload], runs: Int, warmUp: Bool) -> [Measurement] {
    var measurements = workloads.map { Measurement(workload: $0) }
    for run in 0..<runs + (warmUp ? 1 : 0) {
      for index in measurements.indices { measurements[index].take(counts: run > 0 || !warmUp) }
    }
    return measurements
  }

  private mutating func take(counts: Bool) {
    Memory.resetPeak()
    let begin = ContinuousClock.now
    var run = ScriptedRun(workload.scenario, script: workload.script)
    while !run.simulation.isOver {
      run.advance(to: min(workload.scenario.end, run.now + .minutes(1)))
      _ = run.simulation.frame()
    }
    run.simulation.close()
    let taken = ContinuousClock.now - begin
    peakBytes = max(peakBytes, Memory.peakBytes)
    events = run.simulation.engine.events
    issued = run.simulation.engine.ledger.total.issued
    stateHash = run.simulation.stateHash
    if counts {
      seconds.append(Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18)
    }
  }
}

/// The process's memory.
enum Memory {
  /// The largest resident set since the last reset, or since the process began if the system has no reset.
  static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// Resets the peak (Linux: writing 5 to clear_refs, see proc(5)).
  static func resetPeak() {
    guard let file = try? OpenFile("/proc/self/clear_refs", for: .writingToDevice) else { return }
    defer { try? file.close() }
    try? file.writeAll("5".utf8)
  }
}
