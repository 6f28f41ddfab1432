/// The score of an exercise, of 100: 60 for the harm avoided, 40 for objectives and questions.
///
/// Harm is counted: identity calls answered with an error, OCSP requests that failed, certificates revoked without a
/// replacement. The share avoided
/// is measured between two runs of the same drill with the same seed: one with no operator, which is 0, and the
/// reference operator's, which is 1. If those two differ by little there is no harm to avoid, and objectives and
/// questions count alone. A trainee who avoids all the harm passes with a quarter of the points; one who meets every
/// objective has to avoid half of the harm.
package struct Score: Codable, Equatable, Sendable {
  /// The points for all the avoidable harm, and for all objectives and questions.
  package static let harmPoints = 60
  package static let taskPoints = 40

  package var earned: Int
  package var possible: Int
  package var harm: Int
  package var idleHarm: Int
  package var referenceHarm: Int
  package var passMark: Int
  /// Whether the harm holds certificates besides calls; nil if it does not.
  package var holdsCertificates: Bool?

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
    guard let harmAvoided else { return Self.whole(objectives, of: 100) }
    return min(
      100, Int((harmAvoided * Double(Self.harmPoints) + objectives * Double(Self.taskPoints) + 1e-9)))
  }

  /// The part of the total for the harm avoided; nil without harm to avoid.
  package var forHarm: Int? { harmAvoided.map { Self.whole($0, of: Self.harmPoints) } }

  /// The rest of the total.
  package var forTasks: Int { total - (forHarm ?? 0) }

  /// Rounded down, and never because of the last bit of a product.
  private static func whole(_ share: Double, of points: Int) -> Int { Int(share * Double(points) + 1e-9) }

  package var isPassed: Bool { total >= passMark }
}
