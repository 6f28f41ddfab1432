import Basics
import Issuance
import Signing
import Store
import Telemetry

/// Destroys the key of a CA of a plane that is not running: two persons, a line of the audit trail, and an event of the
/// journal before the key's file goes.
package enum KeyDestruction {
  /// - Parameter issuer: counts from 1.
  /// - Throws: a sentence if the CA does not exist, has no key, or its profile is active.
  package static func run(
    _ issuer: Int, of folder: PlaneFolder, _ keys: PlaneKeys, administrator: String, witness: String
  ) throws {
    guard administrator != witness, !administrator.isEmpty, !witness.isEmpty else {
      throw FileError(
        file: folder.path,
        message:
          "expected two different persons, found '\(administrator)' and '\(witness)'; a key ceremony needs both"
      )
    }
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let restart = try PlaneRestart(store) {
      IssuanceEngine(EngineConfiguration(), start: .distantPast)
    }
    var engine = restart.engine
    let count = engine.management.issuers.count
    guard (1...max(1, count)).contains(issuer), count > 0 else {
      throw FileError(
        file: folder.path, message: "expected a CA from 1 to \(count), found \(issuer)")
    }
    let state = engine.management.issuers[issuer - 1]
    guard !state.keyDestroyed else {
      throw FileError(file: folder.path, message: "the key of CA \(issuer) was destroyed before")
    }
    guard !state.profileEnabled else {
      throw FileError(
        file: folder.path,
        message:
          "the profile of CA \(issuer) is active; disable it first with 'profile.disable \(issuer)' on the dashboard"
      )
    }
    // A token that does not answer is found before anything is written.
    let name = PlaneFolder.issuerKey(issuer)
    if keys.has(name) { _ = try keys.load(name) }
    let clock = PlaneClock(after: restart.lastInstant ?? .distantPast)
    let now = clock.now
    var effects = Effects()
    var journal = InputJournal()
    let event = Event.keyDestroyed(issuer: Int32(issuer - 1))
    engine.handle(event, at: now, into: &effects)
    journal.add(.event(event), at: now)
    let persons =
      "administrator \(PrintableText(line: administrator)), witness \(PrintableText(line: witness))"
    let remark =
      "the key of CA \(issuer) was destroyed at \(now.iso8601) while the plane was stopped; \(persons)"
    journal.add(.note(JournalNote.remark(remark, by: nil).bytes), at: now)
    var batch = StoreBatch()
    (batch.journal, batch.first, batch.last) = (journal.bytes, now, now)
    batch.audit.append(
      NewAuditLine(at: now, text: "destroyed the key of CA \(issuer); \(persons)"))
    try store.commit(batch)
    try keys.destroy(name)
  }
}

/// Finds the remarks of key destructions among the inputs of a journal: the plane that starts next writes them into its
/// timeline, which has no frame beside which they could be kept.
struct KeyDestructionRemarks {
  private(set) var texts: [String] = []
  private var follows = false

  mutating func read(_ input: EngineInput) {
    if follows, case .note(let bytes) = input, case .remark(let text, _)? = try? JournalNote(bytes: bytes) {
      texts.append(text)
    }
    // A plane that runs destroys keys by ceremonies alone.
    if case .event(.keyDestroyed) = input { follows = true } else { follows = false }
  }
}
