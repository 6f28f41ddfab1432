/// The rung a value has reached on a ladder of thresholds; with hysteresis, so that a value wavering at a threshold is
/// reported once.
struct Rungs: Equatable, Sendable {
  private let thresholds: [Double]
  /// The share of a threshold below which a value falls off it.
  private let slack: Double
  /// The number of thresholds reached.
  private(set) var height = 0

  init(_ thresholds: [Double], slack: Double = 0.7) {
    self.thresholds = thresholds
    self.slack = slack
  }

  enum Change: Equatable, Sendable {
    case risen(to: Double)
    /// Fallen below this threshold.
    case fallen(below: Double)
    /// Fallen below the first.
    case over
  }

  /// - Returns: a change worth reporting; nil if the value stays on its rung.
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
