import Analysis

/// What came of a session, ready to be read: as JSON it is the truth, Markdown and HTML are made from it alone.
///
/// It holds no clock's time but what the session holds: the same session gives the same bytes.
package struct Report: Codable, Equatable, Sendable {
  /// Of the JSON's shape; raised when a field goes or changes its meaning, not when one is added.
  package static let version = 1

  package var report = Report.version
  package var header: Header
  package var summary: Summary
  /// How fast the trainee was.
  package var response: Response
  package var chart: Chart
  /// What each action did.
  package var actions: [Action]
  /// Commands that were not carried out.
  package var refused: [Refusal]
  package var tasks: [Task]
  package var lines: [ScoreLine]
  package var questions: [Answer]
  package var hints: [HintUse]
  package var attempts: [Attempt]
  /// To be answered before `revealed` is read.
  package var debrief: [DebriefQuestion]
  package var revealed: Revealed
  package var instructor: Instructor
  /// Model results over many seeds; nil if none were reckoned.
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
    /// As text: it may exceed what readers of JSON keep of a number. Nil while it is to stay unknown.
    package var seed: String?
    package var program: String
    package var engine: String
    /// Of the scenario's text.
    package var scenarioHash: String
    package var stateHash: String
    /// The recording's file name.
    package var recording: String?
    /// Wall time at which the session began and was closed.
    package var started: ReportTime?
    package var ended: ReportTime?
    /// Simulated time the run covers, and where the scenario ends.
    package var from: ReportTime
    package var until: ReportTime
    package var scenarioEnd: ReportTime
    /// Frozen, speed, attempts, as they were.
    package var session: [SessionEvent]
    package var freezes: Int
    /// What is wrong with the recording or the run, in sentences.
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
      /// There was nothing to score.
      case notScored = "not scored"
    }
    package var verdict: Verdict
    /// From 0 to 100; nil unless there is a verdict.
    package var score: Int?
    package var passMark: Int
    package var earned: Int
    package var possible: Int
    package var harm: Int
    /// Of the same seed, up to the same instant.
    package var idleHarm: Int
    package var referenceHarm: Int
    /// From 0 (nobody acts) to 1 (the reference operator, or better); nil where there is nothing to avoid.
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
    /// What kind of line it is within its category: `command`, `raised`, `notice` …
    package var kind: String
    package var by: String?
    package var text: String
    /// What came of it.
    package var result: String?
    /// The action's number on the chart.
    package var mark: Int?
    /// Trainees could not see it while the session ran.
    package var wasHidden: Bool
  }
}
