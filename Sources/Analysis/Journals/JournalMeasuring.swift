import Basics
import Issuance
import Recordings
import Telemetry

/// Plays a journal once as it was, and notes how long its signers, pauses and notifications took.
struct JournalMeasuring {
  private(set) var given: [MeasuredJournal.Given] = []
  private(set) var signings: [MeasuredSigning] = []
  /// By number of the request.
  private(set) var kinds: [MeasuredJournal.Kind] = []
  private(set) var kept: [RequestID: Int32] = [:]
  private(set) var renewals: [UInt32: [Int32]] = [:]
  private(set) var pauses: [UInt32: [MeasuredJournal.Pause]] = [:]
  private(set) var profileChanges: [MeasuredJournal.ProfileChange] = []

  private var engine: IssuanceEngine
  private var reader: JournalReader
  private let end: Instant
  private var effects = Effects()
  private var open: [RequestID: Open] = [:]
  /// The time of the record before.
  private var last: Instant
  private var restarted: Instant?

  /// A request that has not ended, and who has worked on it.
  private struct Open {
    var number: Int32
    var attempts: Int32 = 0
    var works: [Work] = []
    /// Whether a signer that was given up on may still report.
    var isLate = false
  }

  private struct Work {
    var server: Int32
    var attempt: Int32
    var began: Instant
  }

  init(_ reader: JournalReader, until end: Instant) {
    self.reader = reader
    engine = reader.engine
    last = engine.now
    self.end = end
  }

  mutating func run() {
    for (server, state) in engine.fleet.servers.enumerated() {
      if let request = state.current { begin(request.id, on: Int32(server), request.kind, request.issuer) }
    }
    // A damaged journal ends where its survey did.
    while let record = try? reader.next(), record.time <= end {
      pass(to: record.time)
      take(record)
      last = record.time
    }
    pass(to: end)
    endWork()
  }

  // MARK: Records

  private mutating func pass(to instant: Instant) {
    guard instant > engine.now else { return }
    while engine.nextDeadline <= instant {
      engine.handle(.timePassed, at: max(engine.now, engine.nextDeadline), into: &effects)
      react(nil)
    }
    engine.handle(.timePassed, at: instant, into: &effects)
    react(nil)
  }

  private mutating func take(_ record: JournalRecord) {
    switch record.input {
    case .event(let event): take(event, record)
    case .command(let command):
      _ = engine.execute(command, at: record.time, into: &effects)
      react(nil)
    case .note(let bytes):
      if (try? JournalNote(bytes: bytes)) == .restarted { restart(record) }
    }
  }

  private mutating func take(_ event: Event, _ record: JournalRecord) {
    var arrival: Int32?
    switch event {
    case .identityRequested(_, _, let issuer, _):
      arrival = add(.identity, issuer)
    case .certificateRequested(_, _, let issuer, _): arrival = add(.certificate, issuer)
    case .replacementRequested: arrival = add(.certificate, 0)
    case .serviceEnded(let server, let request, .interrupted):
      restart(record)
      interrupt(request, on: server)
    case .serviceEnded(let server, let request, let result):
      if !note(result, of: request, on: server, record) { give(.event(event), record) }
    case .renewalRetry(let slot, let failed):
      if !notePause(of: slot, after: failed, record) { give(.event(event), record) }
    case .profileDelivered(let frontEnd, let issuer, _, let revision):
      if !noteDelivery(to: frontEnd, issuer, revision, record) { give(.event(event), record) }
    case .timePassed: break
    case .ocspAnswered, .responderCapacity, .serversReachable, .profilesReverted, .keyDestroyed,
      .signerReported,
      .accountAdded, .issuerAdded, .serverAdded, .responderAdded, .timeoutsChanged, .revocationRequired,
      .requestRefused:
      give(.event(event), record)
    }
    if let arrival { give(.arrival(event, arrival), record) }
    engine.handle(event, at: record.time, into: &effects)
    react(arrival)
  }

  private mutating func give(_ content: MeasuredJournal.Given.Content, _ record: JournalRecord) {
    given.append(MeasuredJournal.Given(time: record.time, record: record.number, content: content))
  }

  private mutating func add(_ kind: RequestKind, _ issuer: UInt16) -> Int32 {
    signings.append(MeasuredSigning(arrived: engine.now))
    kinds.append(MeasuredJournal.Kind(kind: kind, issuer: issuer))
    return Int32(signings.count - 1)
  }

