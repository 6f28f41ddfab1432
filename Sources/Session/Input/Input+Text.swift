import Basics
import Issuance

/// Why a line is not an input, and what would be one.
package struct InputSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  package let message: String
  package var description: String { message }

  package init(message: String) { self.message = message }
}

extension Input {
  /// What there is to do besides the commands of the system: name, what follows it, and what it does.
  package static let verbs: [(name: String, arguments: String, summary: String)] = [
    ("ack", "ALERT|all", "acknowledge an alert"),
    ("hint", "", "ask for the hint that is due, at its price"),
    ("answer", "QUESTION TEXT", "answer a question"),
    ("tell", "WHOM TEXT", "tell somebody: support, customers, management"),
    ("view", "WHAT", "look at a panel"),
    ("mark", "TEXT", "put a remark into the journal"),
    ("belief", "TEXT", "say what you think happened"),
    ("inject", "ID [severity=S] [delay=T] [ramp=T] [for=T] [hidden] MALFUNCTION", "inject a malfunction"),
    ("remove", "ID", "remove a malfunction"),
    ("fire", "EVENT", "have an event of the scenario happen"),
    ("say", "TEXT", "send the trainee a message"),
    ("note", "TEXT", "note something only instructors see until the debrief"),
    ("rate", "WHAT POINTS [TEXT]", "rate something, from 0 to 100"),
  ]

  /// The line that reads as this input again.
  package var text: String {
    switch self {
    case .command(let command): command.text
    case .acknowledge(let alert): "ack \(alert ?? "all")"
    case .hint: "hint"
    case .answer(let question, let text): "answer \(question) \(Self.oneLine(text))"
    case .tell(let whom, let text): "tell \(whom) \(Self.oneLine(text))"
    case .view(let what): "view \(what)"
    case .mark(let text): "mark \(Self.oneLine(text))"
    case .belief(let text): "belief \(Self.oneLine(text))"
    case .inject(let injection): "inject \(Self.oneLine(injection))"
    case .remove(let id): "remove \(id)"
    case .fire(let event): "fire \(event)"
    case .say(let text): "say \(Self.oneLine(text))"
    case .note(let text): "note \(Self.oneLine(text))"
    case .rate(let what, let points, let text): "rate \(what) \(points) \(Self.oneLine(text))"
    }
  }

  package init(parsing line: some StringProtocol) throws(InputSyntaxError) {
    let words = String(line).split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let verb = words.first else {
      throw InputSyntaxError(message: "there is nothing to do in an empty line")
    }
    let rest = words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
    switch verb {
    case "ack": self = .acknowledge(try Self.word(rest, verb) == "all" ? nil : rest)
    case "hint": self = .hint
    case "answer":
      let (question, text) = try Self.wordAndText(rest, verb)
      self = .answer(question: question, text)
    case "tell":
      let (whom, text) = try Self.wordAndText(rest, verb)
      self = .tell(whom, text)
    case "view": self = .view(try Self.word(rest, verb))
    case "mark": self = .mark(try Self.some(rest, verb))
    case "belief": self = .belief(try Self.some(rest, verb))
    case "inject": self = .inject(try Self.some(rest, verb))
    case "remove": self = .remove(try Self.word(rest, verb))
    case "fire": self = .fire(try Self.word(rest, verb))
    case "say": self = .say(try Self.some(rest, verb))
    case "note": self = .note(try Self.some(rest, verb))
    case "rate":
      let (what, more) = try Self.wordAndText(rest, verb)
      let parts = more.split(separator: " ", maxSplits: 1)
      guard let points = parts.first.flatMap({ Int($0) }), (0...100).contains(points) else {
        throw InputSyntaxError(
          message: "rate: points from 0 to 100 follow what is rated (usage: \(Self.usage("rate")))")
      }
      self = .rate(what, points, parts.count > 1 ? String(parts[1]) : "")
    default:
      do throws(CommandSyntaxError) { self = .command(try Command(parsing: line)) } catch {
        guard CommandVerb.named(verb) == nil,
          let nearest = nearestName(to: String(verb), among: Self.verbs.map(\.name))
        else { throw InputSyntaxError(message: error.message) }
        throw InputSyntaxError(message: "there is no command '\(verb)'; did you mean '\(nearest)'?")
      }
    }
  }

  private static func usage(_ verb: some StringProtocol) -> String {
    verbs.first { $0.name == verb }.map { $0.arguments.isEmpty ? $0.name : "\($0.name) \($0.arguments)" }
      ?? String(verb)
  }

  private static func some(_ rest: String, _ verb: Substring) throws(InputSyntaxError) -> String {
    guard rest.contains(where: { $0 != " " }) else {
      throw InputSyntaxError(message: "\(verb): something must follow (usage: \(usage(verb)))")
    }
    return oneLine(rest)
  }

  private static func word(_ rest: String, _ verb: Substring) throws(InputSyntaxError) -> String {
    let word = try some(rest, verb)
    guard !word.contains(" ") else {
      throw InputSyntaxError(message: "\(verb): '\(word)' is more than one word (usage: \(usage(verb)))")
    }
    return word
  }

  private static func wordAndText(_ rest: String, _ verb: Substring) throws(InputSyntaxError) -> (
    String, String
  ) {
    let parts = try some(rest, verb).split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else {
      throw InputSyntaxError(message: "\(verb): two things must follow (usage: \(usage(verb)))")
    }
    return (String(parts[0]), String(parts[1]))
  }

  /// Without line breaks, and without spaces at the ends: an input is a line.
  private static func oneLine(_ text: String) -> String {
    let flat = String(text.map { $0.isNewline ? " " : $0 })
    return String(flat.trimmed)
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: Substring {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
      return ""
    }
    return self[first...last]
  }
}

extension Input {
  /// The input as a recording gives it back: what is done to a run is what can be written down.
  ///
  /// - Returns: nil if its text does not read as an input, as with a name of two words.
  package var recordable: Input? {
    // Commands read back as they are.
    if case .command = self { return self }
    return try? Input(parsing: text)
  }
}
