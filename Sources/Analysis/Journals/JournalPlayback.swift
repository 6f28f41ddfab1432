package import Basics
package import Drills
package import Issuance
import Recordings
import Session
import Telemetry
import World

/// A live plane's journal played with other commands, and measured meanwhile; a copy of it is a branch.
///
/// It is driven by what reached the plane from outside. The engine decides when a server takes a request; how long that
/// lasts and how it ends is measured, whenever it is. Of what was not measured the time is drawn from what was.
package struct JournalPlayback: MeasuredRun {
  private let journal: MeasuredJournal
  package private(set) var engine: IssuanceEngine
  private var observer: Observer
  private var script: ArraySlice<Step>
  private var nextGiven = 0
  private var following = Following()
  private var nextSecond: Instant
  private var meter: OutcomeMeter
  private var certificates = CertificateMeter()
  /// Failures before the start, which the engine has counted.
  private let harmBefore: Int
  private var effects = Effects()
  private let chance: KeyedRandom
  /// Signatures of which the time was drawn.
  package private(set) var drawn = 0

  /// A command with the place of its record; behind all of its instant for one that the journal does not have there.
  private struct Step {
    var given: ScriptedInput
    var record: Int
  }

  init(_ journal: MeasuredJournal, _ run: BaseRun, seed: UInt64) {
    self.journal = journal
    engine = journal.engine
    script = Self.ordered(run, journal)
    observer = Observer(engine, start: engine.now, rules: [])
    observer.recorder.isFramed = false
    harmBefore = observer.totals(engine).harm
    nextSecond = engine.now + .seconds(1)
    meter = OutcomeMeter(start: engine.now)
    chance = KeyedRandom(seed: seed)
    for (server, state) in engine.fleet.servers.enumerated() {
      if let request = state.current {
        begin(request.id, on: Int32(server), request.kind, request.issuer, accepted: request.requested)
      }
    }
  }

  private static func ordered(_ run: BaseRun, _ journal: MeasuredJournal) -> ArraySlice<Step> {
    var records = journal.survey.actions[...]
    return ArraySlice(
      run.script.map { given in
        // Both are in order of time.
        records = records.drop { $0.time < given.time }
        let place = records.firstIndex { action in
          guard action.time == given.time, case .command(let command) = given.input else { return false }
          return action.command == command
        }
        return Step(given: given, record: place.map { records[$0].number } ?? .max)
      })
  }

  package func branch(taking other: BaseRun) -> JournalPlayback {
    var branch = self
    branch.script = Self.ordered(other, journal).dropFirst(script.startIndex)
    return branch
  }

  // MARK: Time

  package mutating func advance(before end: Instant, _ goOn: GoOn) throws(AnalysisStop) {
    try advance(to: end, takesEnd: false, goOn)
  }

  package mutating func finish(at end: Instant, _ goOn: GoOn) throws(AnalysisStop) -> Outcome {
    try advance(to: end, takesEnd: true, goOn)
    var outcome = meter.outcome
    outcome.harm = observer.totals(engine).harm - harmBefore
    outcome.certificates = certificates.outcome(engine)
    return outcome
  }

  private mutating func advance(
    to end: Instant, takesEnd: Bool, _ goOn: GoOn
  ) throws(AnalysisStop) {
    while engine.now < end {
      let (begin, stop) = (engine.now, min(end, nextSecond))
      while takeNext(before: stop) {}
      pass(to: stop)
      if stop == nextSecond { endSecond() }
      try checkSize()
      guard goOn(engine.now - begin) else { throw .interrupted }
    }
    if takesEnd { while takeNext(before: end + Interval(nanoseconds: 1)) {} }
  }

  private mutating func endSecond() {
    nextSecond = nextSecond + .seconds(1)
    observer.endSecond(engine, trying: 0)
    if engine.now >= meter.nextMinute { meter.endMinute(errorShare: observer.averages.errorShare1m) }
  }

  private mutating func pass(to instant: Instant) {
    guard instant > engine.now else { return }
    while engine.nextDeadline <= instant {
      engine.handle(.timePassed, at: max(engine.now, engine.nextDeadline), into: &effects)
      react(nil)
    }
    engine.handle(.timePassed, at: instant, into: &effects)
    react(nil)
  }

  private func checkSize() throws(AnalysisStop) {
    let total = engine.ledger.total
    let held = total.queued + total.parked + total.deadLetters
    guard held <= Playback.mostHeld else { throw .tooLarge(held: held, at: engine.now) }
  }

  // MARK: Inputs

  /// Takes the next input that is due before an instant; in the order of their records those of one instant.
  private mutating func takeNext(before instant: Instant) -> Bool {
    let given = nextGiven < journal.given.count ? journal.given[nextGiven] : nil
    let givenKey = given.map { ($0.time, $0.record) } ?? (.distantFuture, .max)
    let stepKey = script.first.map { (max(engine.now, $0.given.time), $0.record) } ?? (.distantFuture, .max)
    let followingKey = following.next
    let least = min(givenKey.0, stepKey.0, followingKey.0)
    // What follows from a deadline may come before all of these.
    if engine.nextDeadline > engine.now, engine.nextDeadline <= least, engine.nextDeadline < instant {
      pass(to: engine.nextDeadline)
      return true
    }
    guard least < instant else { return false }
    if followingKey <= givenKey, followingKey <= stepKey {
      takeFollowing()
    } else if givenKey <= stepKey, let given {
      nextGiven += 1
      take(given)
    } else if let step = script.popFirst() {
      take(step.given, at: stepKey.0)
    }
    return true
  }

  private mutating func takeFollowing() {
    guard let next = following.take() else { return }
    if next.isDrawn { drawn += 1 }
    handle(next.event, at: next.due)
  }

  private mutating func take(_ given: MeasuredJournal.Given) {
    switch given.content {
    case .arrival(let event, let number):
      if case .identityRequested = event { observer.recorder.recordAttempt() }
      handle(event, at: given.time, number)
    case .event(let event): handle(event, at: given.time)
    case .restart(let since):
      pass(to: given.time)
      following.removeAll(begunBy: since)
      for (server, state) in engine.fleet.servers.enumerated() {
        guard let request = state.current?.id, following.began(request, by: since) else { continue }
        handle(
          .serviceEnded(server: Int32(server), request: request, result: .interrupted), at: given.time)
      }
    }
  }

  private mutating func take(_ input: ScriptedInput, at time: Instant) {
    guard case .command(let command) = input.input else { return }
    pass(to: time)
    let outcome = engine.execute(command, at: time, into: &effects)
    if case .refused(let reason) = outcome {
      meter.outcome.refusals.append(Refusal(time: time, command: command, reason: reason))
    }
    react(nil)
  }

  private mutating func handle(_ event: Event, at time: Instant, _ number: Int32? = nil) {
    pass(to: time)
    engine.handle(event, at: time, into: &effects)
    react(number)
  }

  // MARK: Effects

  /// - Parameter arrival: the number of the request that the input brought.
  private mutating func react(_ arrival: Int32?) {
    for effect in effects.list {
      observer.recorder.record(effect)
      switch effect {
      case .accepted(let request, .ocspSigner, let slot, _):
        following.accept(request, journal.renewals[slot], slot: slot, at: engine.now)
      case .accepted(let request, _, _, _), .replacementAccepted(let request, _):
        if let arrival { following.accept(request, number: arrival, at: engine.now) }
      case .serviceBegan(let server, let request, let kind, let issuer, let waited, _):
        begin(request, on: server, kind, issuer, accepted: engine.now - waited)
      case .ended(let request, let kind, let ending):
        let work = following.end(request)
        if kind == .certificate { certificates.end(ending, after: work.map { engine.now - $0.accepted }) }
      case .renewalFailed(let slot, let request):
        following.pause(slot, request, journal.pauses[slot], usual: journal.pause, at: engine.now)
      case .profileChanged(let issuer, let enabled, let revision):
        notify(issuer, enabled, revision)
      case .answered, .signerInstalled, .replacementFailed, .certificateRevoked, .customersNotified, .notice:
        break
      }
    }
    effects.removeAll()
  }

  /// A server has begun a request: what its signer reports follows.
  private mutating func begin(
    _ request: RequestID, on server: Int32, _ kind: RequestKind, _ issuer: UInt16, accepted: Instant
  ) {
    let work = following.begin(
      request, kept: journal.kept[request], accepted: accepted, at: engine.now)
    func report(_ result: ServiceResult) -> Event {
      .serviceEnded(server: server, request: request, result: result)
    }
    var longerThan: Interval?
    var isMeasured = false
    for measured in work.number.map({ journal.signings[Int($0)].reports(on: work.attempt) }) ?? [] {
      isMeasured = true
      if measured.isBound {
        longerThan = measured.after
      } else {
        following.add(
          report(measured.result), after: measured.after, record: measured.record, at: engine.now)
      }
    }
    guard !isMeasured || longerThan != nil else { return }
    guard let sample = journal.sample(kind, issuer, key: work.key, attempt: work.attempt, chance) else {
      return
    }
    following.add(
      report(sample.result(forArrivalAt: work.arrived)),
      after: (longerThan ?? .zero) + sample.report.after, record: nil, at: engine.now)
  }

  /// Front ends learn of a changed profile as they did; of another change as they did of the last one before it.
  private mutating func notify(_ issuer: UInt16, _ enabled: Bool, _ revision: Int32) {
    let changes = journal.profileChanges
    let same = changes.first { $0.issuer == issuer && $0.revision == revision && $0.enabled == enabled }
    func add(_ frontEnd: Int32, _ after: Interval, _ record: Int?) {
      following.add(
        .profileDelivered(frontEnd: frontEnd, issuer: issuer, enabled: enabled, revision: revision),
        after: after, record: record, at: engine.now)
    }
    if let same {
      for delivery in same.deliveries { add(delivery.frontEnd, delivery.after, delivery.record) }
      return
    }
    let last = changes.last { $0.time <= engine.now } ?? changes.first
    guard last?.deliveries.isEmpty != true else { return }
    let after = last?.deliveries.first?.after ?? .milliseconds(1)
    for frontEnd in engine.frontEnds.indices { add(Int32(frontEnd), after, nil) }
  }
}
