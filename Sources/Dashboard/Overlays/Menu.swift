import Issuance
import Session

/// A list of choices, one of which is selected.
struct Menu: Equatable, Sendable {
  enum Choice: Equatable, Sendable {
    case action(Action)
    case command(Command)
    case input(Input)
    /// Opens the answers to a question of the drill.
    case question(String)
    /// Opens the command line with this text.
    case prefill(String)
    /// Asks for a message to a party, or for another text.
    case message(String)
    case prompt(Prompt)
    /// Acknowledges an alarm by its rule.
    case acknowledge(String)
    /// Sorts a panel's table by a column; nil keeps the original order.
    case sort(PanelID, String?)
    case control(SessionControl)
    /// Selects a theme, previewed as the selection moves.
    case theme(String)
  }

  struct Item: Equatable, Sendable {
    var label: String
    /// The key with the same effect, inside and outside the menu.
    let key: String
    /// Whether it is the current state.
    var isCurrent = false
    var choice: Choice

    /// - Parameter key: dropped if it has another effect in a menu.
    init(label: String, key: String = "", isCurrent: Bool = false, choice: Choice) {
      self.label = label
      self.key = Menu.ownKeys.contains(key) ? "" : key
      self.isCurrent = isCurrent
      self.choice = choice
    }
  }

  /// Keys that move the selection, choose it, or close the menu.
  private static let ownKeys: Set<String> = [
    "Up", "Down", "Tab", "S-Tab", "Home", "End", "PgUp", "PgDn", "Enter", "Esc", "k", "j", "g", "G", "q",
  ]

  var title: String
  private(set) var items: [Item]
  var selected = 0

  /// Items without a key get the digit of their place, if no item has a digit of its own.
  init(title: String, items: [Item], selected: Int = 0) {
    self.title = title
    self.selected = selected
    let hasDigits = items.contains { Int($0.key) != nil }
    self.items = items.enumerated().map { index, item in
      guard item.key.isEmpty, !hasDigits, index < 9 else { return item }
      return Item(label: item.label, key: String(index + 1), isCurrent: item.isCurrent, choice: item.choice)
    }
  }

  /// Moves the selection; it wraps around.
  mutating func move(by steps: Int) {
    guard !items.isEmpty else { return }
    selected = ((selected + steps) % items.count + items.count) % items.count
  }
}
