import Basics
import Dashboard
import Drills
import Glibc
import Issuance
import Session
import Telemetry
import World

/// Runs a simulation unpaced and hands on its journal and frames.
struct HeadlessRun {
  private var run: ScriptedRun
  private let header: RunHeader
  private var progress: Progress
  /// Journal entries handed on so far.
  private var told = Journal.Cursor()

  init(
    _ plan: PlannedRun, from: Instant, until: Instant, every: Interval, checks: Bool,
    memory: Int = Simulation.standardMemory
  ) {
    run = plan.run
    run.simulation.memory = memory
    run.simulation.checks = checks
    header = RunHeader(
      scenario: plan.scenario, seed: plan.seed, actor: plan.actor, from: from, until: until, every: every)
    progress = Progress(from: plan.scenario.start, to: until)
  }

  mutating func write(as format: any RunFormat, to output: Output) throws {
    var format = format
    defer { progress.erase() }
    format.begin(header, into: output)
    while run.now < header.until, run.simulation.failure == nil {
      try advance(to: min(header.until, run.now + header.every))
      tell(&format, output)
      if output.isLarge { try flush(output) }
    }
    if header.until == header.scenario.end, run.simulation.failure == nil {
      let end = run.now
      run.simulation.close()
      if run.now > end || run.simulation.failure != nil { tell(&format, output, isClosing: true) }
    }
    if let violation = run.simulation.failure {
      try? flush(output)
      guard violation.isFault else { throw Failure(violation.sentence) }
      throw Failure(
        "a check failed at \(violation.description)\n" + StateDump.text(of: run.simulation.engine))
    }
    let engine = run.simulation.engine
    format.end(
      RunSummary(
        time: run.now, seed: header.seed, ledger: engine.ledger, events: engine.events,
        stateHash: run.simulation.stateHash), into: output)
    progress.erase()
    try output.finish()
  }

  private mutating func advance(to target: Instant) throws {
    while run.now < target, run.simulation.failure == nil {
      run.step(to: min(target, run.now + .seconds(1)))
      run.giveDue { given, refusal in
        guard let refusal else { return }
        // A command's refusal is in the journal.
        if case .command = given.input { return }
        StandardStreams.complain("signalbox: \(given.input.text): \(refusal)")
      }
      progress.update(run.now)
    }
  }

  /// Hands on the new journal entries, then the frame, unless it is earlier than the start of the output.
  private mutating func tell(_ format: inout any RunFormat, _ output: Output, isClosing: Bool = false) {
    for entry in run.simulation.journal(since: &told) where entry.time >= header.from {
      format.entry(entry, into: output)
    }
    let frame = run.simulation.frame()
    if frame.time >= header.from { format.frame(frame, isClosing: isClosing, into: output) }
  }

  private mutating func flush(_ output: Output) throws {
    if StandardStreams.isTerminal(STDOUT_FILENO) { progress.erase() }
    try output.flush()
  }
}
