package import Basics

/// How much is told without being asked.
package struct PlainOptions: Equatable, Sendable {
  package enum Verbosity: String, CaseIterable, Sendable {
    /// Alarms, messages, what an exercise asks, and answers.
    case quiet
    /// What others do as well, and thresholds crossed.
    case normal
    /// All that the timeline has.
    case verbose
  }

  package var verbosity: Verbosity
  /// How much simulated time lies between summaries; nil for none.
  package var every: Interval?
  /// Whether only ASCII may be written.
  package var isASCII: Bool
  /// Whether nothing may be done to the run from here.
  package var isReadOnly = false

  package init(verbosity: Verbosity = .normal, every: Interval? = nil, isASCII: Bool = false) {
    self.verbosity = verbosity
    self.every = every
    self.isASCII = isASCII
  }
}
