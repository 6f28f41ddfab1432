/// A measure over pairs: unedited, edited, and the paired difference (edited minus base).
package struct PairedComparison: Equatable, Sendable {
  package let measure: Measure
  package let base: MedianInterval
  package let edited: MedianInterval
  package let difference: MedianInterval
  package let mean: MeanInterval
  /// Pairs in which the edited run was better, equal, and worse.
  package let improved: Int
  package let same: Int
  package let worse: Int

  /// - Precondition: there is at least one pair.
  package init(_ measure: Measure, _ pairs: [(base: Outcome, edited: Outcome)]) {
    self.measure = measure
    let differences = pairs.map { measure.value($0.edited) - measure.value($0.base) }
    base = MedianInterval(pairs.map { measure.value($0.base) })
    edited = MedianInterval(pairs.map { measure.value($0.edited) })
    difference = MedianInterval(differences)
    mean = MeanInterval(differences)
    improved = differences.count { $0 < 0 }
    same = differences.count { $0 == 0 }
    worse = differences.count - improved - same
  }
}
