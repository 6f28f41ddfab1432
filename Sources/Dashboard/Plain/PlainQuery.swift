import Basics

/// A question about the run, or a setting of plain mode: the words besides commands.
enum PlainQuery: Equatable, Sendable {
  case status
  /// A panel's content.
  case panel(PanelID)
  case objectives, brief, debrief, question, hint, desk
  case timeline(Int)
  /// Details of one thing in a panel, counted from 1.
  case details(PanelID, Int)
  case help(String?)
  case at(Instant)
  case earlier, later, now, backtrack
  case verbosity(PlainOptions.Verbosity)
  case every(Interval?)

  struct Verb: Sendable {
    var name: String
    var arguments: String
    var summary: String

    /// Whether it asks about what only drills and their attempts have.
    var isOfDrills: Bool {
      ["backtrack", "objectives", "question", "hint", "brief", "debrief", "desk"].contains(name)
    }
  }

  /// The panels with a question of their own.
  private static let panels = PanelRegistry.standard.ordered(first: [.now, .customers]).filter {
    $0.question != nil
  }

  static let verbs: [Verb] =
    [Verb(name: "status", arguments: "", summary: "all panels, a sentence each")]
    + panels.compactMap(\.question) + others

  private static let others: [Verb] = [
    Verb(name: "timeline", arguments: "[N]", summary: "the last N lines of the journal, 10 without a number"),
    Verb(
      name: "details", arguments: "[\(things.map(\.name).joined(separator: "|"))] N",
      summary: "details of one; queue N is short for it"),
    Verb(name: "at", arguments: "TIME", summary: "look back: answers are for that time of the run, in UTC"),
    Verb(name: "earlier", arguments: "", summary: "look back to the previous action or alarm"),
    Verb(name: "later", arguments: "", summary: "on to the next action or alarm"),
    Verb(name: "now", arguments: "", summary: "back to the present"),
    Verb(name: "backtrack", arguments: "", summary: "go back to the time shown, and act differently"),
    Verb(name: "objectives", arguments: "", summary: "the objectives and their state"),
    Verb(name: "question", arguments: "", summary: "the open question"),
    Verb(name: "hint", arguments: "", summary: "ask for the available hint, at its price"),
    Verb(name: "brief", arguments: "", summary: "the drill's brief"),
    Verb(name: "debrief", arguments: "", summary: "the score and its reasons, after the end"),
    Verb(name: "desk", arguments: "", summary: "the instructor's desk: events and malfunctions"),
    Verb(name: "every", arguments: "TIME|never", summary: "the interval of summaries, in the run's time"),
    Verb(
      name: "verbosity", arguments: "quiet|normal|verbose", summary: "how much to report unprompted"),
    Verb(
      name: "help", arguments: "[TOPIC]", summary: "all commands, or one panel, command or word of the system"
    ),
  ]

  /// The numbered things of panels.
  private static let things = PanelRegistry.standard.all.compactMap { panel in
    panel.thing.map { (name: $0, panel: panel.id) }
  }

  /// Reads a line whose first word is one of the verbs; nil if it is not.
  ///
  /// - Parameter day: the day of a time given without a date.
  static func parse(_ line: String, on day: Instant) throws(ConsoleError) -> PlainQuery? {
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
    guard let first = words.first?.lowercased() else { return nil }
    // `queue 3` is short for `details queue 3`.
    if things.contains(where: { $0.name == first }) { words.insert("details", at: 0) }
    let name = words[0].lowercased()
    guard let verb = verbs.first(where: { $0.name == name }) else { return nil }
    let usage = "type \(verb.name)" + (verb.arguments.isEmpty ? "" : " " + verb.arguments)
    let most = name == "help" ? .max : name == "details" ? 3 : verb.arguments.isEmpty ? 1 : 2
    guard words.count <= most else {
      throw ConsoleError(message: "unexpected argument '\(words[most])'; \(usage)")
    }
    let word = words.count > 1 ? words[1] : nil
    if let simple = simple[name] { return simple }
    if let panel = panels.first(where: { $0.question?.name == name }) { return .panel(panel.id) }
    switch name {
    case "timeline": return .timeline(try count(word ?? "10", usage))
    case "details": return try details(Array(words.dropFirst()), usage)
    case "help": return .help(word == nil ? nil : words.dropFirst().joined(separator: " "))
    case "at":
      guard let word, let instant = Instant(parsing: word, on: day) else {
        throw ConsoleError(message: "at: expected a time of the run; type at 14:05 or at 14:05:30")
      }
      return .at(instant)
    case "every":
      if word == "never" { return .every(nil) }
      guard let word, let interval = Interval(parsing: word), interval >= .seconds(1) else {
        throw ConsoleError(
          message: "every: expected a duration or never; type every 1m, every 10m or every never")
      }
      return .every(interval)
    default:
      guard let word, let verbosity = PlainOptions.Verbosity(rawValue: word) else {
        throw ConsoleError(message: "verbosity: \(usage)")
      }
      return .verbosity(verbosity)
    }
  }

  private static let simple: [String: PlainQuery] = [
    "status": .status, "earlier": .earlier, "later": .later, "now": .now, "backtrack": .backtrack,
    "objectives": .objectives, "question": .question, "hint": .hint, "brief": .brief, "debrief": .debrief,
    "desk": .desk,
  ]

  private static func count(_ word: String, _ usage: String) throws(ConsoleError) -> Int {
    guard let count = Int(word), (1...Timeline.capacity).contains(count) else {
      throw ConsoleError(message: "expected a number from 1 to \(Timeline.capacity), got '\(word)'; \(usage)")
    }
    return count
  }

  private static func details(_ words: [String], _ usage: String) throws(ConsoleError) -> PlainQuery {
    guard words.count == 2, let thing = things.first(where: { $0.name == words[0].lowercased() }) else {
      throw ConsoleError(message: "details: expected a thing and its number. \(Spoken.sentence(usage))")
    }
    // With or without the letter of panels: s03, r17.
    guard let number = Int(words[1].drop { $0.isLetter }), number > 0 else {
      throw ConsoleError(message: "expected the number of a \(thing.name), got '\(words[1])'; \(usage)")
    }
    return .details(thing.panel, number)
  }
}
