/// The score of an exercise: points for the objectives, and the harm avoided.
///
/// Harm is counted in calls: identity calls answered with an error and OCSP requests that failed. The share avoided
/// is measured between two runs of the same drill with the same seed: one with no operator, which is 0, and the
/// reference operator's, which is 1. If those two differ by little there is no harm to avoid, and the objectives
/// alone count; else both count half.
package struct Score: Codable, Equatable, Sendable {
  package var earned: Int
  package var possible: Int
  package var harm: Int
  package var idleHarm: Int
  package var referenceHarm: Int
  package var passMark: Int

  package init(
    earned: Int, possible: Int, harm: Int, idleHarm: Int, referenceHarm: Int, passMark: Int
  ) {
    self.earned = earned
    self.possible = possible
    self.harm = harm
    self.idleHarm = idleHarm
    self.referenceHarm = referenceHarm
    self.passMark = passMark
  }

  /// The points as a share of the possible points.
  package var objectives: Double { possible == 0 ? 1 : min(1, Double(earned) / Double(possible)) }

  /// 0 for the run with no operator, 1 for the reference operator's or better; nil without harm to avoid.
  package var harmAvoided: Double? {
    let avoidable = idleHarm - referenceHarm
    guard avoidable > max(100, idleHarm / 50) else { return nil }
    return max(0, min(1, Double(idleHarm - harm) / Double(avoidable)))
  }

  /// From 0 to 100.
  package var total: Int {
    let share = harmAvoided.map { (objectives + $0) / 2 } ?? objectives
    return Int((share * 100).rounded(.down))
  }

  package var isPassed: Bool { total >= passMark }
}
