import Basics
import Dispatch
import Issuance
import Store

/// When the engine is written down anew, so that a restart replays little.
struct SnapshotSchedule {
  private let policy: PlanePolicy
  private var chunk: Int64 = 0
  private var bytes = 0
  private var next: Instant
  private let queue = DispatchQueue(label: "signalbox.snapshots", qos: .utility)

  init(_ policy: PlanePolicy, now: Instant) {
    self.policy = policy
    next = now + policy.snapshotEvery
  }

  /// A chunk of the journal was committed.
  mutating func committed(_ chunk: Int64, _ bytes: Int) {
    self.chunk = chunk
    self.bytes += bytes
  }

  /// Writes the engine down if it is time; the writing does not hold up the plane.
  mutating func take(_ engine: IssuanceEngine, _ store: any PlaneStore, at now: Instant) {
    guard bytes > 0, bytes >= policy.snapshotBytes || now >= next else { return }
    (bytes, next) = (0, now + policy.snapshotEvery)
    let chunk = chunk
    // A snapshot that fails costs a longer replay, and nothing else.
    queue.async { try? store.snapshot(engine.bytes, [], after: chunk) }
  }

  /// Writes the engine down at the end, if anything has happened since.
  func finish(_ engine: IssuanceEngine, _ store: any PlaneStore) {
    queue.sync {}
    guard bytes > 0 else { return }
    try? store.snapshot(engine.bytes, [], after: chunk)
  }
}
