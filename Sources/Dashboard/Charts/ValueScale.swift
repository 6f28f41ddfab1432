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

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that divides the axis into at most `count` parts.
  func step(parts count: Int) -> Double {
    let least = top / Double(max(1, count)) * 0.999
    var power = 1.0
    while power * 10 <= least { power *= 10 }
    while power > least { power /= 10 }
    return [1, 2, 2.5, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
  }

  /// The values to label at the axis: round ones at most `count` steps apart, as evenly spaced as rows allow, and the
  /// top.
  ///
  /// - Parameter row: the row of a value, from the top.
  func labels(most count: Int, row: (Double) -> Int) -> [Double] {
    var best: (labels: [Double], unevenness: Double)?
    var last = 0.0
    for parts in stride(from: max(1, count), through: max(1, count / 3), by: -1) {
      let step = step(parts: parts)
      // Several part counts give the same step.
      guard step > last else { continue }
      last = step
      let labels = (0...Int(top / step + 0.001)).map { Double($0) * step }
      let gaps = zip(labels, labels.dropFirst()).map { row($0) - row($1) }
      // A row of difference matters less the wider the labels are apart.
      let least = gaps.min() ?? 1
      let unevenness = Double((gaps.max() ?? 1) - least) / Double(max(1, least))
      if unevenness < best?.unevenness ?? .infinity { best = (labels, unevenness) }
    }
    guard var labels = best?.labels, let last = labels.last, last < top * 0.999 else {
      return (best?.labels.dropLast() ?? []) + [top]
    }
    // Without a row between them, the top replaces the value beneath it.
    if labels.count > 1, row(last) - row(top) < 2 { labels.removeLast() }
    return row(labels.last ?? 0) > row(top) ? labels + [top] : labels
  }
}
