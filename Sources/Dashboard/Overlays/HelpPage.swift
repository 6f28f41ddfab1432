import Issuance
import Terminal

/// The help while it is open: on all keys and commands, or on one command.
struct HelpPage: Equatable, Sendable {
  /// The verb it is on; nil for everything.
  var topic: String?
  /// What lines must contain to be shown; nil for all.
  var filter: LineEditor?
  /// Whether the filter is being written.
  var isFiltering = false
  var scroll = 0

  func scrolled(to scroll: Int) -> HelpPage {
    var page = self
    page.scroll = scroll
    return page
  }
}

extension Model {
  /// The help: the keys as they are now, then the commands.
  var helpText: TextOverlay { helpText(HelpPage()) }

  func helpText(_ page: HelpPage) -> TextOverlay {
    if let topic = page.topic, let help = commandHelp(topic) {
      return TextOverlay(title: topic, lines: help.lines(columns: min(76, textColumns)))
    }
    var sections: [(title: String, lines: [[TextOverlay.Line]])] = KeyMap.Group.allCases.map { group in
      (
        group.rawValue,
        keys.bindings.filter { $0.group == group && !$0.strokes.isEmpty && run.allows($0.action) }.map {
          [TextOverlay.Line(indent: 1, key: $0.keys, text: $0.help)]
        }
      )
    }
    sections.append(
      (
        "Commands, after \(keys.key(for: .commandLine)); help COMMAND tells more of one",
        CommandLine.reference(for: run.viewpoint, run.abilities).map { usage, summary in
          [
            TextOverlay.Line(text: " " + usage, role: .key),
            TextOverlay.Line(text: "   " + summary, role: .label),
          ]
        }
      ))
    let filter = page.filter?.text.lowercased() ?? ""
    var lines: [TextOverlay.Line] = []
    for section in sections {
      let shown = section.lines.filter { lines in
        filter.isEmpty || lines.contains { "\($0.key) \($0.text)".lowercased().contains(filter) }
      }
      guard !shown.isEmpty else { continue }
      if !lines.isEmpty { lines.append(TextOverlay.Line(text: "")) }
      lines.append(TextOverlay.Line(text: section.title, role: .title))
      lines += shown.joined()
    }
    if lines.isEmpty { lines.append(TextOverlay.Line(text: "nothing contains '\(filter)'", role: .label)) }
    let note = page.filter.map { " /\($0.text)\(page.isFiltering ? "_" : "")" }
    return TextOverlay(
      title: "Help" + (note ?? "  / filters"), titleKey: page.isFiltering ? nil : KeyStroke("/"), lines: lines
    )
  }

  /// Does what a key does while the help is open.
  mutating func strike(_ stroke: KeyStroke, in page: HelpPage, _ action: Action?) -> [Effect] {
    var page = page
    if page.isFiltering {
      switch stroke.key {
      case .enter: page.isFiltering = false
      case .escape:
        page.filter = nil
        page.isFiltering = false
      case .up, .down, .pageUp, .pageDown:
        read(action, page.scroll) { .help(page.scrolled(to: $0)) }
        return []
      default:
        guard page.filter?.edit(stroke) == true else { return [] }
        page.scroll = 0
      }
    } else if action == .copy {
      return copyShown()
    } else if stroke == KeyStroke("/"), page.topic == nil {
      page.filter = page.filter ?? LineEditor()
      page.isFiltering = true
    } else if stroke.key == .escape, page.filter != nil {
      page.filter = nil
      page.scroll = 0
    } else {
      read(action, page.scroll) { .help(page.scrolled(to: $0)) }
      return action == .quit && !stroke.isTyped ? perform(.quit) : []
    }
    console.overlay = .help(page)
    clampOverlayScroll()
    return []
  }
}
