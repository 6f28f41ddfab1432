/// Counts of durations in seconds, in classes that suit both a signature and a call that waits for its time-out.
struct SecondsHistogram: Sendable {
  /// The classes' upper ends; the last class has none.
  static let limits = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 6, 10, 15,
  ]

  private(set) var counts = Array(repeating: 0, count: limits.count)
  private(set) var count = 0
  private(set) var sum = 0.0

  mutating func record(_ seconds: Double) {
    guard seconds.isFinite else { return }
    count += 1
    sum += max(0, seconds)
    if let place = Self.limits.firstIndex(where: { seconds <= $0 }) { counts[place] += 1 }
  }
}
