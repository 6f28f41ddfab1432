package import Basics
package import Drills
import Issuance
import Metrics
import Session
package import World

/// A run with its inputs, played without frames and measured on the way; a copy of it is a branch.
package struct Playback: Sendable {
  /// Requests and customers a run may hold: several runs are held at a time.
  private static let mostHeld = 5_000_000
  /// Wanted of whoever waits: whether to go on, after so much simulated time more.
  package typealias GoOn = (Interval) -> Bool

  package private(set) var simulation: Simulation
  private let start: Instant
  private var pending: ArraySlice<ScriptedCommand>
  private var disturbances: ArraySlice<SourcedInput>
  private var nextMinute: Instant
  private var measured = Outcome()

  package init(_ run: BaseRun, seed: UInt64) {
    simulation = Simulation(run.scenario, seed: seed, script: [])
    start = run.scenario.start
    pending = run.inputs[...]
    disturbances = run.disturbances[...]
    nextMinute = start + .minutes(1)
  }

  /// Goes on with other inputs than before.
  ///
  /// - Parameter inputs: of the whole run; as many as have been given are left out.
  package func branch(taking inputs: [ScriptedCommand]) -> Playback {
    var branch = self
    branch.pending = inputs.dropFirst(pending.startIndex)
    return branch
  }

  /// Runs to an instant, at which nothing is done yet.
  package mutating func advance(before end: Instant, _ goOn: GoOn) throws(AnalysisStop) {
    while simulation.now < end {
      disturb()
      while let next = pending.first, next.time <= simulation.now { give(next) }
      let begin = simulation.now
      var step = min(end, nextMinute, begin + .seconds(1))
      if let next = pending.first { step = min(step, next.time) }
      if let next = disturbances.first { step = min(step, next.time) }
      simulation.advance(to: step)
      if step == nextMinute { endMinute() }
      try checkSize()
      guard goOn(step - begin) else { throw .interrupted }
    }
  }

  /// Runs to an instant, does what is to be done then, and says what the run came to.
  package mutating func finish(at end: Instant, _ goOn: GoOn) throws(AnalysisStop) -> Outcome {
    try advance(before: end, goOn)
    while let next = pending.first, next.time <= end { give(next) }
    let totals = simulation.totals
    var outcome = measured
    outcome.harm = totals.harm
    outcome.givenUp = totals.givenUp
    return outcome
  }

  /// Does to the run what an instructor did.
  private mutating func disturb() {
    while let next = disturbances.first, next.time <= simulation.now {
      disturbances.removeFirst()
      switch next.input {
      case .inject(let text):
        if let injection = try? Injection(parsing: text) { simulation.inject(injection, by: next.source) }
      case .remove(let id): simulation.remove(malfunction: id, by: next.source)
      case .fire(let event): simulation.fire(event, by: next.source)
      case .view(let what): simulation.note(viewed: what)
      default: continue
      }
    }
  }

  private mutating func give(_ input: ScriptedCommand) {
    pending.removeFirst()
    let outcome = simulation.execute(input.command, by: .script)
    if !outcome.isDone {
      measured.refusals.append(
        Refusal(time: simulation.now, command: input.command, reason: outcome.text))
    }
  }

  private mutating func endMinute() {
    let isBad = simulation.averages.errorShare1m > Outcome.errorShareMax
    if isBad {
      measured.errorMinutes += 1
      measured.recovery = nextMinute - start
    }
    measured.hasRecovered = !isBad
    nextMinute = nextMinute + .minutes(1)
  }

  private func checkSize() throws(AnalysisStop) {
    let total = simulation.engine.ledger.total
    let held = total.queued + total.parked + simulation.world.trying
    guard held <= Self.mostHeld else { throw .tooLarge(held: held, at: simulation.now) }
  }
}

/// Why an analysis did not come to its end.
package enum AnalysisStop: Error, Equatable, Sendable, CustomStringConvertible {
  case interrupted
  case tooLarge(held: Int, at: Instant)

  package var description: String {
    switch self {
    case .interrupted: "interrupted"
    case .tooLarge(let held, let time):
      "at \(time.iso8601) a run holds \(held) requests and customers, more than memory is meant for; "
        + "lower dss.rate or hvca.rate, or bound the queues with queues.capacity"
    }
  }
}
