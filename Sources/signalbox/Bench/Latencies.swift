/// Durations of a repeated action, in seconds.
struct Latencies {
  private var seconds: [Double] = []

  mutating func add(_ value: Double) { seconds.append(value) }

  /// The smallest value that a share of all does not exceed; 0 without any.
  func quantile(_ share: Double) -> Double {
    let sorted = seconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  var text: String {
    "\(Self.milliseconds(quantile(0.5))) ms median, \(Self.milliseconds(quantile(0.99))) ms p99"
  }

  static func milliseconds(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10 }
}
