package import Basics
package import Issuance

/// Observes an engine: counts its effects, evaluates the alert rules each second, keeps the journal and builds frames.
///
/// It reads the engine and never changes it, so that a run with other frames, or none, is the same run. The driver of
/// the engine, simulated or live, passes on effects as they occur, ends of seconds, and the customers it knows of.
package struct Observer: Sendable {
  /// Counts effects; the driver feeds it.
  package var recorder: IntervalRecorder
  package private(set) var averages = MovingAverages()
  package private(set) var journal: Journal
  /// The session's attempt, counted from 1, for the journal.
  package var attempt = 1

  private let start: Instant
  private var builder: FrameBuilder
  private var window = MovingWindow()
  private var annunciator: Annunciator
  private var marks = 0
  /// The engine's running counts at the end of the last second.
  private var before: Running
  /// What a live plane measured at the end of the last second.
  private var plane: PlaneReadings?
  /// What a live plane has answered 503 since the last frame, without taking it.
  private var unavailable = UnavailableCounts()
  /// The values of the rules' signals, in memory that is used again each second.
  private var values: [Double] = []

  /// The engine's running counts from which those of a second are derived.
  private struct Running {
    var inbound = 0
    var inboundFailed = 0
    var renewalsFailed = 0
    var failures = 0
    var issued = 0
    var requested = 0
    var refusedForRoom = 0

    init(_ engine: IssuanceEngine) {
      inbound = engine.pool.inbound
      inboundFailed = engine.pool.inboundFailed
      renewalsFailed = engine.pool.renewalsFailed + engine.pool.rerequested
      failures = engine.fleet.failures
      issued = engine.ledger.total.issued
      requested = engine.ledger.total.requested
      refusedForRoom = engine.ledger.refusedForRoom
    }
  }

  /// - Parameters:
  ///   - start: when the run begins.
  ///   - rules: the alert rules.
  package init(_ engine: IssuanceEngine, start: Instant, rules: [AlertRule], journal: Journal = Journal()) {
    recorder = IntervalRecorder(accounts: engine.accounts)
    builder = FrameBuilder(engine)
    annunciator = Annunciator(rules: rules)
    // An engine from a store has counted before: its past is not of the first second.
    before = Running(engine)
    self.start = start
    self.journal = journal
  }

  /// Takes other limits of the alarms; their phases stay.
  package mutating func replace(_ rules: [AlertRule]) { annunciator.replace(rules) }

  package var alerts: [AlertState] { annunciator.alerts }

  /// The totals of the run so far.
  package func totals(_ engine: IssuanceEngine) -> RunTotals {
    var totals = RunTotals()
    totals.calls = recorder.totals
    totals.ocspInbound = engine.pool.inbound
    totals.ocspFailed = engine.pool.inboundFailed
    totals.cutOff = engine.revocation.tally.revokedUnreplaced
    return totals
  }

  /// The values of all signals at the engine's present.
  package func signals(_ engine: IssuanceEngine, trying: Int) -> Signals {
    Signals(
      averages: averages, engine: engine, totals: totals(engine), latencies: recorder.latencies,
      trying: trying,
      alerts: alerts, start: start, plane: plane)
  }

  /// Ends a second at the engine's present: updates moving averages, evaluates alerts and writes them into the journal.
  ///
  /// - Parameter plane: what a live plane measured besides.
  package mutating func endSecond(_ engine: IssuanceEngine, trying: Int, plane: PlaneReadings? = nil) {
    self.plane = plane
    if let plane { unavailable += plane.unavailable }
    var sample = recorder.takeSecond()
    let after = Running(engine)
    sample.inbound = after.inbound - before.inbound
    sample.inboundFailed = after.inboundFailed - before.inboundFailed
    sample.renewalsFailed = after.renewalsFailed - before.renewalsFailed
    sample.failures = after.failures - before.failures
    sample.issued = after.issued - before.issued
    sample.requested = after.requested - before.requested
    sample.refusedForRoom = after.refusedForRoom - before.refusedForRoom
    before = after
    // Field by field: a constant would copy the fleet.
    let servers = engine.fleet.servers.count
    sample.backedOffMillionths = servers == 0 ? 0 : engine.fleet.backedOff * 1_000_000 / servers
    window.add(sample)
    averages = window.averages
    let totals = totals(engine)
    values.removeAll(keepingCapacity: true)
    for signal in annunciator.signals { values.append(value(signal, engine, totals, trying: trying)) }
    for change in annunciator.evaluate(at: engine.now, values) { log(.alert(change), at: engine.now) }
    // A drill's alarm is one condition; on a plane, each CA has its own certificate and its own remedy.
    guard let plane else { return }
    let again = annunciator.raiseAgain(at: engine.now) { rule in
      guard [.issuerTimeLeft, .signerTimeLeft, .rootSignerTimeLeft].contains(rule.signal) else { return 0 }
      return AlarmConcern.groups(rule, engine, plane).reduce(0) { $0 + $1.certificates }
    }
    for change in again { log(.alert(change), at: engine.now) }
  }

  /// A signal's value at the engine's present, without a copy of the engine.
  private func value(_ signal: Signal, _ engine: IssuanceEngine, _ totals: RunTotals, trying: Int) -> Double {
    Signals.value(
      signal, averages, engine, totals, recorder.latencies, trying: trying, alerts: annunciator.alerts,
      start: start, plane: plane)
  }

  /// The values of some signals at the engine's present, in their order.
  package func values(of signals: [Signal], _ engine: IssuanceEngine, trying: Int) -> [Double] {
    let totals = totals(engine)
    return signals.map { value($0, engine, totals, trying: trying) }
  }

  /// A frame of the time since the last one, or since the start.
  ///
  /// - Parameters:
  ///   - trying: customers trying; nil where that is not known, as on a live plane.
  ///   - tryingOf: customers trying of one account, counted from 0.
  package mutating func frame(
    _ engine: IssuanceEngine, trying: Int? = 0, tryingOf: (Int) -> Int = { _ in 0 }
  ) -> Frame {
    var frame = builder.frame(
      engine, &recorder, averages: averages, alerts: alerts, trying: trying, tryingOf: tryingOf)
    frame.alarmFlood = annunciator.isFlooded
    if unavailable.total > 0 {
      frame.unavailable = unavailable
      unavailable = UnavailableCounts()
    }
    for index in frame.alerts.indices where frame.alerts[index].isShown {
      frame.alerts[index].concerns = AlarmConcern.groups(frame.alerts[index].rule, engine, plane)
    }
    return frame
  }

  /// Acknowledges an alert by its rule's id, or all with nil.
  package mutating func acknowledge(_ alert: String?, at now: Instant, by originator: Originator? = nil) {
    for change in annunciator.acknowledge(alert) { log(.alert(change), at: now, by: originator) }
  }

  /// Writes a command with its outcome into the journal; an operator's executed command gets a mark on the graph.
  package mutating func log(
    _ command: Command, _ outcome: CommandOutcome, by originator: Originator, at now: Instant,
    isHidden: Bool = false
  ) {
    let isMark = outcome.isDone && !command.isInquiry && originator.isOperator
    if isMark { marks += 1 }
    journal.write(
      .command(command, outcome, by: originator.source), at: now, mark: isMark ? marks : nil,
      attempt: attempt, by: originator, isHidden: isHidden)
  }

  /// Writes a line into the journal and returns its number.
  @discardableResult
  package mutating func log(
    _ content: JournalEntry.Content, at time: Instant, by originator: Originator? = nil,
    isHidden: Bool = false
  ) -> Int {
    journal.write(
      content, at: time, attempt: attempt, by: originator, isHidden: isHidden)
  }

  package func digest(into digest: inout StateDigest) { annunciator.digest(into: &digest) }
}