  /// What was under way was lost; the plane's reports of that follow.
  private mutating func restart(_ record: JournalRecord) {
    guard restarted != record.time else { return }
    restarted = record.time
    give(.restart(since: last), record)
  }

  /// Of work that was lost nothing is known but that it takes longer.
  private mutating func interrupt(_ request: RequestID, on server: Int32) {
    guard let work = endWork(of: request, on: server),
      let place = given.lastIndex(where: { if case .restart = $0.content { true } else { false } }),
      case .restart(let since) = given[place].content
    else { return }
    given[place].content = .restart(since: max(since, work.began))
  }

  // MARK: Measures

  private mutating func begin(
    _ request: RequestID, on server: Int32, _ kind: RequestKind, _ issuer: UInt16
  ) {
    var found = open[request] ?? Open(number: add(kind, issuer))
    if open[request] == nil {
      kept[request] = found.number
      signings[Int(found.number)].isAccepted = true
    }
    kinds[Int(found.number)].issuer = issuer
    found.attempts += 1
    found.works.append(Work(server: server, attempt: found.attempts, began: engine.now))
    open[request] = found
  }

  /// - Returns: whether the work is known.
  private mutating func note(
    _ result: ServiceResult, of request: RequestID, on server: Int32, _ record: JournalRecord
  ) -> Bool {
    guard let found = open[request], let work = found.works.last(where: { $0.server == server }) else {
      return false
    }
    if case .timedOut = result { open[request]?.isLate = true }
    signings[Int(found.number)].add(
      MeasuredSigning.Report(
        attempt: work.attempt, isBound: false, after: record.time - work.began, result: result,
        record: record.number))
    return true
  }

  /// The journal ends: so does what is known of the work under way.
  private mutating func endWork() {
    for (server, state) in engine.fleet.servers.enumerated() {
      if let request = state.current?.id { _ = endWork(of: request, on: Int32(server)) }
    }
  }

  private mutating func endWork(of request: RequestID, on server: Int32) -> Work? {
    guard let found = open[request], let work = found.works.last(where: { $0.server == server }) else {
      return nil
    }
    signings[Int(found.number)].add(
      MeasuredSigning.Report(
        attempt: work.attempt, isBound: true, after: engine.now - work.began, result: .interrupted,
        record: 0))
    return work
  }

  private mutating func notePause(
    of slot: UInt32, after failed: RequestID, _ record: JournalRecord
  ) -> Bool {
    guard let place = pauses[slot]?.lastIndex(where: { $0.failed == failed && $0.length == nil }) else {
      return false
    }
    if let began = pauses[slot]?[place].began { pauses[slot]?[place].length = record.time - began }
    pauses[slot]?[place].record = record.number
    return true
  }

  private mutating func noteDelivery(
    to frontEnd: Int32, _ issuer: UInt16, _ revision: Int32, _ record: JournalRecord
  ) -> Bool {
    guard
      let place = profileChanges.lastIndex(where: { $0.issuer == issuer && $0.revision == revision })
    else { return false }
    profileChanges[place].deliveries.append(
      MeasuredJournal.ProfileChange.Delivery(
        frontEnd: frontEnd, after: record.time - profileChanges[place].time, record: record.number))
    return true
  }

  // MARK: Effects

  private mutating func react(_ arrival: Int32?) {
    for effect in effects.list {
      switch effect {
      case .accepted(let request, .ocspSigner, let slot, _):
        let number = add(.ocspSigner, 0)
        renewals[slot, default: []].append(number)
        accept(request, number)
      case .accepted(let request, _, _, _), .replacementAccepted(let request, _):
        if let arrival { accept(request, arrival) }
      case .serviceBegan(let server, let request, let kind, let issuer, _, _):
        begin(request, on: server, kind, issuer)
      case .ended(let request, _, _):
        if open[request]?.isLate == false { open[request] = nil }
      case .renewalFailed(let slot, let request):
        pauses[slot, default: []].append(
          MeasuredJournal.Pause(began: engine.now, failed: request, length: nil, record: 0))
      case .profileChanged(let issuer, let enabled, let revision):
        profileChanges.append(
          MeasuredJournal.ProfileChange(
            time: engine.now, issuer: issuer, enabled: enabled, revision: revision))
      case .answered, .signerInstalled, .replacementFailed, .certificateRevoked, .customersNotified, .notice:
        break
      }
    }
    effects.removeAll()
  }

  private mutating func accept(_ request: RequestID, _ number: Int32) {
    signings[Int(number)].isAccepted = true
    open[request] = Open(number: number)
  }
}
