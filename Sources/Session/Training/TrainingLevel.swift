/// How much guidance a trainee gets during a drill.
package enum TrainingLevel: Int, Codable, CaseIterable, Comparable, Sendable {
  /// Hints cost nothing.
  case guided = 1
  case coached
  /// Hints cost double.
  case alone
  /// No hints, no objectives on the screen, a hidden seed.
  case unannounced

  package static func < (left: TrainingLevel, right: TrainingLevel) -> Bool { left.rawValue < right.rawValue }

  /// What a hint costs at this level, as a multiple of its price.
  package var hintFactor: Int {
    switch self {
    case .guided: 0
    case .coached, .unannounced: 1
    case .alone: 2
    }
  }
}
