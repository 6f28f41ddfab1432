import Basics
import Issuance
import Session

/// Why a line means nothing, and what would mean something.
struct ConsoleError: Error, Equatable, Sendable {
  var message: String
}

/// What the command line understands besides the engine's commands: the session's clock, alarms, the dashboard itself.
enum ConsoleCommand: Equatable, Sendable {
  case control(SessionControl)
  /// Draws with a theme; nil shows them all.
  case theme(String?)
  case tips(Bool)
  case preset(Preset)
  case reload
  /// On a verb, or on all there is.
  case help(String?)
  case undo
  case copy
  case mouse(Bool)
  case snapshot
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
    Verb(name: "tips", arguments: "on|off", summary: "tips for whoever is new", words: ["on", "off"]),
    Verb(
      name: "preset", arguments: "NAME", summary: "choose an arrangement of panels",
      words: Preset.allCases.map(\.rawValue)),
    Verb(name: "reload", arguments: "", summary: "read the settings file again", words: []),
    Verb(
      name: "help", arguments: "[COMMAND]", summary: "keys and commands, or one command",
      words: CommandVerb.all.map(\.name)),
    Verb(name: "undo", arguments: "", summary: "take back what was done last from here", words: []),
    Verb(
      name: "copy", arguments: "", summary: "copy the focused panel to the terminal's clipboard", words: []),
    Verb(
      name: "mouse", arguments: "on|off", summary: "take the mouse, or leave it to the terminal",
      words: ["on", "off"]),
    Verb(name: "snapshot", arguments: "", summary: "save what is shown to a file", words: []),
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
    case "tips":
      guard let word, word == "on" || word == "off" else {
        throw ConsoleError(message: "tips: on or off? (\(usage))")
      }
      return .tips(word == "on")
    case "preset":
      guard let word, let preset = Preset(rawValue: word.lowercased()) else {
        throw ConsoleError(
          message: "preset: use one of \(Preset.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return .preset(preset)
    case "reload": return .reload
    case "help": return .help(try topic(word))
    case "undo": return .undo
    case "copy": return .copy
    case "mouse":
      guard let word, word == "on" || word == "off" else {
        throw ConsoleError(message: "mouse: say 'on' or 'off' (\(usage))")
      }
      return .mouse(word == "on")
    case "snapshot": return .snapshot
    default: return .quit
    }
  }

  private static func topic(_ word: String?) throws(ConsoleError) -> String? {
    guard let word else { return nil }
    let trainees = CommandLine.verbNames(for: .trainee)
    let names = trainees + CommandLine.verbNames(for: .instructor).filter { !trainees.contains($0) }
    guard !names.contains(word) else { return word }
    let ending = names.filter { $0.hasSuffix("." + word) }
    if ending.count == 1 { return ending[0] }
    let hint = nearestName(to: word, among: names).map { "did you mean '\($0)'?" } ?? "? shows all commands"
    throw ConsoleError(message: "help: there is no command '\(word)'; \(hint)")
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
