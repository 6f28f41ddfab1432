package import Basics
package import Issuance
package import Metrics

/// A run: the world, its operator's script, its journal and its metrics. A pure function of scenario, seed and commands.
///
/// Frames, alerts and the journal look at the world and never touch it: a run with other frames, or none, is the same run.
package struct Simulation: Sendable {
  package let scenario: Scenario
  package internal(set) var world: SimulatedWorld
  package private(set) var journal: [JournalEntry] = []
  package private(set) var averages = MovingAverages()
  /// Set when a check was violated; the run stands still from then on.
  package private(set) var failure: InvariantViolation?
  /// Whether every simulated second is checked.
  package var checks = false

  /// Which attempt of a session it is, counted from 1; the journal says so.
  package var attempt = 1

  var director: Director
  var record = OperatorRecord()
  private var recorder: IntervalRecorder
  private var builder: FrameBuilder
  private var window = MovingWindow()
  private var annunciator: Annunciator
  private var script: ArraySlice<ScriptedCommand>
  private var nextSecond: Instant
  private var seconds: UInt64 = 0
  private var marks = 0
  /// The engine's running counts at the end of the last second.
  private var before = Counters()

  /// The engine's running counts that seconds are told from.
  private struct Counters {
    var inbound = 0
    var inboundFailed = 0
    var renewalsFailed = 0
    var failures = 0
    var issued = 0

    init() {}

    init(_ engine: IssuanceEngine) {
      inbound = engine.pool.inbound
      inboundFailed = engine.pool.inboundFailed
      renewalsFailed = engine.pool.renewalsFailed + engine.pool.rerequested
      failures = engine.fleet.servers.reduce(0) { $0 + $1.failed }
      issued = engine.ledger.total.issued
    }
  }

  /// - Parameter script: commands given at set times, in any order; those before the start are given at the start.
  package init(_ scenario: Scenario, seed: UInt64? = nil, script: [ScriptedCommand]) {
    self.scenario = scenario
    world = SimulatedWorld(scenario.parameters, seed: seed ?? scenario.seed, start: scenario.start)
    builder = FrameBuilder(world.engine)
    recorder = IntervalRecorder(accounts: world.engine.accounts)
    annunciator = Annunciator(rules: scenario.parameters.alerts)
    director = Director(scenario.events)
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
      let boundary = min(
        target, nextSecond, max(now, min(director.nextDue, script.first?.time ?? .distantFuture)))
      world.run(until: boundary, &recorder)
      logNotices()
      if boundary == nextSecond { endSecond() }
      if director.nextDue <= boundary { direct() }
      while let next = script.first, next.time <= boundary {
        script.removeFirst()
        execute(next.command, by: .script)
      }
    }
  }

  /// Carries out a command now and writes it into the journal with its outcome.
  @discardableResult
  package mutating func execute(
    _ command: Command, by source: JournalEntry.Source, isHidden: Bool = false
  ) -> CommandOutcome {
    let outcome = world.execute(command, &recorder)
    let isMark = outcome.isDone && !command.isInquiry && source.isOperator
    if isMark { marks += 1 }
    if outcome.isDone, source.isOperator { record.did(command, at: now) }
    log(
      .command(command, outcome, by: source), at: nil, mark: isMark ? marks : nil, isHidden: isHidden)
    logNotices()
    return outcome
  }

  /// Changes something about the world, now.
  mutating func change(_ body: (inout SimulatedWorld) -> Void) {
    body(&world)
    world.react(&recorder)
    logNotices()
  }

  /// Drops what is left of the script: nobody acts any more.
  package mutating func removeScript() { script = [] }

  /// Answers a command that comes too late to be carried out.
  package mutating func refuse(_ command: Command, _ reason: String, by source: JournalEntry.Source) {
    log(.command(command, .refused(reason), by: source))
  }

  package mutating func acknowledge(_ alert: String?) {
    for change in annunciator.acknowledge(alert) { log(.alert(change)) }
  }

  /// A frame of the time since the last one, or since the start.
  package mutating func frame() -> Frame {
    var frame = builder.frame(
      world.engine, &recorder, averages: averages, alerts: annunciator.alerts, trying: world.trying,
      tryingOf: world.trying(of:))
    frame.alarmFlood = annunciator.isFlooded
    frame.hiddenFaults = world.hiddenFaults
    return frame
  }

  /// What the run has come to so far.
  package var totals: RunTotals {
    var totals = recorder.totals
    totals.ocspInbound = engine.pool.inbound
    totals.ocspFailed = engine.pool.inboundFailed
    return totals
  }

  var signals: Signals {
    Signals(
      averages: averages, engine: world.engine, totals: totals, latencies: recorder.latencies,
      trying: world.trying, alerts: annunciator.alerts, start: scenario.start)
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

  /// Of everything that decides how the run goes on: world, events, alerts, what the operator has done.
  package var stateHash: String { digest.hexadecimal }
  /// The same as a number.
  package var stateDigest: UInt64 { digest.value }

  /// The digest a recording holds for the end of a second: of everything once a minute, else without each single
  /// request, customer and event to come, which would cost many times the run itself.
  package var secondDigest: UInt64 { digest(isWhole: seconds % 60 == 0).value }

  private var digest: StateDigest { digest(isWhole: true) }

  private func digest(isWhole: Bool) -> StateDigest {
    var digest = StateDigest()
    world.digest(into: &digest, isWhole: isWhole)
    director.digest(into: &digest)
    annunciator.digest(into: &digest)
    record.digest(into: &digest)
    return digest
  }

  private mutating func endSecond() {
    nextSecond = nextSecond + .seconds(1)
    seconds += 1
    var sample = recorder.takeSecond()
    let after = Counters(world.engine)
    sample.inbound = after.inbound - before.inbound
    sample.inboundFailed = after.inboundFailed - before.inboundFailed
    sample.renewalsFailed = after.renewalsFailed - before.renewalsFailed
    sample.failures = after.failures - before.failures
    sample.issued = after.issued - before.issued
    before = after
    let fleet = world.engine.fleet
    sample.backedOffMillionths = fleet.servers.isEmpty ? 0 : fleet.backedOff * 1_000_000 / fleet.servers.count
    window.add(sample)
    averages = window.averages
    for change in annunciator.evaluate(at: now, alertValues()) { log(.alert(change)) }
    directConditions()
    if !world.malfunctions.isEmpty { change { world in world.stepMalfunctions() } }
    guard checks else { return }
    do throws(InvariantViolation) {
      if seconds % 60 == 0 { try world.engine.audit() } else { try world.engine.checkInvariants() }
    } catch {
      failure = error
      log(.remark("stopped: \(error.description)"))
    }
  }

  /// The values of the signals that alert rules watch, in the order of the rules.
  private func alertValues() -> [Double] {
    let totals = totals
    return annunciator.alerts.map { alert in
      Signals.value(
        alert.rule.signal, averages, world.engine, totals, recorder.latencies, trying: world.trying,
        alerts: annunciator.alerts, start: scenario.start)
    }
  }

  private mutating func logNotices() {
    for (time, notice) in world.takeNotices() { log(.notice(notice), at: time, mark: nil, isHidden: false) }
  }

  /// Writes a line into the journal and returns its number.
  @discardableResult
  package mutating func log(_ content: JournalEntry.Content, isHidden: Bool = false) -> Int {
    log(content, at: nil, mark: nil, isHidden: isHidden)
  }

  @discardableResult
  private mutating func log(
    _ content: JournalEntry.Content, at time: Instant?, mark: Int?, isHidden: Bool
  ) -> Int {
    journal.append(
      JournalEntry(
        number: journal.count + 1, time: time ?? now, content: content, mark: mark, attempt: attempt,
        isHidden: isHidden))
    return journal.count
  }
}
