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

  /// Compares pairs of which both runs have the measure.
  ///
  /// - Returns: nil if there is no such pair.
  package static func ofThose(
    with measure: Measure, among pairs: [(base: Outcome, edited: Outcome)]
  ) -> PairedComparison? {
    let values = pairs.compactMap { pair in
      measure.value(pair.base).flatMap { base in measure.value(pair.edited).map { (base: base, edited: $0) } }
    }
    return values.isEmpty ? nil : PairedComparison(measure, values: values)
  }

  /// - Precondition: there is at least one pair, and both runs of each have the measure, as every run has harm.
  package init(_ measure: Measure, _ pairs: [(base: Outcome, edited: Outcome)]) {
    let values = pairs.map { pair in
      guard let base = measure.value(pair.base), let edited = measure.value(pair.edited) else {
        preconditionFailure("a run does not have the measure \(measure.rawValue)")
      }
      return (base: base, edited: edited)
    }
    self.init(measure, values: values)
  }

  /// Pairs compared.
  package var pairs: Int { improved + same + worse }

  private init(_ measure: Measure, values: [(base: Double, edited: Double)]) {
    self.measure = measure
    let differences = values.map { $0.edited - $0.base }
    base = MedianInterval(values.map(\.base))
    edited = MedianInterval(values.map(\.edited))
    difference = MedianInterval(differences)
    mean = MeanInterval(differences)
    let (less, more) = (differences.count { $0 < 0 }, differences.count { $0 > 0 })
    improved = measure.moreIsBetter ? more : less
    same = differences.count - less - more
    worse = measure.moreIsBetter ? less : more
  }
}
