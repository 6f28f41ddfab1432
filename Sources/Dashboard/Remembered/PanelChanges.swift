/// The panels that a person has added to a preset, and those taken from it.
struct PanelChanges: Equatable, Sendable {
  /// In the order of the panels.
  private(set) var added: [PanelID]
  private(set) var removed: [PanelID]

  /// The changes from a preset's own panels to those shown.
  init(from own: Set<PanelID>, to shown: Set<PanelID>) {
    added = PanelRegistry.standard.ids.filter { shown.contains($0) && !own.contains($0) }
    removed = PanelRegistry.standard.ids.filter { own.contains($0) && !shown.contains($0) }
  }

  /// `-ledger,+issuers`; names that no panel has are left out.
  init(parsing text: String) {
    let words = text.split(separator: ",")
    func panels(_ sign: Character) -> [PanelID] {
      PanelRegistry.standard.ids.filter { panel in words.contains { $0 == "\(sign)\(panel.name)" } }
    }
    (added, removed) = (panels("+"), panels("-"))
  }

  var text: String {
    (removed.map { "-\($0.name)" } + added.map { "+\($0.name)" }).joined(separator: ",")
  }

  func applied(to own: Set<PanelID>) -> Set<PanelID> { own.subtracting(removed).union(added) }

  /// For people: `without ledger; with issuers`.
  var sentence: String {
    let parts = [("without", removed), ("with", added)].filter { !$0.1.isEmpty }.map { word, panels in
      "\(word) \(panels.map(\.name).joined(separator: ", "))"
    }
    return parts.isEmpty ? "its own panels" : parts.joined(separator: "; ")
  }
}

extension TableState {
  /// `waiting`, or `-waiting` from the highest; empty for the original order.
  var orderText: String { column.map { (isDescending ? "-" : "") + $0 } ?? "" }

  init(orderText: String) {
    let name = orderText.drop { $0 == "-" }
    column = name.isEmpty ? nil : String(name)
    isDescending = orderText.hasPrefix("-")
  }

  /// For people: `waiting, highest first`.
  var orderSentence: String {
    column.map { "\($0), \(isDescending ? "highest" : "lowest") first" } ?? "original order"
  }
}
