import Basics
import Issuance
import World

extension DrillReader {
  /// The purpose of a condition, which decides whether one that never or always holds is an error.
  enum Purpose {
    /// A trigger.
    case awaited
    /// An objective.
    case judged
    /// A suppression.
    case excuse
    /// A check at the start.
    case steady
  }

  mutating func condition(_ entry: Entry, _ key: String, _ purpose: Purpose) -> Condition? {
    guard let value = entry.value(key) else { return nil }
    return condition(value, purpose)
  }

  /// Reads a condition; an error within it is reported at its place in the text.
  mutating func condition(_ value: YAMLValue, _ purpose: Purpose) -> Condition? {
    guard let text = string(value, wanted: ValueKind.condition.wanted) else { return nil }
    let condition: Condition
    do throws(ConditionSyntaxError) { condition = try Condition(parsing: text) } catch {
      findings.add(at: value.place(ofCharacter: error.offset), error.message)
      return nil
    }
    for mention in ConditionMention.all(in: text) {
      let place = value.place(ofCharacter: mention.offset)
      names.use(mention.name, mention.use, at: place)
    }
    judge(condition, purpose, at: value.place)
    return condition
  }

  /// Reports a condition without effect, because it never or always holds.
  private mutating func judge(_ condition: Condition, _ purpose: Purpose, at place: FilePlace) {
    let check = ConditionCheck(length: runLength ?? .days(31))
    if let reason = check.reasonItNeverHolds(condition) {
      findings.add(at: place, "'\(condition.text.excerpt)' never holds: \(reason)")
    } else if purpose != .awaited, check.alwaysHolds(condition) {
      findings.add(at: place, "'\(condition.text.excerpt)' always holds, so that it has no effect")
    }
    guard purpose == .steady else { return }
    for case .compare(_, _, _, let lasting) in condition.leaves where lasting > .zero {
      findings.add(
        at: place,
        "the steady state is checked once, after the first minute; remove 'for \(lasting.text)'")
    }
  }

  /// Reads a command's verb and the words that begin its arguments.
  mutating func action(_ entry: Entry, _ key: String) -> ActionPattern? {
    guard let value = entry.value(key), let text = string(entry, key) else { return nil }
    var words = text.split(separator: " ").map { String($0) }
    let verb = words.isEmpty ? "" : words.removeFirst()
    guard let pattern = ActionPattern(verb: verb, words: words) else {
      let nearest = nearestName(to: verb, among: CommandRegistry.all.map(\.name)).map {
        "; did you mean '\($0)'?"
      }
      findings.add(at: value.place, "there is no command '\(verb.excerpt)'\(nearest ?? "")")
      return nil
    }
    checkAllowed(verb, at: value.place)
    return pattern
  }

  /// Reports a command on an object that the system does not have.
  mutating func checkFit(_ command: Command, at place: FilePlace) {
    guard let configuration, let problem = command.problem(in: configuration) else { return }
    findings.add(at: place, problem)
  }

  /// Reports a verb the trainee may not use.
  mutating func checkAllowed(_ verb: String, at place: FilePlace) {
    guard let allowed, !allowed.contains(verb) else { return }
    findings.add(
      at: place,
      "'\(verb)' is not allowed in this drill; add it to allowed, which has \(allowed.joined(separator: ", "))"
    )
  }
}

/// A name in a condition, and its place in the text.
struct ConditionMention: Equatable {
  var name: String
  var use: Names.Use
  /// The number of characters before it.
  var offset: Int

  /// All names in a text that is a valid condition.
  static func all(in text: String) -> [ConditionMention] {
    var mentions: [ConditionMention] = []
    var keyword: Names.Use?
    // An action's arguments are free words.
    var isAction = false
    for (word, offset) in words(of: text) {
      if let use = keyword {
        mentions.append(ConditionMention(name: word, use: use, offset: offset))
        keyword = nil
        continue
      }
      switch word {
      case "and", "or", "not": isAction = false
      case _ where isAction: break
      case "action": isAction = true
      case "fired": keyword = .event
      case "in_force": keyword = .event
      case "since": keyword = .eventOrVerb
      case "alarm": keyword = .alert
      case "viewed": keyword = .panelOrVerb
      default: break
      }
    }
    return mentions
  }

  /// The words between spaces, parentheses and comparisons.
  private static func words(of text: String) -> [(word: String, offset: Int)] {
    var words: [(String, Int)] = []
    var word = ""
    for (offset, character) in text.enumerated() {
      if character.isWhitespace || "()<>=!".contains(character) {
        if !word.isEmpty { words.append((word, offset - word.count)) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append((word, text.count - word.count)) }
    return words
  }
}
