import Basics
import Issuance
import World

/// The steps that meet an objective: which are done, and which are due.
struct RemedyProgress: Sendable {
  private let remedies: [Remedy]
  private var watches: [ConditionWatch?]
  private var isDue: [Bool]
  /// Whether a step was done since its condition holds.
  private var isGiven: [Bool]
  /// Whether a command already given keeps a step's condition from holding again.
  private var isSpent: [Bool]

  init(_ objective: Objective) {
    remedies = objective.remedies
    watches = remedies.map { $0.condition.map(ConditionWatch.init) }
    isDue = remedies.map { $0.condition == nil }
    isGiven = remedies.map { _ in false }
    isSpent = remedies.map { _ in false }
  }

  /// Evaluates the steps' conditions at the end of a simulated second.
  mutating func second(_ facts: Facts, at now: Instant) {
    for index in watches.indices {
      guard let holds = watches[index]?.evaluate(facts, at: now) else { continue }
      isDue[index] = holds
      isGiven[index] = isGiven[index] && holds
    }
  }

  /// Steps without a condition are due until they are done.
  mutating func note(_ isDone: (Remedy) -> Bool) {
    for index in remedies.indices where isDue[index] && isDone(remedies[index]) {
      (isDue[index], isGiven[index]) = (false, true)
    }
  }

  /// A command was given.
  mutating func note(_ command: Command) {
    note { $0.isDone(by: command) }
    for index in remedies.indices where remedies[index].condition?.excludes(command) == true {
      isSpent[index] = true
    }
  }

  /// The verbs of steps whose time is still to come: their conditions do not hold, and may hold later.
  var later: [String] {
    remedies.indices.filter { watches[$0] != nil && !isDue[$0] && !isSpent[$0] }
      .compactMap { remedies[$0].text.split(separator: " ").first.map { String($0) } }
  }

  /// The first step that is due.
  var due: Remedy? { remedies.indices.first { isDue[$0] }.map { remedies[$0] } }

  /// The first step that is due and was not done yet.
  var stillDue: Remedy? { remedies.indices.first { isDue[$0] && !isGiven[$0] }.map { remedies[$0] } }
}

extension Condition {
  /// Whether it can no longer hold once a command was given: it requires that none was.
  fileprivate func excludes(_ command: Command) -> Bool {
    switch self {
    case .not(.action(let pattern)): pattern.matches(command)
    case .all(let parts): parts.contains { $0.excludes(command) }
    case .any(let parts): parts.allSatisfy { $0.excludes(command) }
    case .compare, .action, .since, .fired, .inForce, .alarm, .viewed, .not: false
    }
  }
}
