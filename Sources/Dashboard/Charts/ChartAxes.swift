import Basics

/// The value axes of all charts, and when each last changed, so that a change can be marked.
struct ChartAxes: Sendable {
  struct Axis: Sendable {
    var scale: ValueScale
    /// When its top last changed, on the tick clock, and its value before.
    var changed: UInt64?
    var topBefore: Double
  }

  /// How long a change is marked.
  static let markedMilliseconds: UInt64 = 6000

  /// The complete buckets already examined, and each chart's highest value among them.
  private struct Seen {
    var revision: Int
    var range: Range<Int>
    var highest: [Double]
  }

  private static let quantities = ChartID.allCases.map { $0.quantities.map(\.extent) }

  private var axes: [Axis]
  private var seen: Seen?

  init(identityTimeout: Interval) {
    axes = ChartID.allCases.map { chart in
      let scale = ValueScale(lowest: chart.lowestTop(identityTimeout: identityTimeout))
      return Axis(scale: scale, changed: nil, topBefore: scale.top)
    }
  }

  subscript(chart: ChartID) -> Axis { axes[chart.rawValue] }

  /// Adapts each axis to the buckets in view; of a window that grows only the new ones are examined.
  ///
  /// - Parameter revision: the history's revision.
  mutating func fit(_ buckets: ArraySlice<HistoryBucket>, revision: Int, at clock: UInt64) {
    var highest = [Double](repeating: 0, count: ChartID.allCases.count)
    var rest = buckets
    if let seen, seen.revision == revision, seen.range.lowerBound == buckets.startIndex,
      seen.range.upperBound <= buckets.endIndex
    {
      highest = seen.highest
      rest = buckets[seen.range.upperBound...]
    }
    // The last one may still grow.
    Self.raise(&highest, to: rest.dropLast())
    seen = Seen(
      revision: revision, range: buckets.startIndex..<max(buckets.startIndex, buckets.endIndex - 1),
      highest: highest)
    Self.raise(&highest, to: rest.suffix(1))
    for (chart, highest) in zip(ChartID.allCases, highest) {
      let before = axes[chart.rawValue].scale.top
      guard axes[chart.rawValue].scale.fit(highest) else { continue }
      axes[chart.rawValue].topBefore = before
      axes[chart.rawValue].changed = clock
    }
  }

  private static func raise(_ highest: inout [Double], to buckets: ArraySlice<HistoryBucket>) {
    for bucket in buckets where !bucket.isGap {
      for (index, extents) in quantities.enumerated() {
        for extent in extents { highest[index] = max(highest[index], Double(extent(bucket).most)) }
      }
    }
  }

  /// The top before a change that is still marked; nil if there was none recently.
  func markedChange(_ chart: ChartID, at clock: UInt64) -> Double? {
    let axis = self[chart]
    guard let changed = axis.changed, clock < changed + Self.markedMilliseconds else { return nil }
    return axis.topBefore
  }

  /// When the next mark expires, on the tick clock.
  func deadline(after clock: UInt64) -> UInt64? {
    axes.compactMap { axis in axis.changed.map { $0 + Self.markedMilliseconds } }.filter { $0 > clock }.min()
  }
}
