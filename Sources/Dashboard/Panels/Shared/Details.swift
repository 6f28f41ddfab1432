import Issuance
import Metrics

extension Model {
  /// Details of what is selected; an alarm nobody has acknowledged is acknowledged first.
  mutating func showDetails() -> [Effect] {
    if console.focus == .alarms {
      guard alarms.indices.contains(console.selection[.alarms]) else {
        say(.note, "there is no alarm to acknowledge")
        return []
      }
      if detailsAcknowledge { return acknowledge(alarms[console.selection[.alarms]].rule.id) }
    }
    console.openedLine = lastShownEntry?.entry.number
    if details(of: console.focus) != nil { console.overlay = .details(console.focus, scroll: 0) }
    return []
  }

  /// Whether asking for details of the selected alarm acknowledges it first.
  var detailsAcknowledge: Bool {
    alarms.indices.contains(console.selection[.alarms]) && alarms[console.selection[.alarms]].isUnacknowledged
      && isOperable
  }

  /// What is known of the thing selected in a panel, as of the instant shown; nil if there is nothing.
  func details(of panel: PanelID) -> TextOverlay? {
    frame.flatMap { panels[panel].details(self, $0) }
  }
}

extension TextOverlay.Line {
  /// Something known by its name.
  static func fact(_ key: String, _ text: String, _ role: Role = .text, _ more: [Span] = []) -> Self {
    Self(indent: 1, key: key, text: text, role: role, more: more)
  }

  /// What a key does that is of use here; a click does it too.
  static func hint(_ key: String, _ text: String, does action: Action, _ role: Role = .text) -> Self {
    Self(indent: 1, key: key, text: text, role: role, action: action)
  }

  static func heading(_ text: String) -> Self { Self(text: text, role: .title) }

  /// A line of a table, which has no name.
  static func row(_ text: String, _ role: Role = .text, _ more: [Span] = []) -> Self {
    Self(text: " " + text, role: role, more: more)
  }

  static var blank: Self { Self(text: "") }
}
