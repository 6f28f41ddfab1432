package import Basics

/// How much to report unprompted.
package struct PlainOptions: Equatable, Sendable {
  package enum Verbosity: String, CaseIterable, Sendable {
    /// Alarms, messages, the exercise's questions, and answers.
    case quiet
    /// Also others' actions, and thresholds crossed.
    case normal
    /// Everything in the timeline.
    case verbose
  }

  package var verbosity: Verbosity
  /// The simulated time between summaries; nil for none.
  package var every: Interval?
  /// Whether output is ASCII only.
  package var isASCII: Bool
  /// Whether this console is read-only.
  package var isReadOnly = false

  package init(verbosity: Verbosity = .normal, every: Interval? = nil, isASCII: Bool = false) {
    self.verbosity = verbosity
    self.every = every
    self.isASCII = isASCII
  }
}
