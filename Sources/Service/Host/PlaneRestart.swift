import Basics
import Issuance
import Signing
import Store
import Telemetry

/// The engine as the store has it: the newest snapshot and the journal since.
struct PlaneRestart {
  var engine: IssuanceEngine
  var open: [RequestID: OpenWork]
  /// nil for a new plane.
  var lastInstant: Instant?
  /// Inputs replayed.
  var inputs = 0
  /// Damaged snapshots that were passed over, and keys that were destroyed while the plane was stopped, as sentences.
  var remarks: [String] = []

  /// - Parameter fresh: makes the engine of a new plane.
  /// - Throws: an error of the store; also if the journal is damaged.
  init(_ store: any PlaneStore, fresh: () -> IssuanceEngine) throws(StoreError) {
    let stored = try store.restore()
    lastInstant = stored.lastInstant
    remarks = stored.passedOver.map(\.message)
    var from: Int64 = 0
    if let snapshot = stored.snapshot {
      do throws(MalformedBytes) { engine = try IssuanceEngine(bytes: snapshot.engine) } catch {
        throw .damaged(
          file: "the snapshot after chunk \(snapshot.chunk)", finding: error.description,
          remedy: "restore the folder from a copy")
      }
      from = snapshot.chunk
    } else {
      engine = fresh()
    }
    open = [:]
    try replay(store, after: from, upTo: stored.lastChunk)
    var open: [RequestID: OpenWork] = [:]
    try store.openRequests { request in
      open[request.request.id] = OpenWork(
        serial: request.request.serial.flatMap { SerialNumber(bytes: $0) },
        toBeSigned: request.toBeSigned ?? [], notAfter: request.request.notAfter ?? .distantPast)
      return true
    }
    self.open = open
  }

  private mutating func replay(
    _ store: any PlaneStore, after chunk: Int64, upTo last: Int64
  ) throws(StoreError) {
    var effects = Effects()
    var damage: (chunk: Int64, finding: String)?
    var destructions = KeyDestructionRemarks()
    try store.journal(after: chunk, upTo: last) { chunk in
      do throws(MalformedBytes) {
        try InputJournal.read(chunk.bytes) { instant, input in
          destructions.read(input)
          engine.take(input, at: instant, into: &effects)
          effects.removeAll()
          inputs += 1
        }
        return true
      } catch {
        damage = (chunk.number, error.description)
        return false
      }
    }
    if let damage {
      throw .damaged(
        file: "chunk \(damage.chunk) of the journal", finding: damage.finding,
        remedy: "restore the folder from a copy")
    }
    remarks += destructions.texts
  }
}
