package import Basics
package import Issuance
package import Telemetry

/// A statement about a run at an instant: the trigger of events and the test of objectives.
///
///     condition  = conjunction { "or" conjunction }
///     conjunction = term { "and" term }
///     term       = "not" term | "(" condition ")" | leaf
///     leaf       = SIGNAL COMPARISON VALUE [ "for" TIME ] | "since(" ID ")" COMPARISON TIME
///                | "action" VERB { WORD } | "fired" ID | "in_force" ID | "alarm" ID
///                | "viewed" WHAT
package indirect enum Condition: Equatable, Sendable {
  /// A signal has satisfied the comparison for a while without a break.
  case compare(Signal, Comparison, Double, lasting: Interval)
  /// The operator has performed the action.
  case action(ActionPattern)
  /// The time since an event last occurred or a verb was last used satisfies the comparison; false before that.
  case since(String, Comparison, Interval)
  /// The event has occurred.
  case fired(String)
  /// A malfunction of the event is active.
  case inForce(String)
  /// The alert's rule holds: it is raised or acknowledged.
  case alarm(String)
  /// The operator has viewed the panel, or used the command.
  case viewed(String)
  case all([Condition])
  case any([Condition])
  case not(Condition)
}

extension Condition {
  /// Every leaf, in the order of the text.
  package var leaves: [Condition] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .not(let part): part.leaves
    case .compare, .action, .since, .fired, .inForce, .alarm, .viewed: [self]
    }
  }

  /// Whether it depends on the operator's own commands and views.
  package var isOfOperator: Bool {
    leaves.contains { leaf in
      switch leaf {
      case .action, .viewed: true
      case .since(let id, _, _): CommandRegistry.named(id) != nil
      case .compare, .fired, .inForce, .alarm, .all, .any, .not: false
      }
    }
  }

  /// The signals it refers to, each once.
  package var signals: [Signal] {
    var found: [Signal] = []
    for case .compare(let signal, _, _, _) in leaves where !found.contains(signal) { found.append(signal) }
    return found
  }

  /// The ids of events it refers to, to check that they exist; those of `since` may also be verbs.
  package var eventIDs: [String] {
    leaves.compactMap { leaf in
      switch leaf {
      case .fired(let id), .inForce(let id), .since(let id, _, _): id
      default: nil
      }
    }
  }

  /// The ids of alert rules it refers to.
  package var alertIDs: [String] {
    leaves.compactMap { if case .alarm(let id) = $0 { id } else { nil } }
  }
}

/// A pattern of commands: a verb, and the words its arguments begin with.
package struct ActionPattern: Equatable, Sendable {
  package let verb: String
  /// As commands are written in full; options (`name=value`) may stand anywhere.
  package let words: [String]

  /// - Returns: nil for an unknown verb.
  package init?(verb: String, words: [String]) {
    guard CommandRegistry.named(verb) != nil else { return nil }
    self.verb = verb
    // A whole command in the journal's form: `1-2` is `1,2`.
    let line = ([verb] + words).joined(separator: " ")
    if let command = try? Command(parsing: line) {
      self.words = Self.split(command.text).dropFirst().map { String($0) }
    } else {
      self.words = words
    }
  }

  package var text: String { ([verb] + words).joined(separator: " ") }

  package func matches(_ command: Command) -> Bool { matches(text: command.text) }

  func matches(text: String) -> Bool {
    let given = Self.split(text)
    guard let name = given.first, name == verb else { return false }
    let plain = given.dropFirst().filter { !$0.contains("=") }
    var position = plain.startIndex
    for word in words {
      if word.contains("=") {
        guard given.contains(where: { $0 == word }) else { return false }
      } else {
        guard position < plain.endIndex, plain[position] == word else { return false }
        position += 1
      }
    }
    return true
  }

  private static func split(_ text: String) -> [Substring] { text.split(separator: " ") }
}
