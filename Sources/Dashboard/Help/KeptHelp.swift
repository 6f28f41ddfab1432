import Issuance
import Session
import Terminal

/// The lines of the help as they were last built, wrapped for the screen; drawings of an open help take them from here.
struct KeptHelp: Sendable {
  /// Everything that the lines depend on.
  struct Key: Equatable, Sendable {
    var topic: String?
    var columns: Int
    var focus: PanelID
    var keys: KeyMap
    var viewpoint: Viewpoint
    var kind: RunKind
    var abilities: Abilities
    /// Whether the run is a replay, which offers other actions.
    var isReplay: Bool
    /// Named in the help on a command.
    var counts: SubjectCounts
  }

  private var key: Key?
  private var lines: [TextOverlay.Line] = []

  /// The lines of a key; nil if others were built last.
  func lines(for key: Key) -> [TextOverlay.Line]? { self.key == key ? lines : nil }

  mutating func keep(_ lines: [TextOverlay.Line], for key: Key) { (self.key, self.lines) = (key, lines) }
}

extension Model {
  func helpKey(_ topic: String?) -> KeptHelp.Key {
    KeptHelp.Key(
      topic: topic, columns: textColumns, focus: console.focus, keys: keys, viewpoint: run.viewpoint,
      kind: run.kind, abilities: run.abilities, isReplay: run.replay != nil,
      counts: topic == nil ? SubjectCounts() : commandCounts)
  }

  /// The open help, wrapped for the screen.
  func shownHelp(_ page: HelpPage) -> TextOverlay {
    guard let lines = keptHelp.lines(for: helpKey(page.topic)) else {
      return helpText(page).fitted(to: textColumns)
    }
    return helpText(page, lines)
  }

  /// Builds the lines of an open help, unless they are those built last.
  mutating func keepHelp() {
    guard case .help(let page) = console.overlay else { return }
    let key = helpKey(page.topic)
    guard keptHelp.lines(for: key) == nil else { return }
    keptHelp.keep(helpText(page).fitted(to: textColumns).lines, for: key)
  }
}
