import Issuance

extension Model {
  /// The actions for a panel's selection; nil if there are none.
  func menu(for panel: PanelID) -> Menu? { panels[panel].menu(self) }

  /// An action with its key.
  func item(_ label: String, _ action: Action) -> Menu.Item {
    Menu.Item(label: label, key: keys.key(for: action), choice: .action(action))
  }

  /// Commands that list themselves in the menu of a thing, to be completed by hand.
  func offered(_ subject: Subject, _ number: Int) -> [Menu.Item] {
    CommandRegistry.all.compactMap { command in
      guard let entry = command.menu, entry.subject == subject else { return nil }
      return Menu.Item(label: entry.label, choice: .prefill("\(command.name) \(entry.prefill(number))"))
    }
  }

  var incidentMenu: Menu { Menu(title: "Incident", items: incidentItems) }

  var incidentItems: [Menu.Item] {
    [
      item("verify the ledger", .verifyLedger), item("declare the incident", .declare),
      item("escalate to support", .escalate),
    ]
  }
}
