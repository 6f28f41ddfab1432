import Basics
import Issuance
import Telemetry

/// A syntax error of a condition: what was expected, what was found, and where.
package struct ConditionSyntaxError: UserFacingError, Equatable {
  package let message: String
  /// The number of characters before the error.
  package let offset: Int
  package var code: String { "condition" }
}

extension Condition {
  /// Parses a condition: `dss.errors.1m > 5% for 5m and not action server.stop`.
  package init(parsing text: some StringProtocol) throws(ConditionSyntaxError) {
    var parser = ConditionParser(String(text))
    self = try parser.condition()
  }
}

/// Parses conditions by recursive descent, to a bounded depth and length.
struct ConditionParser {
  static let lengthMax = 4000
  static let depthMax = 50

  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) {
    characters = Array(text.prefix(Self.lengthMax + 1))
  }

  mutating func condition() throws(ConditionSyntaxError) -> Condition {
    guard characters.count <= Self.lengthMax else {
      throw error("expected a condition of at most \(Self.lengthMax) characters", at: Self.lengthMax)
    }
    let condition = try disjunction()
    skipSpaces()
    guard position == characters.count else {
      throw error("expected 'and', 'or' or the end, got '\(peekWord())'")
    }
    return condition
  }

  private mutating func disjunction() throws(ConditionSyntaxError) -> Condition {
    var parts = [try conjunction()]
    while takeKeyword("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(ConditionSyntaxError) -> Condition {
    var parts = [try term()]
    while takeKeyword("and") { parts.append(try term()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term() throws(ConditionSyntaxError) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else { throw error("expected at most \(Self.depthMax) levels of nesting") }
    if takeKeyword("not") { return .not(try term()) }
    skipSpaces()
    if take("(") {
      let inner = try disjunction()
      skipSpaces()
      guard take(")") else { throw error("expected ')'") }
      return inner
    }
    return try leaf()
  }

  private mutating func leaf() throws(ConditionSyntaxError) -> Condition {
    skipSpaces()
    let start = position
    let word = takeName()
    switch word {
    case "":
      throw error(
        position == characters.count
          ? "expected a condition such as dss.errors.1m > 5%, got nothing"
          : "expected a condition such as dss.errors.1m > 5%, got '\(peekWord())'", at: start)
    case "and", "or": throw error("expected a condition before '\(word)'", at: start)
    case "action": return try action()
    case "fired": return .fired(try name("the id of an event"))
    case "in_force": return .inForce(try name("the id of an event"))
    case "alarm": return .alarm(try name("the id of an alert"))
    case "viewed": return .viewed(try name("a panel such as queues, or a command such as queue.inspect"))
    case "since": return try since()
    default: return try comparison(of: word, at: start)
    }
  }

  private mutating func comparison(of word: String, at start: Int) throws(ConditionSyntaxError) -> Condition {
    guard let signal = Signal.named(word) else { throw unknown(word, at: start) }
    let comparison = try comparison(after: word)
    skipSpaces()
    let at = position
    let text = takeWord()
    guard let threshold = signal.value(parsing: text) else {
      throw error(
        text.isEmpty
          ? "\(word): expected \(signal.unit.example), got nothing"
          : "\(word): expected \(signal.unit.example), got '\(text)'", at: at)
    }
    guard takeKeyword("for") else { return .compare(signal, comparison, threshold, lasting: .zero) }
    return .compare(signal, comparison, threshold, lasting: try interval("a duration"))
  }

  private mutating func since() throws(ConditionSyntaxError) -> Condition {
    skipSpaces()
    guard take("(") else { throw error("expected since(ID), such as since(declare) > 5m") }
    let id = try name("the id of an event or a command's verb")
    skipSpaces()
    guard take(")") else { throw error("expected ')' after since(\(id)") }
    let comparison = try comparison(after: "since(\(id))")
    return .since(id, comparison, try interval("a duration"))
  }

  private mutating func action() throws(ConditionSyntaxError) -> Condition {
    skipSpaces()
    let start = position
    let verb = takeWord()
    guard !verb.isEmpty else { throw error("action: expected a command's verb, such as action server.stop") }
    var words: [String] = []
    while true {
      skipSpaces()
      let before = position
      let word = takeWord()
      if word.isEmpty || word == "and" || word == "or" {
        position = before
        break
      }
      words.append(word)
    }
    guard let pattern = ActionPattern(verb: verb, words: words) else {
      let nearest = nearestName(to: verb, among: CommandRegistry.all.map(\.name))
      throw error(
        "there is no command '\(verb)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: start)
    }
    return .action(pattern)
  }

  private func unknown(_ word: String, at start: Int) -> ConditionSyntaxError {
    if CommandRegistry.named(word) != nil {
      return error("'\(word)' is a command; write 'action \(word)'", at: start)
    }
    let known =
      Signal.ofRuns.map(\.rawValue) + ["action", "since", "fired", "in_force", "alarm", "viewed", "not"]
    let hint = nearestName(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    return error("there is no signal '\(word)'\(hint)", at: start)
  }

  private mutating func comparison(after what: String) throws(ConditionSyntaxError) -> Comparison {
    skipSpaces()
    let start = position
    while position < characters.count, "<>=!".contains(characters[position]) { position += 1 }
    let text = String(characters[start..<position])
    guard let comparison = Comparison(rawValue: text) else {
      position = start
      throw error("expected one of < <= > >= = != after \(what)", at: start)
    }
    return comparison
  }

  private mutating func interval(_ what: String) throws(ConditionSyntaxError) -> Interval {
    skipSpaces()
    let start = position
    let text = takeWord()
    guard let interval = Interval(parsing: text), interval >= .zero else {
      throw error("expected \(what) such as 30s or 5m" + (text.isEmpty ? "" : ", got '\(text)'"), at: start)
    }
    return interval
  }

  private mutating func name(_ what: String) throws(ConditionSyntaxError) -> String {
    skipSpaces()
    let start = position
    let name = takeName()
    guard !name.isEmpty, name != "and", name != "or" else { throw error("expected \(what)", at: start) }
    return name
  }

  // Characters.

  private mutating func skipSpaces() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard position < characters.count, characters[position] == character else { return false }
    position += 1
    return true
  }

  /// The text up to a space or a parenthesis.
  private mutating func takeWord() -> String {
    let start = position
    while position < characters.count, !characters[position].isWhitespace,
      !"()".contains(characters[position])
    { position += 1 }
    return String(characters[start..<position])
  }

  /// Like `takeWord`, but a comparison ends it too.
  private mutating func takeName() -> String {
    let start = position
    while position < characters.count, !characters[position].isWhitespace,
      !"()<>=!".contains(characters[position])
    { position += 1 }
    return String(characters[start..<position])
  }

  private func peekWord() -> String {
    var copy = self
    copy.skipSpaces()
    let word = copy.takeWord()
    if !word.isEmpty { return word }
    return copy.position < copy.characters.count ? String(copy.characters[copy.position]) : ""
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    let before = position
    skipSpaces()
    let start = position
    if takeName() == keyword, position > start { return true }
    position = before
    return false
  }

  private func error(_ message: String, at offset: Int? = nil) -> ConditionSyntaxError {
    ConditionSyntaxError(message: message, offset: offset ?? position)
  }
}
