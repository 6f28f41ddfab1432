import Issuance

/// The value axes of all charts, and when each last changed, so that a change can be marked.
struct ChartAxes: Sendable {
  struct Axis: Sendable {
    var scale: ValueScale
    /// When its top last changed, on the clock of ticks, and what it was before.
    var changed: UInt64?
    var topBefore: Double
  }

  /// For so long a change is marked.
  static let markedMilliseconds: UInt64 = 6000

  private var axes: [Axis]

  init(identityTimeout: Interval) {
    axes = ChartID.allCases.map { chart in
      let scale = ValueScale(lowest: chart.lowestTop(identityTimeout: identityTimeout))
      return Axis(scale: scale, changed: nil, topBefore: scale.top)
    }
  }

  subscript(chart: ChartID) -> Axis { axes[chart.rawValue] }

  /// Adapts each axis to the stretches in view.
  mutating func fit(_ buckets: ArraySlice<HistoryBucket>, at clock: UInt64) {
    for chart in ChartID.allCases {
      let quantities = chart.quantities
      var highest = 0.0
      for bucket in buckets where !bucket.isGap {
        for quantity in quantities { highest = max(highest, quantity.value(bucket) ?? 0) }
      }
      let before = axes[chart.rawValue].scale.top
      guard axes[chart.rawValue].scale.fit(highest) else { continue }
      axes[chart.rawValue].topBefore = before
      axes[chart.rawValue].changed = clock
    }
  }

  /// The top before a change that is still to be marked; nil if there was none lately.
  func markedChange(_ chart: ChartID, at clock: UInt64) -> Double? {
    let axis = self[chart]
    guard let changed = axis.changed, clock < changed + Self.markedMilliseconds else { return nil }
    return axis.topBefore
  }

  /// When the next of the marks goes, on the clock of ticks.
  func deadline(after clock: UInt64) -> UInt64? {
    axes.compactMap { axis in axis.changed.map { $0 + Self.markedMilliseconds } }.filter { $0 > clock }.min()
  }
}
