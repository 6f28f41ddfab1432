/// When to draw: at once for somebody at the keys, and for news of the run no more often than is worth it.
struct RedrawPacer: Equatable, Sendable {
  /// Milliseconds between two drawings for news.
  let interval: UInt64
  private var lastDrawn: UInt64?
  /// When to draw if nothing happens before; nil if there is nothing to draw.
  private(set) var deadline: UInt64?

  /// How long a flash may wait for news to be drawn with: ten times a second they come anyway.
  static let patience: UInt64 = 110

  init(perSecond: Int) {
    interval = UInt64(1000 / max(1, min(1000, perSecond)))
  }

  /// Something changed; returns whether to draw now.
  mutating func changed(at now: UInt64, isUrgent: Bool) -> Bool {
    isDue(by: isUrgent ? now : lastDrawn.map { $0 + interval } ?? now, at: now)
  }

  /// Something flashed, which need not be seen at once; returns whether to draw now.
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
