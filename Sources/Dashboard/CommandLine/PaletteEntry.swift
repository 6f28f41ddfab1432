import Issuance
import Session

/// An entry of the palette: a command, an action, a panel or a theme.
struct PaletteEntry: Equatable, Sendable {
  enum Choice: Equatable, Sendable {
    /// A verb: executed at once if it takes no arguments, else written to the line for them.
    case verb(String, hasArguments: Bool)
    case action(Action)
    case panel(PanelID)
    case theme(String)
    /// One of the user's own.
    case preset(String)
  }

  /// The text searched and shown.
  var label: String
  /// Shown beside it: its keys or its summary.
  var remark: String
  var choice: Choice

  /// Its name in the list of recently used entries.
  var name: String {
    if case .verb(let name, _) = choice { name } else { label }
  }
}

/// A matching entry.
struct PaletteMatch: Equatable, Sendable {
  var entry: PaletteEntry
  /// Indices of the label's matched characters.
  var positions: [Int] = []
}

extension Model {
  /// All entries, in a fixed order.
  var paletteEntries: [PaletteEntry] {
    var entries =
      ((run.isReplay ? [] : CommandRegistry.all)
      + InputVerb.all(for: run.viewpoint, run.abilities).map(\.descriptor)
      + ConsoleVerb.all(for: run.viewpoint, run.abilities).map(\.descriptor)).map { verb in
        PaletteEntry(
          label: verb.name, remark: verb.summary,
          choice: .verb(verb.name, hasArguments: !verb.parameters.isEmpty))
      }
    entries += keys.bindings.filter { $0.action.isOffered && run.offers($0.action) }.map {
      PaletteEntry(label: run.help(on: $0), remark: $0.keys, choice: .action($0.action))
    }
    entries += availablePanels.map {
      PaletteEntry(label: "panel \(panels[$0].title)", remark: "go there", choice: .panel($0))
    }
    entries += themeNames.map {
      PaletteEntry(label: "theme \($0)", remark: $0 == themeName ? "now" : "", choice: .theme($0))
    }
    entries += console.ownPresets.sorted { $0.key < $1.key }.map { name, own in
      PaletteEntry(
        label: "preset \(name)", remark: name == console.own ? "now" : "yours: \(own.summary(panels))",
        choice: .preset(name))
    }
    return entries
  }

  /// The matches of a text, the best first; ties by last use, then by position in the list.
  func paletteMatches(_ text: String) -> [PaletteMatch] {
    let query = text.filter { $0 != " " }
    var recency: [String: Int] = [:]
    for (index, name) in console.recentEntries.enumerated() { recency[name] = index + 1 }
    let found = paletteEntries.enumerated().compactMap { index, entry -> (Int, Int, PaletteMatch)? in
      let recent = recency[entry.name] ?? 0
      guard !query.isEmpty else { return (recent * 100, index, PaletteMatch(entry: entry)) }
      guard let match = FuzzyMatch(query, in: entry.label) else { return nil }
      // Worth one letter, the latest slightly more.
      let bonus = recent == 0 ? 0 : 10 + recent * 6 / max(1, console.recentEntries.count)
      return (match.score + bonus, index, PaletteMatch(entry: entry, positions: match.positions))
    }
    return found.sorted { ($0.0, -$0.1) > ($1.0, -$1.1) }.map(\.2)
  }

  /// Restores the lines of earlier runs.
  package mutating func recall(_ lines: [String]) {
    console.commandHistory = lines
    for line in lines { console.noteUse(of: String(line.prefix { $0 != " " })) }
  }
}

extension Action {
  /// Whether the palette lists the action: not those that move in or close the palette.
  fileprivate var isOffered: Bool {
    switch self {
    case .move, .first, .last, .pageUp, .pageDown, .commandLine, .cancel: false
    default: true
    }
  }
}
