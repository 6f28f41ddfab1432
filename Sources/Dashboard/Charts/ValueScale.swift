/// The top of a value axis: a round number that follows the data up at once and down with hysteresis.
struct ValueScale: Equatable, Sendable {
  /// The value at the top; always above 0.
  private(set) var top: Double
  /// The number of changes, so that a change can be marked.
  private(set) var changes = 0
  private let lowest: Double

  /// - Parameter lowest: the minimum of the top.
  init(lowest: Double) {
    self.lowest = lowest
    top = lowest
  }

  /// Adapts to the highest value in view; returns whether the top changed.
  @discardableResult
  mutating func fit(_ highest: Double) -> Bool {
    guard highest.isFinite else { return false }
    let wanted = max(lowest, Self.roundTop(above: highest))
    // Up when the data no longer fits; down only when less than half of the smaller scale would be free.
    guard wanted > top || (wanted < top && highest < 0.4 * top) else { return false }
    top = wanted
    changes += 1
    return true
  }

  /// The smallest of 1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8 times a power of ten with some room above a value.
  static func roundTop(above value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    let wanted = min(value, 1e15) * 1.08
    var power = 1.0
    while power * 10 <= wanted { power *= 10 }
    while power > wanted { power /= 10 }
    for factor in [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10] where factor * power >= wanted {
      return factor * power
    }
    return 10 * power
  }

  /// Leading digits of steps that are easy to add up.
  private static let niceSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

  /// The values to label at the axis, from 0 to the top in equal, round steps, as many as stand two rows apart.
  ///
  /// Their rows differ by one at most, since rows are whole; of a single row only the top is labelled.
  ///
  /// - Parameters:
  ///   - count: the plot's rows.
  ///   - row: the row of a value, from the top.
  func labels(rows count: Int, row: (Double) -> Int) -> [Double] {
    guard count > 1 else { return [top] }
    for parts in stride(from: min(8, (count - 1) / 2), through: 2, by: -1) {
      guard Self.isNice(top / Double(parts)) else { continue }
      let labels = (0...parts).map { top * Double($0) / Double(parts) }
      let gaps = zip(labels, labels.dropFirst()).map { row($0) - row($1) }
      if let least = gaps.min(), let most = gaps.max(), most - least <= 1 { return labels }
    }
    return [0, top]
  }

  private static func isNice(_ step: Double) -> Bool {
    guard step > 0, step.isFinite else { return false }
    var digits = step
    while digits >= 10 { digits /= 10 }
    while digits < 1 { digits *= 10 }
    return niceSteps.contains { ($0 - digits).magnitude < 1e-6 } || (digits - 10).magnitude < 1e-6
  }
}
