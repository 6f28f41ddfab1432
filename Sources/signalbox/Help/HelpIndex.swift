import ArgumentParser

/// The topics and subcommands of `signalbox help`.
enum HelpIndex {
  static var names: [String] {
    let commands = shown.map { $0.word }
    return Topic.all.map(\.name) + commands.filter { name in !Topic.all.contains { $0.name == name } }
  }

  /// The names that can follow words of `signalbox help`: all at first, then the subcommands of a subcommand.
  static func names(after words: [String]) -> [String] {
    guard !words.isEmpty else { return names }
    let subcommands = command(words)?.configuration.subcommands ?? []
    return subcommands.filter { $0.configuration.shouldDisplay }.map { $0.word }
  }

  /// Whether it is a topic's whole name, not its beginning.
  static func isExact(_ name: String) -> Bool { Topic.all.contains { $0.name == name.lowercased() } }

  /// The subcommand of a path such as `scenarios show`.
  static func command(_ path: [String]) -> (any ParsableCommand.Type)? {
    var command: any ParsableCommand.Type = Signalbox.self
    for name in path {
      guard let next = command.configuration.subcommands.first(where: { $0.word == name }) else { return nil }
      command = next
    }
    return path.isEmpty ? nil : command
  }

  /// The index as a page.
  static var markdown: String {
    let topics = Topic.all.map { "| `\($0.name)` | \($0.summary) |" }
    let commands = shown.map { "| `\($0.word)` | \($0.configuration.abstract) |" }
    return """
      # Signalbox

      \(Signalbox.configuration.abstract) `signalbox help NAME` shows one of these:

      ## Topics

      | topic | page |
      | --- | --- |
      \(topics.joined(separator: "\n"))

      ## Subcommands

      | subcommand | does |
      | --- | --- |
      \(commands.joined(separator: "\n"))
      """
  }

  private static var shown: [any ParsableCommand.Type] {
    Signalbox.configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }
}

extension ParsableCommand {
  /// The word it is called by.
  fileprivate static var word: String { configuration.commandName ?? "" }
}
