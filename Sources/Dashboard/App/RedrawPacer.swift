/// When to draw: at once for somebody at the keys, and for news of the run no more often than is worth it.
struct RedrawPacer: Equatable, Sendable {
  /// Milliseconds between two drawings for news.
  let interval: UInt64
  private var lastDrawn: UInt64?
  private(set) var isDue = false

  init(perSecond: Int) {
    interval = UInt64(1000 / max(1, min(1000, perSecond)))
  }

  /// Something changed; returns whether to draw now.
  mutating func changed(at now: UInt64, isUrgent: Bool) -> Bool {
    isDue = true
    guard !isUrgent, let lastDrawn else { return true }
    return now >= lastDrawn + interval
  }

  mutating func drawn(at now: UInt64) {
    lastDrawn = now
    isDue = false
  }

  /// When to draw if nothing happens before; nil if there is nothing to draw.
  var deadline: UInt64? {
    guard isDue else { return nil }
    return (lastDrawn ?? 0) + interval
  }
}
