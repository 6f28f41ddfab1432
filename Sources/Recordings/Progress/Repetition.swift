/// The due date of a drill: spaced repetition with few, fixed steps.
///
/// Not passed: the next day. Passed: 7 days later, after a second pass in a row 21, from the third on 60. A pass counts
/// towards the row only a day or more after the one counted before, so that passing three times in an
/// afternoon is passing once.
package struct Repetition: Equatable, Sendable {
  package static let day: Int64 = 86_400_000
  package static let daysAfterFailure: Int64 = 1
  /// By the number of passes in a row.
  package static let daysAfterPasses: [Int64] = [7, 21, 60]

  /// Passes in a row up to the last session.
  package private(set) var passes = 0
  /// When the drill is due, in Unix milliseconds.
  package private(set) var due: Int64

  /// - Parameter sessions: when each ended and whether it was passed, in order of time; at least one.
  package init(_ sessions: [(time: Int64, isPassed: Bool)]) {
    due = .min
    var counted = Int64.min
    for session in sessions {
      guard session.isPassed else {
        passes = 0
        counted = .min
        due = session.time &+ Self.daysAfterFailure * Self.day
        continue
      }
      if passes == 0 || session.time.subtractingReportingOverflow(counted).partialValue >= Self.day {
        passes += 1
        counted = session.time
      }
      due = session.time &+ Self.daysAfterPasses[min(passes, Self.daysAfterPasses.count) - 1] * Self.day
    }
  }
}

/// A trainee's progress in a drill.
package struct ProgressSummary: Equatable, Sendable {
  package var trainee: String
  package var drill: String
  /// The path of the drill's file; nil for a built-in drill.
  package var file: String?
  package var sessions: Int
  package var best: Int
  /// The highest level at which it was passed; nil if it never was.
  package var levelPassed: Int?
  package var last: ProgressEntry
  package var repetition: Repetition

  package func isDue(at now: Int64) -> Bool { repetition.due <= now }

  /// One for each trainee and drill, ordered by due date.
  package static func all(_ entries: [ProgressEntry]) -> [ProgressSummary] {
    struct Key: Hashable {
      var trainee: String
      var drill: String
      var file: String?
    }
    // The file's order is that of writing; two machines' clocks may differ, so order by time, then by place.
    let ordered = entries.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    var groups: [Key: [ProgressEntry]] = [:]
    for entry in ordered {
      groups[Key(trainee: entry.trainee, drill: entry.drill, file: entry.file), default: []].append(entry)
    }
    let summaries = groups.values.compactMap { group -> ProgressSummary? in
      guard let last = group.last else { return nil }
      return ProgressSummary(
        trainee: last.trainee, drill: last.drill, file: last.file, sessions: group.count,
        best: group.map(\.score).max() ?? 0, levelPassed: group.filter(\.isPassed).map(\.level).max(),
        last: last,
        repetition: Repetition(group.map { ($0.time, $0.isPassed) }))
    }
    return summaries.sorted {
      ($0.trainee, $0.repetition.due, $0.drill, $0.file ?? "")
        < ($1.trainee, $1.repetition.due, $1.drill, $1.file ?? "")
    }
  }
}
