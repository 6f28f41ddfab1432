import Drills
import Issuance
import Simulation

/// Why a line means nothing, and what would mean something.
struct ConsoleError: Error, Equatable, Sendable {
  var message: String
}

/// What the command line understands besides the engine's commands: the session's clock, alarms, the dashboard itself.
enum ConsoleCommand: Equatable, Sendable {
  case control(SessionControl)
  /// Draws with a theme; nil shows them all.
  case theme(String?)
  case reload
  case help
  case quit

  struct Verb: Sendable {
    var name: String
    var arguments: String
    var summary: String
    /// Words to offer for its argument.
    var words: [String]
  }

  static let verbs: [Verb] = [
    Verb(name: "freeze", arguments: "", summary: "hold the simulated clock", words: []),
    Verb(name: "run", arguments: "", summary: "let the simulated clock go on", words: []),
    Verb(
      name: "step", arguments: "[10s]", summary: "go on for this long, then freeze",
      words: ["10s", "1m", "5m"]),
    Verb(
      name: "speed", arguments: "FACTOR|unpaced", summary: "simulated seconds a second",
      words: ["1", "10", "60", "300", "unpaced"]),
    Verb(name: "acknowledge", arguments: "[all|ALARM]", summary: "acknowledge alarms", words: ["all"]),
    Verb(
      name: "theme", arguments: "[NAME]", summary: "change the colours; without a name: look at all",
      words: []),
    Verb(name: "reload", arguments: "", summary: "read the settings file again", words: []),
    Verb(name: "help", arguments: "", summary: "keys and commands", words: []),
    Verb(name: "quit", arguments: "", summary: "end the dashboard", words: []),
  ]

  /// Reads a line whose first word is one of the verbs; nil if it is not.
  static func parse(_ line: String, themes: ThemeCatalogue) throws(ConsoleError) -> ConsoleCommand? {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
    guard let name = words.first, let verb = verbs.first(where: { $0.name == name }) else { return nil }
    let usage = "usage: \(verb.name)" + (verb.arguments.isEmpty ? "" : " " + verb.arguments)
    guard words.count <= (verb.arguments.isEmpty ? 1 : 2) else {
      throw ConsoleError(message: "\(name): '\(words[words.count - 1])' is one word too many (\(usage))")
    }
    let word = words.count > 1 ? words[1] : nil
    switch name {
    case "freeze": return .control(.freeze(true))
    case "run": return .control(.freeze(false))
    case "step":
      guard let word else { return .control(.step(Model.stepLength)) }
      guard let length = Interval(parsing: word), length > .zero else {
        throw ConsoleError(message: "step: '\(word)' is no length of time; write 10s, 2m or 1h (\(usage))")
      }
      return .control(.step(length))
    case "speed": return .control(.setSpeed(try speed(word, usage)))
    case "acknowledge": return .control(.acknowledge(word == "all" ? nil : word))
    case "theme":
      guard let word else { return .theme(nil) }
      do throws(ThemeError) { return .theme(try themes.theme(word).name) } catch {
        throw ConsoleError(message: error.description)
      }
    case "reload": return .reload
    case "help": return .help
    default: return .quit
    }
  }

  private static func speed(_ word: String?, _ usage: String) throws(ConsoleError) -> Speed {
    guard let word else { throw ConsoleError(message: "speed: how fast is missing (\(usage))") }
    guard let speed = Speed(parsing: word) else {
      throw ConsoleError(
        message: "speed: '\(word)' is neither a number from \(Speed.range.lowerBound) to "
          + "\(Int(Speed.range.upperBound)) nor 'unpaced'")
    }
    return speed
  }
}
