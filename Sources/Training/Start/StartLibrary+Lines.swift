import Basics

/// The start in lines of text: scenarios and sessions with their numbers, and what a typed line chooses.
extension StartLibrary {
  package enum Choice: Equatable, Sendable {
    case play(scenario: String)
    case watch(scenario: String)
    /// A session, by its recording's path.
    case replay(String)
    case demo
    case list
    case help
    case quit
    /// An empty line.
    case nothing
    /// With the reason, a sentence.
    case refused(String)
  }

  /// The scenarios, then the sessions, each with its number and a colon; headings without one.
  package var lines: [String] {
    var lines = ["Scenarios:"]
    for (index, scenario) in scenarios.enumerated() {
      var words = ["\(index + 1): \(scenario.id), \(scenario.title)", "\(scenario.length.text) long"]
      if scenario.isScored { words.append("level \(scenario.level)") }
      if let best = scenario.best {
        words.append("best score \(best) of 100, \(scenario.isPassed ? "passed" : "not passed")")
      }
      lines.append(words.joined(separator: ", ") + ".")
    }
    lines.append(sessions.isEmpty ? "No session is recorded." : "Sessions:")
    for (index, session) in sessions.enumerated() {
      var words = ["\(scenarios.count + index + 1): \(session.drill)"]
      if let began = session.began {
        words.append(began.iso8601.replacing("T", with: " ").replacing("Z", with: " UTC"))
      }
      words.append(
        session.score.map { "\($0) of 100, \(session.isPassed ? "passed" : "not passed")" } ?? "not scored")
      lines.append(words.joined(separator: ", ") + ".")
    }
    return lines
  }

  package static let help = [
    "A scenario's number or name plays it: first-look, or its beginning, such as first.",
    "watch and a number or name: watch it with its operator at work.",
    "A session's number replays it.",
    "demo: the incident, narrated. list: the numbered lines again. quit: leave.",
  ]

  /// What a line chooses: a number, a name or its beginning, `watch` with either, or a word of ``help``.
  package func choice(of line: String) -> Choice {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }
    guard let first = words.first else { return .nothing }
    switch (first.lowercased(), words.count) {
    case ("demo", 1): return .demo
    case ("list", 1): return .list
    case ("help", 1), ("?", 1): return .help
    case ("quit", 1), ("exit", 1), ("q", 1): return .quit
    case ("watch", 2): return entry(words[1], watches: true)
    case ("drill", 2): return entry(words[1], watches: false)
    case (_, 1): return entry(first, watches: false)
    default: return .refused("Expected a number, a name, or watch and one of them, got '\(line.excerpt)'.")
    }
  }

  private func entry(_ text: String, watches: Bool) -> Choice {
    if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      let last = scenarios.count + sessions.count
      guard let number = Int(text), number > 0, number <= last else {
        return .refused("Expected a number from 1 to \(last), got '\(text.excerpt)'.")
      }
      guard number <= scenarios.count else { return .replay(sessions[number - scenarios.count - 1].path) }
      return choice(scenarios[number - 1].id, watches)
    }
    let name = text.lowercased()
    if scenarios.contains(where: { $0.id == name }) { return choice(name, watches) }
    let beginnings = scenarios.filter { $0.id.hasPrefix(name) }
    if beginnings.count == 1 { return choice(beginnings[0].id, watches) }
    guard beginnings.isEmpty else {
      return .refused("'\(text.excerpt)' begins \(beginnings.map(\.id).joined(separator: ", ")).")
    }
    let hint = nearestName(to: name, among: scenarios.map(\.id)).map { "did you mean '\($0)'?" }
    return .refused("There is no scenario '\(text.excerpt)'; \(hint ?? "list names them all.")")
  }

  private func choice(_ id: String, _ watches: Bool) -> Choice {
    watches ? .watch(scenario: id) : .play(scenario: id)
  }
}
