package import Basics

/// The scenarios and recorded sessions to choose from.
package struct StartLibrary: Equatable, Sendable {
  package struct Scenario: Equatable, Sendable {
    package var id: String
    /// A one-line summary.
    package var title: String
    /// The operator's brief.
    package var brief: String
    /// 1 to 4.
    package var level: Int
    package var length: Interval
    /// Whether it has objectives, so that playing it is scored.
    package var isScored: Bool
    /// The user's best score, of 100; nil if never finished.
    package var best: Int?
    package var isPassed: Bool

    package init(
      id: String, title: String, brief: String, level: Int, length: Interval, isScored: Bool,
      best: Int? = nil,
      isPassed: Bool = false
    ) {
      self.id = id
      self.title = title
      self.brief = brief
      self.level = level
      self.length = length
      self.isScored = isScored
      self.best = best
      self.isPassed = isPassed
    }
  }

  package struct Session: Equatable, Sendable {
    package var path: String
    package var drill: String
    /// Its start; nil if its name does not contain it.
    package var began: Instant?
    /// The score, of 100; nil if it was left before its end.
    package var score: Int?
    package var isPassed: Bool
    /// The drill's title; nil if it is not in the library.
    package var title: String?
    /// Empty if unknown.
    package var trainee: String

    package init(
      path: String, drill: String, began: Instant?, score: Int? = nil, isPassed: Bool = false,
      title: String? = nil, trainee: String = ""
    ) {
      self.title = title
      self.trainee = trainee
      self.path = path
      self.drill = drill
      self.began = began
      self.score = score
      self.isPassed = isPassed
    }
  }

  package var scenarios: [Scenario]
  /// The latest first.
  package var sessions: [Session]

  /// The first guided drill, for a trainee who has passed none; nil for others.
  package var next: String? {
    guard !scenarios.contains(where: \.isPassed) else { return nil }
    return scenarios.first { $0.level == 1 && $0.isScored }?.id
  }

  package init(scenarios: [Scenario] = [], sessions: [Session] = []) {
    self.scenarios = scenarios
    self.sessions = sessions
  }
}
