import Issuance
package import World

/// A step that meets an objective: a command, a message or a view of a panel, and the state in which it helps.
package struct Remedy: Equatable, Sendable {
  /// As it is typed, such as `queue.park all` or `tell support`.
  package var text: String
  /// It is advised while this holds; without one, until it is done.
  package var condition: Condition?

  package init(_ text: String, while condition: Condition? = nil) {
    self.text = text
    self.condition = condition
  }

  /// Whether a command carries it out.
  func isDone(by command: Command) -> Bool {
    var words = text.split(separator: " ").map { String($0) }
    guard !words.isEmpty else { return false }
    return ActionPattern(verb: words.removeFirst(), words: words)?.matches(command) ?? false
  }

  /// Whether a message to a party carries it out.
  func isDone(byTelling whom: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 2)
    return words.count > 1 && words[0] == "tell" && words[1] == whom
  }
}

extension Objective {
  /// The steps that meet it, in order: those of its author, or the one that its kind implies.
  package var remedies: [Remedy] {
    guard with.isEmpty else { return with }
    return switch kind {
    case .action(let pattern, _): [Remedy(pattern.text)]
    case .comms(let whom, _): [Remedy("tell \(whom)")]
    case .answer(let question): [Remedy("answer \(question)")]
    case .reach, .avoid, .keep: []
    }
  }
}
