import Analysis

/// An after-action report: its JSON is complete, Markdown and HTML are derived from it.
///
/// It holds only times from the session: the same session gives the same bytes.
package struct Report: Codable, Equatable, Sendable {
  /// The version of the JSON's shape; raised when a field is removed or changes its meaning, not when one is added.
  package static let version = 2

  package var report = Report.version
  package var header: Header
  package var summary: Summary
  /// The trainee's response times.
  package var response: Response
  package var chart: Chart
  /// The actions with their effects.
  package var actions: [Action]
  /// Refused commands.
  package var refused: [Refusal]
  package var tasks: [Task]
  package var lines: [ScoreLine]
  package var questions: [Answer]
  package var hints: [HintUse]
  package var attempts: [Attempt]
  /// What mattered most, with figures.
  package var lesson: Lesson
  /// The objectives missed, and what would have met them.
  package var missed: [Missed]
  /// Questions to answer before reading `revealed`.
  package var debrief: [DebriefQuestion]
  package var revealed: Revealed
  package var instructor: Instructor
  /// Model results over many seeds; nil without any.
  package var counterfactuals: Counterfactuals?
  /// Every line of the last attempt's journal that readers may see: the evidence.
  package var journal: [Entry]

  package struct Header: Codable, Equatable, Sendable {
    package var drill: String
    package var title: String
    package var source: String
    package var assumes: String
    package var level: Int
    package var levelName: String
    package var trainee: String
    /// As text, because it may exceed the integers of JSON readers. nil while it is hidden.
    package var seed: String?
    package var program: String
    package var engine: String
    /// The hash of the scenario's text.
    package var scenarioHash: String
    package var stateHash: String
    /// The recording's file name.
    package var recording: String?
    /// Wall time at which the session began and was closed.
    package var started: ReportTime?
    package var ended: ReportTime?
    /// Simulated time the run covers, and the scenario's end.
    package var from: ReportTime
    package var until: ReportTime
    package var scenarioEnd: ReportTime
    /// Frozen, speed, attempts: the session's own lines.
    package var session: [SessionEvent]
    package var freezes: Int
    /// Errors of the recording or the run, in sentences.
    package var findings: [String]
  }

  package struct SessionEvent: Codable, Equatable, Sendable {
    package var time: ReportTime
    package var text: String
  }

  package struct Summary: Codable, Equatable, Sendable {
    package enum Verdict: String, Codable, Sendable {
      case passed
      case notPassed = "not passed"
      /// The session was closed before the scenario's end.
      case unfinished
      /// The drill has no objectives.
      case notScored = "not scored"
    }
    package var verdict: Verdict
    /// From 0 to 100; nil unless there is a verdict.
    package var score: Int?
    package var passMark: Int
    package var earned: Int
    package var possible: Int
    package var harm: Int
    /// Whether the harm holds certificates besides calls; nil if it does not.
    package var holdsCertificates: Bool?
    /// The harm of the runs compared, with the same seed and up to the same instant.
    package var idleHarm: Int
    package var referenceHarm: Int
    /// How the score is made, in a sentence with this run's parts.
    package var rule: String
    /// From 0 (no operator) to 1 (the reference operator, or better); nil without harm to avoid.
    package var harmAvoided: Double?
    /// The most important first, three at most.
    package var sentences: [String]
  }

  package struct Response: Codable, Equatable, Sendable {
    package var firstAlarm: Moment?
    package var firstAcknowledged: Moment?
    package var firstAction: Moment?
    package var declared: Moment?

    package struct Moment: Codable, Equatable, Sendable {
      package var time: ReportTime
      package var text: String
      package var entry: Int
      /// Since the first alarm; negative before it.
      package var secondsAfterAlarm: Double?
    }
  }

  /// A line of the journal.
  package struct Entry: Codable, Equatable, Sendable {
    package var number: Int
    package var time: ReportTime
    package var wall: ReportTime?
    package var attempt: Int
    package var category: String
    /// The kind of line within its category: `command`, `raised`, `notice` …
    package var kind: String
    package var by: String?
    /// The name of the person who acted, where it is known.
    package var person: String?
    /// How it was given, where that is known: `key`, `click`, `palette`, `line`, `script`, `socket`.
    package var means: String?
    package var text: String
    /// Its outcome.
    package var result: String?
    /// The action's number on the chart.
    package var mark: Int?
    /// Trainees could not see it while the session ran.
    package var wasHidden: Bool
  }
}
