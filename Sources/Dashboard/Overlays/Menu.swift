import Issuance
import Session

/// A list of things to do, one of which is chosen.
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
    /// Sorts a panel's table by a column; without one the rows are as they come.
    case sort(PanelID, String?)
    case control(SessionControl)
    /// Draws with a theme, as soon as it is selected.
    case theme(String)
  }

  struct Item: Equatable, Sendable {
    var label: String
    /// The key that does it, without the menu as well.
    let key: String
    /// Whether it is how things are already.
    var isCurrent = false
    var choice: Choice

    /// - Parameter key: not told if it does something else in a menu.
    init(label: String, key: String = "", isCurrent: Bool = false, choice: Choice) {
      self.label = label
      self.key = Menu.ownKeys.contains(key) ? "" : key
      self.isCurrent = isCurrent
      self.choice = choice
    }
  }

  /// What moves in a menu, does what is selected, or closes it.
  private static let ownKeys: Set<String> = [
    "Up", "Down", "Tab", "S-Tab", "Home", "End", "PgUp", "PgDn", "Enter", "Esc", "k", "j", "g", "G", "q",
  ]

  var title: String
  var items: [Item]
  var selected = 0

  /// Moves the selection; past the end is the other end.
  mutating func move(by steps: Int) {
    guard !items.isEmpty else { return }
    selected = ((selected + steps) % items.count + items.count) % items.count
  }
}
