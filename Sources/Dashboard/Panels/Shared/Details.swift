import Issuance
import Telemetry

extension Model {
  /// Shows details of the selection; an unacknowledged alarm is acknowledged first.
  mutating func showDetails() -> [Effect] {
    if console.focus == .alarms {
      guard alarms.indices.contains(console.selection[.alarms]) else {
        say(.note, "there is no alarm to acknowledge")
        return []
      }
      if detailsAcknowledge { return acknowledge(alarms[console.selection[.alarms]].rule.id) }
    }
    console.openedLine = lastShownEntry?.entry.number
    guard details(of: console.focus) != nil else {
      say(.note, "\(panels[console.focus].title) has no details yet")
      return []
    }
    console.overlay = .details(console.focus, scroll: 0)
    return []
  }

  /// Whether asking for details of the selected alarm acknowledges it first.
  var detailsAcknowledge: Bool {
    alarms.indices.contains(console.selection[.alarms]) && alarms[console.selection[.alarms]].isUnacknowledged
      && isOperable
  }

  /// Details of a panel's selected thing at the instant shown; nil if there are none.
  func details(of panel: PanelID) -> TextOverlay? {
    guard var details = frame.flatMap({ panels[panel].details(self, $0) }) else { return nil }
    if console.past == nil, let facts = panels[panel].subject(self).map(factLines), !facts.isEmpty {
      details.lines += [.blank, .heading("On the plane, now")] + facts
    }
    return details
  }
}

extension TextOverlay.Line {
  /// A named value.
  static func fact(_ key: String, _ text: String, _ role: Role = .text, _ more: [Span] = []) -> Self {
    Self(indent: 1, key: key, text: text, role: role, more: more)
  }

  /// A useful key and its effect; a click has the same effect.
  static func hint(_ key: String, _ text: String, does action: Action, _ role: Role = .text) -> Self {
    Self(indent: 1, key: key, text: text, role: role, action: action)
  }

  static func heading(_ text: String) -> Self { Self(text: text, role: .title) }

  /// A row of a table, without a name.
  static func row(_ text: String, _ role: Role = .text, _ more: [Span] = []) -> Self {
    Self(text: " " + text, role: role, more: more)
  }

  static var blank: Self { Self(text: "") }

  /// The line, said otherwise in plain mode: a row of several values names each of them.
  func said(_ text: String) -> Self {
    var line = self
    line.said = text
    return line
  }

  /// The line, left out in plain mode: a header, whose names stand beside the values there.
  var unsaid: Self { said("") }
}
