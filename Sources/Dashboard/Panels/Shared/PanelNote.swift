import Session

/// The note on the right of a panel's title line: its most important value.
struct PanelNote {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .label) {
    self.text = text
    self.role = role
  }
}
