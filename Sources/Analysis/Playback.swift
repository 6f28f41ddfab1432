package import Basics
package import Drills
import Issuance
import Session
import Telemetry
package import World

/// A run with its inputs, played without frames and measured meanwhile; a copy of it is a branch.
package struct Playback: MeasuredRun {
  /// Requests and customers a run may hold: several runs are held at a time.
  static let mostHeld = 5_000_000

  private var run: ScriptedRun
  private var meter: OutcomeMeter

  package init(_ run: BaseRun, seed: UInt64) {
    self.run = ScriptedRun(run.scenario, seed: seed, script: run.script)
    self.run.simulation.isFramed = false
    meter = OutcomeMeter(start: run.scenario.start)
  }

  package var simulation: Simulation { run.simulation }
  // Field by field: the properties of a run copy it.
  private var now: Instant { run.simulation.world.engine.now }

  package func branch(taking other: BaseRun) -> Playback {
    var branch = self
    branch.run = run.branch(taking: other.script)
    return branch
  }

  package mutating func advance(before end: Instant, _ goOn: GoOn) throws(AnalysisStop) {
    while now < end {
      give()
      let begin = now
      run.step(to: min(end, meter.nextMinute, begin + .seconds(1)))
      if now == meter.nextMinute {
        meter.endMinute(errorShare: run.simulation.averages.errorShare1m)
      }
      try checkSize()
      guard goOn(now - begin) else { throw .interrupted }
    }
  }

  package mutating func finish(at end: Instant, _ goOn: GoOn) throws(AnalysisStop) -> Outcome {
    try advance(before: end, goOn)
    give()
    let totals = run.simulation.totals
    var outcome = meter.outcome
    outcome.harm = totals.harm
    outcome.givenUp = totals.givenUp
    return outcome
  }

  private mutating func give() {
    let now = now
    run.giveDue { given, refusal in
      guard let refusal, case .command(let command) = given.input else { return }
      meter.outcome.refusals.append(Refusal(time: now, command: command, reason: refusal))
    }
  }

  private func checkSize() throws(AnalysisStop) {
    let total = run.simulation.world.engine.ledger.total
    let held = total.queued + total.parked + total.deadLetters + run.simulation.world.trying
    guard held <= Self.mostHeld else { throw .tooLarge(held: held, at: now) }
  }
}

/// The reason an analysis stopped early.
package enum AnalysisStop: UserFacingError, Equatable {
  case interrupted
  case tooLarge(held: Int, at: Instant)

  package var code: String {
    switch self {
    case .interrupted: "analysis.interrupted"
    case .tooLarge: "analysis.too-large"
    }
  }

  package var message: String {
    switch self {
    case .interrupted: "interrupted"
    case .tooLarge(let held, let time):
      "at \(time.iso8601) a run holds \(held) requests and customers, more than fit into memory; "
        + "lower dss.rate or hvca.rate, or bound the queues with queues.capacity"
    }
  }
}
