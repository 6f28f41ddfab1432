import Basics
import Issuance
import Terminal

/// The texts of the help.
extension Model {
  /// The help: on the focused panel, then all keys, the names of commands and words, and the general keys.
  var helpText: TextOverlay { helpText(HelpPage()) }

  func helpText(_ page: HelpPage) -> TextOverlay {
    let columns = min(max(1, textColumns - 2), 200)
    return helpText(page, page.topic.flatMap { topicLines($0, columns: min(92, columns)) } ?? sheet(columns))
  }

  /// The same with given lines.
  func helpText(_ page: HelpPage, _ lines: [TextOverlay.Line]) -> TextOverlay {
    var text = TextOverlay(title: page.topic.map { "Help on \($0)" } ?? "Help", lines: lines)
    if let search = page.search {
      text.title += page.isSearching ? "  /\(search.text)_" : "  /\(search.text)"
      text.found =
        search.text.isEmpty ? nil : TextOverlay.Found(text: search.text.lowercased(), line: page.found)
    } else {
      text.title += "  / searches"
      text.titleKey = KeyStroke("/")
    }
    return text
  }

  private func sheet(_ columns: Int) -> [TextOverlay.Line] {
    let panel = panels[console.focus]
    let command = keys.key(for: .commandLine)
    let names = Vocabulary.all(for: run.viewpoint, run.abilities).map { $0.shortNames.first ?? $0.name }
    let title =
      "Commands, after \(command); \(command)help NAME explains one, or a word of the screen, as \(command)help stale; "
      + "all: \(command)help commands, \(command)help words"
    let toggles = HelpSection(
      title: "Panels: show or hide",
      entries: panels.all.filter { run.offers(.toggle($0.id)) }.compactMap { panel in
        let key = keys.key(for: .toggle(panel.id))
        return key.isEmpty ? nil : HelpSection.Entry(key: key, text: panel.title)
      }, isPaired: true)
    let sections =
      (Self.systemGroups(first: panel.help.group) + [.moving, .program]).map {
        KeyFamilies.section($0, keys, run)
      } + [toggles]
    return panelLines(panel, columns) + [.blank]
      + Self.wrapped(title, columns).map { TextOverlay.Line(text: $0, role: .title) }
      + Self.wrapped(names.joined(separator: " "), columns - 1).map { .row($0) } + [.blank]
      + HelpColumns(
        sections.filter { !$0.entries.isEmpty }, columns: columns,
        count: columns >= 140 ? 3 : columns >= 94 ? 2 : 1
      ).lines
  }

  /// The groups of keys that act on the run: that of the panel first.
  private static func systemGroups(first own: KeyMap.Group?) -> [KeyMap.Group] {
    let all: [KeyMap.Group] = [.queues, .ocsp, .fleet, .training, .time, .standing]
    return (own.map { [$0] } ?? []) + all.filter { $0 != own }
  }

  /// A panel in four lines, below its title.
  func panelLines(_ panel: any Panel, _ columns: Int) -> [TextOverlay.Line] {
    [TextOverlay.Line(text: panel.title, role: .title)]
      + (run.isLive ? panel.liveHelp : panel.help).lines(keys, run).flatMap { head, text in
        Self.wrapped(text, max(10, columns - 9)).enumerated().map { row, part in
          TextOverlay.Line(
            text: (row == 0 ? " " + head : "").left(9), role: .key,
            more: [TextOverlay.Line.Span(text: part, role: .text)])
        }
      }
  }
}
