import ArgumentParser
import Basics
import Drills

/// The subcommands of the program, by the words of a command line.
enum Subcommands {
  /// The parser's status for a usage error.
  private static let usageError: Int32 = 64

  /// The error for the first word that should name a subcommand and does not; nil if there is none.
  static func mistake(in arguments: some Sequence<String>) -> Failure? {
    var command: any ParsableCommand.Type = Signalbox.self
    var path = ["signalbox"]
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let next = known.first(where: { $0.isCalled(word) }) else {
        return Failure(mistake(word, after: path, known), status: .other(usageError))
      }
      command = next
      path.append(word)
    }
    return nil
  }

  private static func mistake(
    _ word: String, after path: [String], _ known: [any ParsableCommand.Type]
  ) -> String {
    let names = known.filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }
    let name = path.joined(separator: " ")
    let hint: String
    if let nearest = nearestName(to: word.lowercased(), among: names) {
      hint = "did you mean '\(name) \(nearest)'?"
    } else if path.count == 1, ScenarioLibrary.ids.contains(word) {
      hint = "'signalbox drill \(word)' plays that drill"
    } else {
      hint = "its subcommands are \(names.joined(separator: ", "))"
    }
    return "'\(name)' has no subcommand '\(word)'; \(hint)"
  }
}

extension ParsableCommand {
  fileprivate static func isCalled(_ word: String) -> Bool {
    configuration.commandName == word || configuration.aliases.contains(word)
  }
}
