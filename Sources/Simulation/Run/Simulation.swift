package import Issuance
package import Metrics

/// A run: the world, its operator's script, its journal and its metrics. A pure function of scenario, seed and commands.
///
/// Frames, alerts and the journal look at the world and never touch it: a run with other frames, or none, is the same run.
package struct Simulation: Sendable {
  package let scenario: Scenario
  package internal(set) var world: World
  package private(set) var journal: [JournalEntry] = []
  package private(set) var averages = MovingAverages()
  /// Set when a check was violated; the run stands still from then on.
  package private(set) var failure: InvariantViolation?
  /// Whether every simulated second is checked.
  package var checks = false

  private var recorder = IntervalRecorder()
  private var builder: FrameBuilder
  private var window = MovingWindow()
  private var annunciator: Annunciator
  private var script: ArraySlice<ScriptedCommand>
  private var nextSecond: Instant
  private var seconds: UInt64 = 0
  private var marks = 0
  /// The engine's running counts at the end of the last second.
  private var before = (inbound: 0, inboundFailed: 0, renewalsFailed: 0)

  /// - Parameter script: commands given at set times, in any order; those before the start are given at the start.
  package init(_ scenario: Scenario, seed: UInt64? = nil, script: [ScriptedCommand]) {
    self.scenario = scenario
    world = World(scenario.parameters, seed: seed ?? scenario.seed, start: scenario.start)
    builder = FrameBuilder(world.engine)
    annunciator = Annunciator(rules: scenario.parameters.alerts)
    let ordered = script.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    self.script = ArraySlice(ordered.map(\.element))
    nextSecond = scenario.start + .seconds(1)
  }

  package var now: Instant { world.engine.now }
  package var engine: IssuanceEngine { world.engine }
  package var alerts: [AlertState] { annunciator.alerts }
  package var isOver: Bool { failure != nil || now >= scenario.end }

  /// Runs to `target`, or to where a check fails.
  package mutating func advance(to target: Instant) {
    while failure == nil, now < target {
      let boundary = min(target, nextSecond, max(now, script.first?.time ?? .distantFuture))
      world.run(until: boundary, &recorder)
      logNotices()
      if boundary == nextSecond { endSecond() }
      while let next = script.first, next.time <= boundary {
        script.removeFirst()
        execute(next.command, by: .script)
      }
    }
  }

  /// Carries out a command now and writes it into the journal with its outcome.
  @discardableResult
  package mutating func execute(_ command: Command, by source: JournalEntry.Source) -> CommandOutcome {
    let outcome = world.execute(command, &recorder)
    let isAction = outcome.isDone && !command.isInquiry
    if isAction { marks += 1 }
    log(.command(command, outcome, by: source), mark: isAction ? marks : nil)
    logNotices()
    return outcome
  }

  /// Answers a command that comes too late to be carried out.
  package mutating func refuse(_ command: Command, _ reason: String, by source: JournalEntry.Source) {
    log(.command(command, .refused(reason), by: source))
  }

  package mutating func acknowledge(_ alert: String?) {
    for change in annunciator.acknowledge(alert) { log(.alert(change)) }
  }

  /// A frame of the time since the last one, or since the start.
  package mutating func frame() -> Frame {
    builder.frame(
      world.engine, &recorder, averages: averages, alerts: annunciator.alerts, trying: world.trying)
  }

  /// Lets what is under way finish when no new requests come, for as long as the scenario allows.
  package mutating func close() {
    world.close()
    let limit = now + scenario.parameters.world.closing
    while failure == nil, now < limit, hasWork { advance(to: min(limit, now + .milliseconds(100))) }
  }

  private var hasWork: Bool {
    let total = world.engine.ledger.total
    return total.queued + total.inFlight > 0 || (total.parked > 0 && world.engine.isResubmitting)
  }

  package var stateHash: String {
    var digest = StateDigest()
    world.digest(into: &digest)
    return digest.hexadecimal
  }

  private mutating func endSecond() {
    nextSecond = nextSecond + .seconds(1)
    seconds += 1
    var sample = recorder.takeSecond()
    let pool = world.engine.pool
    let after = (
      inbound: pool.inbound, inboundFailed: pool.inboundFailed,
      renewalsFailed: pool.renewalsFailed + pool.rerequested
    )
    sample.inbound = after.inbound - before.inbound
    sample.inboundFailed = after.inboundFailed - before.inboundFailed
    sample.renewalsFailed = after.renewalsFailed - before.renewalsFailed
    before = after
    let fleet = world.engine.fleet
    sample.backedOffMillionths = fleet.servers.isEmpty ? 0 : fleet.backedOff * 1_000_000 / fleet.servers.count
    window.add(sample)
    averages = window.averages
    let signals = Signals(averages, world.engine)
    for change in annunciator.evaluate(at: now, signals.value) { log(.alert(change)) }
    guard checks else { return }
    do throws(InvariantViolation) {
      if seconds % 60 == 0 { try world.engine.audit() } else { try world.engine.checkInvariants() }
    } catch {
      failure = error
      log(.remark("stopped: \(error.description)"))
    }
  }

  private mutating func logNotices() {
    for (time, notice) in world.takeNotices() { log(.notice(notice), at: time) }
  }

  private mutating func log(_ content: JournalEntry.Content, at time: Instant? = nil, mark: Int? = nil) {
    journal.append(JournalEntry(number: journal.count + 1, time: time ?? now, content: content, mark: mark))
  }
}
