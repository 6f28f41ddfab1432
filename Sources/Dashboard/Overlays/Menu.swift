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
  var items: [Item]
  var selected = 0

  /// Moves the selection; it wraps around.
  mutating func move(by steps: Int) {
    guard !items.isEmpty else { return }
    selected = ((selected + steps) % items.count + items.count) % items.count
  }
}
