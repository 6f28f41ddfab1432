package import Basics
package import Issuance
package import Telemetry

/// A run: the world, its journal and its metrics. A pure function of scenario, seed and what is done to it.
///
/// Frames, alerts and the journal only read the world: a run with other frames, or none, is the same run.
package struct Simulation: Sendable {
  package let scenario: Scenario
  package internal(set) var world: SimulatedWorld
  /// The run's observer: frames, alerts, journal.
  private(set) var observer: Observer
  /// Set when a check was violated; the run stops at that instant.
  package private(set) var failure: InvariantViolation?
  /// Whether every simulated second is checked.
  package var checks = false
  /// The memory that the run may take, in bytes; it is stopped when it takes more.
  package var memory = Simulation.standardMemory
  package static let standardMemory = 2 << 30

  /// Whether frames are made of the run; a run that is only compared does without what only they show.
  package var isFramed: Bool {
    get { observer.recorder.isFramed }
    set { observer.recorder.isFramed = newValue }
  }

  var director: Director
  var record = OperatorRecord()
  private var nextSecond: Instant
  private var seconds: UInt64 = 0

  package init(_ scenario: Scenario, seed: UInt64? = nil) {
    self.scenario = scenario
    world = SimulatedWorld(scenario.parameters, seed: seed ?? scenario.seed, start: scenario.start)
    observer = Observer(world.engine, start: scenario.start, rules: scenario.parameters.alerts)
    director = Director(scenario.events)
    nextSecond = scenario.start + .seconds(1)
    for note in scenario.parameters.notes { log(.remark(note)) }
  }

  package var now: Instant { world.engine.now }
  package var engine: IssuanceEngine { world.engine }
  package var averages: MovingAverages { observer.averages }
  package var alerts: [AlertState] { observer.alerts }
  /// The kept lines of the journal.
  package var journal: [JournalEntry] { observer.journal.lines }
  /// The lines since a cursor's last read.
  package func journal(since cursor: inout Journal.Cursor) -> ArraySlice<JournalEntry> {
    cursor.read(observer.journal).lines
  }
  /// The session's attempt, counted from 1, for the journal.
  package var attempt: Int {
    get { observer.attempt }
    set { observer.attempt = newValue }
  }
  package var isOver: Bool { failure != nil || now >= scenario.end }

  /// Runs to `target`, or to a violated check.
  package mutating func advance(to target: Instant) {
    while failure == nil, now < target {
      let boundary = min(target, nextSecond, max(now, director.nextDue))
      world.run(until: boundary, &observer.recorder)
      logNotices()
      if boundary == nextSecond { endSecond() }
      if director.nextDue <= boundary { direct() }
    }
  }

  /// Lets everything happen that is due at the present instant; at the start, nothing has before.
  package mutating func settle() {
    world.run(until: now, &observer.recorder)
    logNotices()
    if director.nextDue <= now { direct() }
  }

  /// Executes a command now and writes it into the journal with its outcome.
  @discardableResult
  package mutating func execute(
    _ command: Command, by originator: Originator, isHidden: Bool = false
  ) -> CommandOutcome {
    let outcome = world.execute(command, &observer.recorder)
    if outcome.isDone, originator.isOperator { record.did(command, at: now) }
    observer.log(command, outcome, by: originator, at: now, isHidden: isHidden)
    logNotices()
    return outcome
  }

  /// Changes the world now.
  mutating func change(_ body: (inout SimulatedWorld) -> Void) {
    body(&world)
    world.react(&observer.recorder)
    logNotices()
  }

  /// Hands out the engine's inputs since it was last called, and records those to come.
  package mutating func takeInputs() -> InputJournal? {
    defer { world.inputs = InputJournal() }
    return world.inputs
  }

  /// Answers a command that comes too late to be carried out.
  package mutating func refuse(_ command: Command, _ reason: String, by originator: Originator) {
    log(.command(command, .refused(reason), by: originator.source), by: originator)
  }

  package mutating func acknowledge(_ alert: String?, by originator: Originator? = nil) {
    observer.acknowledge(alert, at: now, by: originator)
  }

  /// A frame of the time since the last one, or since the start.
  package mutating func frame() -> Frame {
    var frame = observer.frame(world.engine, trying: world.trying, tryingOf: world.trying(of:))
    world.complete(&frame)
    return frame
  }

  /// The totals of the run so far.
  package var totals: RunTotals { observer.totals(world.engine) }

  var signals: Signals { observer.signals(world.engine, trying: world.trying) }

  /// Finishes work in progress without new requests, as long as the scenario allows.
  package mutating func close() {
    world.close()
    let limit = now + scenario.parameters.world.closing
    while failure == nil, now < limit, hasWork { advance(to: min(limit, now + .milliseconds(100))) }
  }

  private var hasWork: Bool {
    let total = world.engine.ledger.total
    return total.queued + total.inFlight > 0
      || (total.parked + total.deadLetters > 0 && world.engine.isResubmitting)
  }

  /// A digest of the state that determines the rest of the run: world, events, alerts, the operator's actions.
  package var stateHash: String { digest.hexadecimal }
  /// The same as a number.
  package var stateDigest: UInt64 { digest.value }

  /// The digest a recording holds for the end of a second: of the whole state once a minute, otherwise without single
  /// requests, customers and pending events, which would cost many times the run itself.
  package var secondDigest: UInt64 { digest(isWhole: seconds % 60 == 0).value }

  private var digest: StateDigest { digest(isWhole: true) }

  private func digest(isWhole: Bool) -> StateDigest {
    var digest = StateDigest()
    world.digest(into: &digest, isWhole: isWhole)
    director.digest(into: &digest)
    observer.digest(into: &digest)
    record.digest(into: &digest)
    return digest
  }

  private mutating func endSecond() {
    nextSecond = nextSecond + .seconds(1)
    seconds += 1
    world.engine.rememberSums()
    observer.endSecond(world.engine, trying: world.trying)
    directConditions()
    if !world.malfunctions.isEmpty { change { world in world.stepMalfunctions() } }
    checkMemory()
    guard checks, failure == nil else { return }
    do throws(InvariantViolation) {
      if seconds % 60 == 0 { try world.engine.audit() } else { try world.engine.checkInvariants() }
    } catch {
      failure = error
      log(.remark("stopped: \(error.description)"))
    }
  }

  /// The memory of the run in bytes, at most.
  @inline(__always)
  package var bytes: Int {
    let total = world.engine.ledger.total
    // A customer waits with a slot, a pending call and a place in the queue of events.
    return world.engine.configuration.bytes + world.engine.revocation.bytes + observer.journal.bytes
      + world.trying * 128 + total.open * EngineConfiguration.bytesPerRequest
  }

  private mutating func checkMemory() {
    let bytes = bytes
    guard bytes > memory else { return }
    let total = world.engine.ledger.total
    let held = total.queued + total.parked + total.deadLetters + world.trying
    failure = InvariantViolation(
      memory: "\(now.iso8601): with \(Figures.grouped(held)) requests and customers the run takes "
        + "\(bytes >> 20) MB, more than --memory \(memory >> 20)m; allow more, lower dss.rate or hvca.rate, or "
        + "bound the queues with queues.capacity")
    if let failure { log(.remark("stopped: \(failure.description)")) }
  }

  private mutating func logNotices() {
    for (time, notice) in world.takeNotices() { observer.log(.notice(notice), at: time) }
  }

  /// Writes a line into the journal and returns its number.
  @discardableResult
  package mutating func log(
    _ content: JournalEntry.Content, by originator: Originator? = nil, isHidden: Bool = false
  ) -> Int {
    observer.log(content, at: now, by: originator, isHidden: isHidden)
  }
}
