import Analysis
import Basics
import Drills
import Issuance
import Session
import TestSupport
import World

/// A small system that fails when responders ask for certificates of dead CAs, three minutes long, and an operator who
/// does two things to its queues.
enum SmallBase {
  static let start = Instant(parsing: "2020-10-28 14:00", on: nil)!
  static let end = start + .minutes(3)

  static func at(_ seconds: Double) -> Instant { start + Interval(seconds: seconds) }

  static var scenario: Scenario {
    var parameters = Parameters()
    parameters.engine.rateLimit.accounts = 5
    parameters.engine.issuers.live = 4
    parameters.engine.issuers.dead = 2
    parameters.engine.queues.count = 3
    parameters.engine.servers.count = 3
    parameters.engine.ocsp.count = 3
    parameters.engine.ocsp.active = 3
    parameters.engine.ocsp.requestTimeout = .seconds(5)
    parameters.engine.backOff.failures = 2
    parameters.engine.backOff.window = .seconds(5)
    parameters.engine.backOff.duration = .seconds(10)
    parameters.world.dssPerSecond = 6
    parameters.world.hvcaPerSecond = 3
    parameters.world.ocspPerSecond = 20
    parameters.world.renewals.due = 2
    parameters.world.renewals.after = .seconds(5)
    parameters.world.renewals.over = .seconds(10)
    parameters.world.renewals.retryDelay = .seconds(2)
    return Scenario(id: "small", title: "Small", start: start, end: end, seed: 7, parameters: parameters)
  }

  /// #1 14:00:50 backoff.exempt on, #2 14:01:00 queue.park 1/3, #3 14:01:40 queue.park 2/3, #4 14:02:00 queue.resubmit all
  static var run: BaseRun { run(seed: 7) }

  static func run(seed: UInt64) -> BaseRun {
    BaseRun(
      scenario, seed: seed,
      script: [
        ScriptedInput(time: at(50), input: .command(.exemptDeadIssuers(true))),
        ScriptedInput(time: at(60), input: .command(.park(.third(0)))),
        ScriptedInput(time: at(100), input: .command(.park(.third(1)))),
        ScriptedInput(time: at(120), input: .command(.resubmit(.all, Resubmission()))),
      ])
  }

  static func edited(_ edits: String...) throws -> EditedRun {
    try EditedRun(run, try edits.map { try Edit(parsing: $0) })
  }

  /// The outcome of a run played separately from the start.
  static func alone(_ run: BaseRun, seed: UInt64, until end: Instant = end) throws -> Outcome {
    var playback = Playback(run, seed: seed)
    return try playback.finish(at: end) { _ in true }
  }
}
