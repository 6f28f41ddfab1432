import Issuance
import Terminal

/// The open help: on all keys and commands, or on one command.
struct HelpPage: Equatable, Sendable {
  /// The verb explained; nil for everything.
  var topic: String?
  /// The text lines must contain to be shown; nil for all.
  var filter: LineEditor?
  /// Whether the filter is being edited.
  var isFiltering = false
  var scroll = 0

  func scrolled(to scroll: Int) -> HelpPage {
    var page = self
    page.scroll = scroll
    return page
  }
}

extension Model {
  /// The help: the current keys, then the commands.
  var helpText: TextOverlay { helpText(HelpPage()) }

  func helpText(_ page: HelpPage) -> TextOverlay {
    if let topic = page.topic, let help = commandHelp(topic) {
      return TextOverlay(title: topic, lines: help.lines(columns: min(76, textColumns)))
    }
    var sections: [(title: String, lines: [[TextOverlay.Line]])] = KeyMap.Group.allCases.map { group in
      (
        group.rawValue,
        keys.bindings.filter { $0.group == group && !$0.strokes.isEmpty && run.offers($0.action) }.map {
          [TextOverlay.Line(indent: 1, key: $0.keys, text: $0.help)]
        }
      )
    }
    sections.append(
      (
        "Commands, after \(keys.key(for: .commandLine)); help COMMAND explains one",
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
}

extension HelpPage {
  /// The effect of a key on it.
  enum Answer: Equatable, Sendable { case changed, ignored, closed, copied, quit }

  /// - Parameters:
  ///   - action: the key's action elsewhere.
  ///   - rows: the rows of a page.
  mutating func handle(_ stroke: KeyStroke, _ action: Action?, rows: Int) -> Answer {
    if isFiltering {
      switch stroke.key {
      case .enter: isFiltering = false
      case .escape: (filter, isFiltering) = (nil, false)
      case .up, .down, .pageUp, .pageDown: return read(action, rows)
      default:
        guard filter?.edit(stroke) == true else { return .ignored }
        scroll = 0
      }
    } else if action == .copy {
      return .copied
    } else if stroke == KeyStroke("/"), topic == nil {
      filter = filter ?? LineEditor()
      isFiltering = true
    } else if stroke.key == .escape, filter != nil {
      (filter, scroll) = (nil, 0)
    } else {
      return action == .quit && !stroke.isTyped ? .quit : read(action, rows)
    }
    return .changed
  }

  private mutating func read(_ action: Action?, _ rows: Int) -> Answer {
    switch Reading(action, at: scroll, page: rows) {
    case .scrolled(let line):
      scroll = line
      return .changed
    case .closed: return .closed
    case .ignored: return .ignored
    }
  }
}
