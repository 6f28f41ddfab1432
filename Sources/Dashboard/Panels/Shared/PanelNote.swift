import Session

/// What a panel's title line says on its right: the thing most worth knowing.
struct PanelNote {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .label) {
    self.text = text
    self.role = role
  }
}
