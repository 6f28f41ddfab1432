import Terminal

/// Which key does what, as data: what update looks up, and what hints and help show.
struct KeyMap: Equatable, Sendable {
  enum Group: String, CaseIterable, Sendable {
    case moving = "Moving around"
    case time = "Time"
    case queues = "Queues"
    case ocsp = "OCSP pool"
    case fleet = "Servers, front ends, incident"
    case program = "Program"
  }

  struct Binding: Equatable, Sendable {
    var strokes: [KeyStroke]
    var action: Action
    var group: Group
    /// One line for the help.
    var help: String
    /// A word or two for the row of hints, and how early it comes there; nil for none.
    var hint: String?
    var rank: Int

    init(
      _ strokes: [KeyStroke], _ action: Action, _ group: Group, _ help: String, hint: String? = nil,
      rank: Int = 99
    ) {
      self.strokes = strokes
      self.action = action
      self.group = group
      self.help = help
      self.hint = hint
      self.rank = rank
    }

    var keys: String { strokes.map(\.text).joined(separator: " ") }
  }

  /// A hint in the bottom row: keys and what they do.
  struct Hint: Equatable, Sendable {
    var keys: String
    var text: String
  }

  private(set) var bindings: [Binding]
  private let actions: [KeyStroke: Action]

  /// Of several bindings of one key the first holds.
  init(_ bindings: [Binding]) {
    self.bindings = bindings
    var actions: [KeyStroke: Action] = [:]
    for binding in bindings {
      for stroke in binding.strokes where actions[stroke] == nil { actions[stroke] = binding.action }
    }
    self.actions = actions
  }

  func action(for stroke: KeyStroke) -> Action? { actions[stroke] }

  /// The first key of an action, as hints and menus show it; empty if it has none.
  func key(for action: Action) -> String {
    bindings.first { $0.action == action }?.strokes.first?.text ?? ""
  }

  /// Hints in the order of their rank; neighbours that say the same are one.
  var hints: [Hint] {
    var hints: [Hint] = []
    for binding in bindings.filter({ $0.hint != nil }).sorted(by: { $0.rank < $1.rank }) {
      guard let text = binding.hint, let key = binding.strokes.first?.text else { continue }
      if hints.last?.text == text {
        hints[hints.count - 1].keys += " " + key
      } else {
        hints.append(Hint(keys: key, text: text))
      }
    }
    return hints
  }
}
