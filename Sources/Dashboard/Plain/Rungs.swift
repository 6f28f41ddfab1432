/// Which of some rising thresholds a value has come to; it takes a clear fall to come down, so that a value that wavers
/// at a threshold is told of once.
struct Rungs: Equatable, Sendable {
  private let thresholds: [Double]
  /// The share of a threshold below which a value no longer stands on it.
  private let slack: Double
  /// Thresholds reached.
  private(set) var height = 0

  init(_ thresholds: [Double], slack: Double = 0.7) {
    self.thresholds = thresholds
    self.slack = slack
  }

  enum Change: Equatable, Sendable {
    case risen(to: Double)
    /// Below this threshold now.
    case fallen(below: Double)
    /// Below the first.
    case over
  }

  /// - Returns: what is worth telling; nil if the value is about where it was.
  mutating func step(_ value: Double) -> Change? {
    let before = height
    while height < thresholds.count, value >= thresholds[height] { height += 1 }
    while height > 0, value < thresholds[height - 1] * slack { height -= 1 }
    if height > before { return .risen(to: thresholds[height - 1]) }
    if height < before { return height == 0 ? .over : .fallen(below: thresholds[height]) }
    return nil
  }

  /// From `first` on, each twice the one before.
  static func doubling(from first: Double, count: Int) -> Rungs {
    var thresholds = [first]
    while thresholds.count < count { thresholds.append(thresholds[thresholds.count - 1] * 2) }
    return Rungs(thresholds)
  }
}
