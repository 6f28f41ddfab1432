import Basics

/// The samples of the graph's lines, kept from one drawing to the next: only those whose time is not yet over are
/// computed again.
///
/// Samples are the same as without it.
package final class KeptSamples {
  /// What all samples kept have in common.
  private struct Key: Equatable {
    var charts: [ChartID]
    var count: Int
    var window: TimeWindow
    var start: Instant
    var revision: Int
  }

  private var key: Key?
  /// The end of the history when they were computed.
  private var known = Instant.distantPast
  private var series: [[GraphPanel.Series]] = []
  /// The number of samples that cannot change any more.
  private var complete = 0

  package init() {}

  /// The lines of some charts, with a sample for each of `count` parts of the window.
  func series(_ charts: [ChartID], _ model: Model, count: Int) -> [[GraphPanel.Series]] {
    let window = model.window
    let history = model.record.history
    let key = Key(
      charts: charts, count: count, window: window, start: history.start, revision: history.revision)
    if key != self.key || history.end < known {
      self.key = key
      series = charts.map { GraphPanel.series($0, []) }
      complete = 0
    }
    known = history.end
    let settled = min(history.settledEnd, model.known)
    let final = min(settled, history.completeEnd)
    /// Whether a sample's time is over.
    func isFinal(_ index: Int) -> Bool { window.instant(at: Double(index + 1) / Double(count)) <= final }
    // In the past, samples after it are left out.
    while complete > 0, !isFinal(complete - 1) { complete -= 1 }
    // Without those that begin after all data.
    var end = complete
    while end < count, window.instant(at: Double(end) / Double(count)) < settled { end += 1 }
    let buckets = GraphPanel.samples(model, complete..<end, of: count, until: model.known)
    let last = lastBucket(buckets, model, count)
    for (index, chart) in charts.enumerated() {
      for (line, quantity) in chart.quantities.enumerated() {
        series[index][line].replace(from: complete, with: buckets, of: count, quantity, last: last)
      }
    }
    while complete < count, isFinal(complete) { complete += 1 }
    return series
  }

  /// The last sample with data.
  private func lastBucket(_ buckets: [HistoryBucket?], _ model: Model, _ count: Int) -> HistoryBucket? {
    if let last = buckets.last(where: { $0 != nil }) { return last }
    for index in (0..<complete).reversed() {
      let samples = GraphPanel.samples(model, index..<index + 1, of: count, until: model.known)
      if let sample = samples[0] { return sample }
    }
    return nil
  }
}

extension GraphPanel.Series {
  /// Replaces the samples from an index on.
  fileprivate mutating func replace(
    from index: Int, with buckets: [HistoryBucket?], of count: Int, _ quantity: ChartID.Quantity,
    last: HistoryBucket?
  ) {
    samples.removeSubrange(min(index, samples.count)...)
    samples.reserveCapacity(count)
    for bucket in buckets { samples.append(bucket.flatMap { quantity.extent($0).range }) }
    samples.append(contentsOf: repeatElement(nil, count: max(0, count - samples.count)))
    self.last = last.flatMap(quantity.value)
  }
}
