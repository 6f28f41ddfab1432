import Analysis
import Issuance
import World

extension Report {
  /// Signals over time, of this run, the reference operator's and the one with no operator; one seed.
  package struct Chart: Codable, Equatable, Sendable {
    /// Seconds since the start of the run, of each sample.
    package var seconds: [Double]
    package var signals: [Series]

    package struct Series: Codable, Equatable, Sendable {
      /// The signal's name.
      package var signal: String
      /// `share`, `seconds`, `per second` or `count`.
      package var unit: String
      package var run: [Double]
      package var reference: [Double]
      package var idle: [Double]
    }
  }

  /// An action that was carried out, and its effect.
  package struct Action: Codable, Equatable, Sendable {
    package var mark: Int
    package var time: ReportTime
    package var text: String
    package var result: String
    package var entry: Int
    /// Means of signals over the five minutes before and after; not all of the change is its effect.
    package var changes: [Change]
    /// The comparison with the run without this action; nil if that run was not made.
    package var effect: Effect?

    package struct Change: Codable, Equatable, Sendable {
      package var signal: String
      package var unit: String
      package var before: Double
      package var after: Double
    }

    /// The same run, seed and inputs, with this one action left out.
    package struct Effect: Codable, Equatable, Sendable {
      /// The harm without it, less the harm with it: positive if the action saved some.
      package var saved: Int
      /// Commands refused without it and not with it.
      package var refusedWithout: Int
    }
  }

  package struct Refusal: Codable, Equatable, Sendable {
    package var time: ReportTime
    package var text: String
    package var reason: String
    package var entry: Int
  }

  /// A critical task.
  package struct Task: Codable, Equatable, Sendable {
    package var id: String
    package var title: String
    /// What starts its clock; nil for the start of the run.
    package var cue: String?
    package var cued: ReportTime?
    package var standard: String
    package var deadline: ReportTime?
    package var done: ReportTime?
    /// From doing it to its deadline; negative if it was late.
    package var marginSeconds: Double?
    package var outcome: String
    package var evidence: [Int]
  }

  package struct ScoreLine: Codable, Equatable, Sendable {
    package var id: String
    /// `reach`, `avoid`, `keep`, `action`, `answer`, `comms`, `question` or `hint`.
    package var kind: String
    package var title: String
    package var outcome: String
    package var points: Int
    package var possible: Int
    /// Numbers of journal entries.
    package var evidence: [Int]
  }

  package struct Answer: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var asked: ReportTime?
    package var answered: ReportTime?
    /// In words: the option chosen, the value predicted; nil without an answer.
    package var answer: String?
    /// The solution in words.
    package var right: String
    /// The reason for the solution; empty in sessions of older programs.
    package var why: String
    /// `right`, `wrong`, `not answered` or `not asked`.
    package var outcome: String
    package var points: Int
    package var possible: Int
    package var prediction: Prediction?
    package var evidence: [Int]

    package struct Prediction: Codable, Equatable, Sendable {
      package var signal: String
      package var unit: String
      package var about: ReportTime
      package var predicted: Double?
      /// The value in a branch of the run without further actions.
      package var branch: Double?
      /// The value in the run itself.
      package var actual: Double?
      package var tolerance: Double
    }
  }

  package struct HintUse: Codable, Equatable, Sendable {
    package var id: String
    package var time: ReportTime
    package var text: String
    package var cost: Int
    package var evidence: [Int]
  }

  package struct Attempt: Codable, Equatable, Sendable {
    package var number: Int
    package var from: ReportTime
    package var left: ReportTime
    package var isLast: Bool
    package var actions: [String]
    /// When it was left.
    package var harm: Int
    /// Of the last attempt at that instant; nil if it did not get there.
    package var lastHarm: Int?
    package var earned: Int
    package var alarms: Int
  }

  package struct DebriefQuestion: Codable, Equatable, Sendable {
    package var text: String
    package var evidence: [Int]
  }

  /// Facts hidden from the trainee during the session.
  package struct Revealed: Codable, Equatable, Sendable {
    /// The reason nothing is revealed; nil if it is.
    package var withheld: String?
    package var belief: String?
    package var malfunctions: [Malfunction]
    /// Journal lines that only instructors have seen.
    package var entries: [Int]

    package struct Malfunction: Codable, Equatable, Sendable {
      package var id: String
      package var text: String
      package var from: ReportTime
      /// Nil if it lasted to the end.
      package var until: ReportTime?
      package var wasHidden: Bool
      package var entry: Int
    }
  }

  package struct Instructor: Codable, Equatable, Sendable {
    package var notes: [Note]
    package var ratings: [Rating]

    package struct Note: Codable, Equatable, Sendable {
      package var time: ReportTime
      package var text: String
      package var entry: Int
    }

    package struct Rating: Codable, Equatable, Sendable {
      package var what: String
      /// Of 100.
      package var points: Int
      package var text: String
    }
  }

  /// Model results over paired seeds, separate from the session's own.
  package struct Counterfactuals: Codable, Equatable, Sendable {
    package var pairs: Int
    package var results: [Result]
    /// The part of the session that the model's runs leave out.
    package var leavesOut: String?

    package struct Result: Codable, Equatable, Sendable {
      package var name: String
      package var edits: [String]
      /// The reason it could not be tried; the rest is nil then.
      package var problem: String?
      /// Medians of harm, and of the paired difference (edited minus base).
      package var base: Double?
      package var edited: Double?
      package var difference: Double?
      /// The 95 % interval of the median difference; nil with too few pairs for one.
      package var low: Double?
      package var high: Double?
      package var improved: Int?
      package var worse: Int?
    }
  }
}
