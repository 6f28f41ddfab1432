import Basics
import Issuance
import Session
import Terminal

/// What `help` explains: panels, commands and words.
enum HelpTopics {
  /// Pages on everything of a kind.
  static let pages = ["keys", "commands", "words"]

  /// The panels that a name means: by name, title, or the singular of either.
  static func panels(_ name: String) -> [any Panel] {
    PanelRegistry.standard.all.filter { panel in
      [panel.id.name, panel.title.lowercased(), panel.shortTitle.lowercased()].contains { known in
        known == name || known == name + "s"
      }
    }
  }

  /// The command or word of the console that a name means, at any console.
  static func verb(_ name: String) -> Descriptor? {
    [Viewpoint.trainee, .instructor, .operator].lazy.compactMap { Vocabulary.called(name, for: $0) }.first
  }

  static func isKnown(_ name: String) -> Bool {
    pages.contains(name) || !panels(name).isEmpty || verb(name) != nil || !Glossary.named(name).isEmpty
  }

  /// Every name of a topic.
  static var names: [String] {
    pages + PanelRegistry.standard.all.map(\.id.name)
      + [Viewpoint.trainee, .instructor].flatMap { Vocabulary.all(for: $0) }.flatMap {
        [$0.name] + $0.shortNames
      }
      + Glossary.words
  }

  /// The topic of a text; nil for all keys.
  ///
  /// - Throws: an error with the nearest name for an unknown topic.
  static func topic(_ text: String) throws(ConsoleError) -> String? {
    let name = text.split(separator: " ").joined(separator: " ").lowercased()
    if name.isEmpty || name == "keys" { return nil }
    if isKnown(name) { return name }
    let near = names.filter { $0.count >= 3 && name.count >= 3 && ($0.hasPrefix(name) || name.hasPrefix($0)) }
    let nearest = nearestName(to: name, among: names) ?? near.first
    let hint =
      nearest.map { "did you mean '\($0)'?" } ?? "help words lists all words, help commands all commands"
    throw ConsoleError(message: "help: there is no topic '\(text)'; \(hint)")
  }
}

extension Model {
  /// The text on a topic: of the panel, the command and the word of that name.
  func topicLines(_ topic: String, columns: Int) -> [TextOverlay.Line]? {
    if topic == "commands" { return commandLines(columns) }
    let terms = topic == "words" ? Glossary.terms : Glossary.named(topic)
    var parts = HelpTopics.panels(topic).map { panelLines($0, columns) }
    if let verb = HelpTopics.verb(topic) {
      parts.append(CommandHelp(verb, commandCounts).lines(columns: columns))
    }
    if !terms.isEmpty { parts.append(termLines(terms, columns)) }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { $0 + [.blank] + $1 }
  }

  private func termLines(_ terms: [Glossary.Term], _ columns: Int) -> [TextOverlay.Line] {
    terms.flatMap { term in
      [TextOverlay.Line(text: term.word, role: .key)]
        + Self.wrapped(term.text, columns - 2).map { TextOverlay.Line(text: "  " + $0) }
    }
  }

  private func commandLines(_ columns: Int) -> [TextOverlay.Line] {
    CommandLine.reference(for: run.viewpoint, run.abilities).flatMap { usage, summary in
      [TextOverlay.Line(text: usage, role: .key)]
        + Self.wrapped(summary, columns - 2).map { TextOverlay.Line(text: "  " + $0, role: .label) }
    }
  }
}
