import Basics
import World

/// The steps that meet an objective: which are done, and which are due.
struct RemedyProgress: Sendable {
  private let remedies: [Remedy]
  private var watches: [ConditionWatch?]
  private var isDue: [Bool]

  init(_ objective: Objective) {
    remedies = objective.remedies
    watches = remedies.map { $0.condition.map(ConditionWatch.init) }
    isDue = remedies.map { $0.condition == nil }
  }

  /// Evaluates the steps' conditions at the end of a simulated second.
  mutating func second(_ facts: Facts, at now: Instant) {
    for index in watches.indices {
      if let holds = watches[index]?.evaluate(facts, at: now) { isDue[index] = holds }
    }
  }

  /// Steps without a condition are due until they are done.
  mutating func note(_ isDone: (Remedy) -> Bool) {
    for index in remedies.indices where isDue[index] && isDone(remedies[index]) { isDue[index] = false }
  }

  /// The verbs of steps whose conditions do not hold.
  var later: [String] {
    remedies.indices.filter { watches[$0] != nil && !isDue[$0] }
      .compactMap { remedies[$0].text.split(separator: " ").first.map { String($0) } }
  }

  /// The first step that is due.
  var due: Remedy? { remedies.indices.first { isDue[$0] }.map { remedies[$0] } }
}
