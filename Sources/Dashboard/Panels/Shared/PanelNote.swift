import Session
import Terminal

/// The note on the right of a panel's title line: its most important value.
struct PanelNote {
  var text: String
  var role: Role
  /// The number of the panel's things, before the text; a list that is cut says it with the number of its rows.
  var count: Int?
  /// The names of the colours in the panel, before all else.
  var legend: [Canvas.Part] = []
  /// A shorter text, where the other does not fit; beside a list's cut it is left out where both do not fit. nil if the
  /// text comes first.
  var brief: String?

  init(_ text: String, _ role: Role = .label, count: Int? = nil) {
    self.text = text
    self.role = role
    self.count = count
  }

  /// The wordings of a pane whose list has this cut, the fullest first.
  func wordings(_ cut: ListCut?, _ symbols: Symbols) -> [String] {
    func joined(_ first: String?, _ text: String) -> String {
      [first, text.isEmpty ? nil : text].compactMap(\.self).joined(separator: " \(symbols.dot) ")
    }
    let own = joined(count.map { Format.grouped($0) }, text)
    guard let cut else { return [own] + (brief.map { [$0] } ?? []) }
    // On the narrowest panes the value comes first.
    return [joined(cut.text, text)] + (brief.map { [joined(cut.text, $0), cut.text] } ?? [own])
  }

  /// The columns of the legend and the gap after it.
  var legendColumns: Int { legend.isEmpty ? 0 : legend.reduce(2) { $0 + $1.text.displayWidth } }
}
