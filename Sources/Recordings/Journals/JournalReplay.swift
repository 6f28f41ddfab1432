package import Basics
package import Issuance
package import Telemetry

/// A live plane's journal, run again: the same engine with the same inputs at the same instants, observed anew.
///
/// A value: a copy of it is a point to return to. It knows what the engine knows: no customer who tries again, no body of
/// a request, no certificate.
package struct JournalReplay: Sendable {
  package private(set) var engine: IssuanceEngine
  private var observer: Observer
  private var reader: JournalReader
  private var upcoming: JournalRecord?
  private var author: Originator?
  private var nextSecond: Instant
  private var effects = Effects()
  /// How far records and engine may go: the end of the journal.
  private let end: Instant

  /// Why the journal goes no further; nil if it does, or has come to its end.
  package private(set) var damage: JournalError?
  /// The first difference between the plane's engine and this one; nothing is compared after it.
  package private(set) var divergence: Divergence?
  package private(set) var verified = Verified()

  package struct Verified: Equatable, Sendable {
    package var records = 0
    /// Digests that the plane noted, and that were the same.
    package var states = 0
    /// Whether the last one was of the engine's whole state, after all inputs.
    package var isWhole = false
  }

  package struct Divergence: Equatable, Sendable {
    package var time: Instant
    /// The record, counted from 0.
    package var record: Int
    package var expected: String
    package var found: String

    package var text: String {
      "record \(record + 1), \(time.iso8601): the plane had \(expected), replayed \(found)"
    }
  }

  /// - Parameters:
  ///   - end: where its survey ended.
  ///   - rules: the alert rules.
  /// - Throws: if the journal does not begin with an engine.
  package init(
    _ file: JournalFile, end: Instant, rules: [AlertRule] = AlertRule.standard
  ) throws(JournalError) {
    reader = try JournalReader(file)
    engine = reader.engine
    self.end = max(end, engine.now)
    observer = Observer(engine, start: engine.now, rules: rules)
    nextSecond = engine.now + .seconds(1)
    read()
  }

  package var now: Instant { engine.now }
  /// Whether all inputs have been taken, and the last instant is reached.
  package var isDone: Bool { upcoming == nil && engine.now >= end }
  package var journal: Journal { observer.journal }
  /// Where the journal ends.
  package var reached: Instant { end }

  /// Takes all inputs up to an instant, and ends the seconds before it.
  ///
  /// - Returns: whether it stopped short of it, since a command was carried out.
  @discardableResult
  package mutating func advance(to instant: Instant, stopsAfterCommands: Bool = false) -> Bool {
    let target = min(instant, end)
    while let record = upcoming, record.time <= target {
      endSeconds(before: record.time)
      take(record)
      read()
      if stopsAfterCommands, case .command = record.input { return true }
    }
    endSeconds(before: target + Interval(nanoseconds: 1))
    pass(to: target)
    if isDone { finish() }
    return false
  }

  /// Makes the frame of the time since the last one.
  package mutating func frame() -> Frame { observer.frame(engine, trying: nil) }

  private mutating func read() {
    do throws(JournalError) { upcoming = try reader.next() } catch { (upcoming, damage) = (nil, error) }
  }

  private mutating func endSeconds(before instant: Instant) {
    while nextSecond < instant {
      pass(to: nextSecond)
      nextSecond = nextSecond + .seconds(1)
      engine.rememberSums()
      observer.endSecond(engine, trying: 0)
    }
  }

  private mutating func pass(to instant: Instant) {
    guard instant > engine.now else { return }
    engine.handle(.timePassed, at: instant, into: &effects)
    react()
  }

  private mutating func take(_ record: JournalRecord) {
    switch record.input {
    case .event(let event):
      if event.isIdentityCall { observer.recorder.recordAttempt() }
      engine.handle(event, at: record.time, into: &effects)
    case .command(let command):
      let outcome = engine.execute(command, at: record.time, into: &effects)
      observer.log(command, outcome, by: author ?? .operatorAtConsole, at: record.time)
      author = nil
    case .note(let bytes):
      pass(to: record.time)
      // A note of a later version is passed over.
      if let note = try? JournalNote(bytes: bytes) { take(note, record) }
    }
    react()
    if divergence == nil { verified.records += 1 }
  }

  private mutating func take(_ note: JournalNote, _ record: JournalRecord) {
    switch note {
    case .author(let originator): author = originator
    case .acknowledged(let alert, let originator):
      observer.acknowledge(alert, at: record.time, by: originator)
    case .remark(let text, let originator):
      observer.log(.session(text), at: record.time, by: originator)
    case .restarted: break
    case .state(let expected):
      var digest = StateDigest()
      engine.digest(into: &digest, isWhole: false)
      compare(expected, digest.value, at: record.number)
    }
  }

  /// All inputs have been taken: the engine is compared with that which the plane kept, if it did.
  private mutating func finish() {
    guard let expected = reader.end?.state, expected.instant == engine.now, !verified.isWhole else { return }
    let found = JournalEnd.State(of: engine)
    compare(expected.digest, found.digest, at: verified.records)
    verified.isWhole = divergence == nil
  }

  private mutating func compare(_ expected: UInt64, _ found: UInt64, at record: Int) {
    guard divergence == nil else { return }
    guard expected == found else {
      divergence = Divergence(
        time: engine.now, record: record, expected: RecordingEncoder.hexadecimal(expected),
        found: RecordingEncoder.hexadecimal(found))
      return
    }
    verified.states += 1
  }

  private mutating func react() {
    for effect in effects.list {
      observer.recorder.record(effect)
      if case .notice(let notice) = effect { observer.log(.notice(notice), at: engine.now) }
    }
    effects.removeAll()
  }
}

extension Event {
  /// Whether a customer's call came with it; one over the rate limit came before it was booked.
  fileprivate var isIdentityCall: Bool {
    switch self {
    case .identityRequested: true
    case .requestRefused(.identity, _, _, let reason): reason != .rateLimited
    default: false
    }
  }
}
