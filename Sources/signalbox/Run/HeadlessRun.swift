import Basics
import Dashboard
import Glibc
import Issuance
import Metrics
import Session
import World

/// Runs a simulation unpaced and hands on its journal and frames.
struct HeadlessRun {
  /// Requests and customers a run may hold at a time; more would not fit into a machine's memory.
  private static let mostHeld = 40_000_000

  private var simulation: Simulation
  private let header: RunHeader
  private var progress: Progress
  /// Journal entries that have been handed on.
  private var told = Journal.Cursor()
  /// What is still to be done to the run besides commands, in order of time.
  private var disturbances: ArraySlice<TimedInput>

  init(_ plan: PlannedRun, from: Instant, until: Instant, every: Interval, checks: Bool) {
    simulation = plan.simulation
    disturbances = ArraySlice(plan.disturbances)
    simulation.checks = checks
    header = RunHeader(
      scenario: plan.scenario, seed: plan.seed, actor: plan.actor, from: from, until: until, every: every)
    progress = Progress(from: plan.scenario.start, to: until)
  }

  mutating func write(as format: any RunFormat, to output: Output) throws {
    var format = format
    defer { progress.erase() }
    format.begin(header, into: output)
    while simulation.now < header.until, simulation.failure == nil {
      try advance(to: min(header.until, simulation.now + header.every))
      tell(&format, output)
      if output.isLarge { try flush(output) }
    }
    if header.until == header.scenario.end, simulation.failure == nil {
      let end = simulation.now
      simulation.close()
      if simulation.now > end || simulation.failure != nil { tell(&format, output, isClosing: true) }
    }
    if let violation = simulation.failure {
      try? flush(output)
      throw Failure("a check failed at \(violation.description)\n" + StateDump.text(of: simulation.engine))
    }
    let engine = simulation.engine
    format.end(
      RunSummary(
        time: simulation.now, seed: header.seed, ledger: engine.ledger, events: engine.events,
        stateHash: simulation.stateHash), into: output)
    progress.erase()
    try output.finish()
  }

  private mutating func advance(to target: Instant) throws {
    while simulation.now < target, simulation.failure == nil {
      let next = disturbances.first?.time ?? target
      simulation.advance(to: min(target, simulation.now + .seconds(1), max(simulation.now, next)))
      while let step = disturbances.first, step.time <= simulation.now {
        disturbances.removeFirst()
        disturb(step.input)
      }
      let total = simulation.world.engine.ledger.total
      let held = total.queued + total.parked + simulation.world.trying
      guard held <= Self.mostHeld else {
        throw Failure(
          "at \(simulation.now.iso8601) the run holds \(held) requests and customers, more than fit into memory; "
            + "lower dss.rate or hvca.rate, or bound the queues with queues.capacity")
      }
      progress.update(simulation.now)
    }
  }

  private mutating func disturb(_ input: Input) {
    switch input {
    case .inject(let text):
      guard let injection = try? Injection(parsing: text) else { break }
      if let problem = simulation.inject(injection, by: .script) {
        StandardStreams.complain("signalbox: \(input.text): \(problem)")
      }
    case .remove(let id): simulation.remove(malfunction: id, by: .script)
    case .fire(let event): simulation.fire(event, by: .script)
    case .view(let what): simulation.note(viewed: what)
    case .acknowledge(let alert): simulation.acknowledge(alert)
    case .command, .hint, .answer, .tell, .mark, .belief, .say, .note, .rate: break
    }
  }

  /// Hands on what has happened since the last time, then the frame, unless it was before what is asked for.
  private mutating func tell(_ format: inout any RunFormat, _ output: Output, isClosing: Bool = false) {
    for entry in simulation.journal(since: &told) where entry.time >= header.from {
      format.entry(entry, into: output)
    }
    let frame = simulation.frame()
    if frame.time >= header.from { format.frame(frame, isClosing: isClosing, into: output) }
  }

  private mutating func flush(_ output: Output) throws {
    if StandardStreams.isTerminal(STDOUT_FILENO) { progress.erase() }
    try output.flush()
  }
}
