import Basics
import Drills
import Session
import Telemetry
import World

/// Costs of a recorded session of the incident besides its run: backtracking, and a digest of the state each second.
struct SessionCost {
  /// Durations of backtracking to an instant of the whole run, in seconds.
  private(set) var backtrackMedian = 0.0
  private(set) var backtrackMax = 0.0
  /// A whole run as an exercise, without and with a digest of its state each simulated second.
  private(set) var plainSeconds = 0.0
  private(set) var hashedSeconds = 0.0

  /// - Parameter points: instants to backtrack to, spread over the run.
  static func measure(points: Int, runs: Int) throws -> SessionCost {
    guard let drill = try ScenarioLibrary.drill(ScenarioLibrary.defaultID) else {
      preconditionFailure("the default drill is built in")
    }
    var cost = SessionCost()
    cost.plainSeconds = median((0..<runs).map { _ in seconds { play(drill, hashes: false) } })
    cost.hashedSeconds = median((0..<runs).map { _ in seconds { play(drill, hashes: true) } })
    var times: [Double] = []
    let clock = drill.scenario.end - drill.scenario.start
    var run = session(drill)
    // From the latest to the earliest: backtracking discards later snapshots.
    for point in (1...points).reversed() {
      let part = Interval(nanoseconds: clock.nanoseconds / Int64(points + 1) * Int64(point))
      let instant = drill.scenario.start + .seconds(Int64(part.seconds / 10) * 10)
      times.append(seconds { run.obey(.backtrack(instant), by: .operatorAtConsole, wall: 0) })
      guard run.exercise.now == instant else {
        throw Failure("the session did not go back to \(instant.clockTime)")
      }
    }
    cost.backtrackMedian = median(times)
    cost.backtrackMax = times.max() ?? 0
    return cost
  }

  private static func play(_ drill: Drill, hashes: Bool) {
    var exercise = Exercise(drill, script: drill.reference)
    exercise.keepsHashes = hashes
    exercise.advance(to: drill.scenario.end)
    _ = exercise.takeHashes()
  }

  /// A session played to its end.
  private static func session(_ drill: Drill) -> SessionRun {
    var run = SessionRun(
      Exercise(drill, script: drill.reference), speed: .unpaced, interval: nil, wall: 0)
    while run.proceed(wall: 0) != nil { _ = run.takeNews() }
    return run
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let taken = ContinuousClock().measure(body)
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  var text: String {
    func milliseconds(_ value: Double) -> String { "\((value * 10_000).rounded() / 10)" }
    return """
      session: the incident with its reference operator
        going back: \(milliseconds(backtrackMedian)) ms median, \(milliseconds(backtrackMax)) ms at most
        the run: \(milliseconds(plainSeconds)) ms; with a digest of the state each second: \(milliseconds(hashedSeconds)) ms

      """
  }

  func write(_ json: inout JSONWriter) {
    json.object("session") { json in
      json.field("backtrack_seconds_median", backtrackMedian)
      json.field("backtrack_seconds_max", backtrackMax)
      json.field("run_seconds", plainSeconds)
      json.field("run_hashed_seconds", hashedSeconds)
    }
  }
}
