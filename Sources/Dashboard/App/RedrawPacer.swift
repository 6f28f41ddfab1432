/// When to draw: at once after a key, and at a limited rate for updates of the run.
struct RedrawPacer: Equatable, Sendable {
  /// Milliseconds between two drawings for updates.
  let interval: UInt64
  private var lastDrawn: UInt64?
  /// When to draw next; nil if nothing changed.
  private(set) var deadline: UInt64?

  /// How long a flash may wait to be drawn along with updates, which come ten times a second.
  static let patience: UInt64 = 110

  init(perSecond: Int) {
    interval = UInt64(1000 / max(1, min(1000, perSecond)))
  }

  /// Something changed; returns whether to draw now.
  mutating func changed(at now: UInt64, isUrgent: Bool) -> Bool {
    isDue(by: isUrgent ? now : lastDrawn.map { $0 + interval } ?? now, at: now)
  }

  /// Something flashed, which is not urgent; returns whether to draw now.
  mutating func flashed(at now: UInt64) -> Bool { isDue(by: now + Self.patience, at: now) }

  private mutating func isDue(by wanted: UInt64, at now: UInt64) -> Bool {
    let due = min(deadline ?? wanted, wanted)
    deadline = due
    return now >= due
  }

  mutating func drawn(at now: UInt64) {
    lastDrawn = now
    deadline = nil
  }
}
