import Basics
import Issuance
import Terminal

/// The bindings of keys to actions, as data: update looks them up, hints and help show them.
struct KeyMap: Equatable, Sendable {
  enum Group: String, CaseIterable, Sendable {
    case moving = "Moving around"
    case time = "Time"
    /// These override other keys.
    case standing = "While the clock stands, or the past is shown"
    case queues = "Queues"
    case ocsp = "OCSP pool"
    case fleet = "Servers, front ends, incident"
    case training = "Drills"
    case program = "Program"
  }

  /// The screen's situation.
  enum Situation: CaseIterable, Sendable {
    /// The present of a running run.
    case running
    /// The present of a run that stands: frozen, or ended.
    case standing
    case past
  }

  struct Binding: Equatable, Sendable {
    var strokes: [KeyStroke]
    var action: Action
    var group: Group
    /// One line for the help.
    var help: String
    /// A word or two for the row of hints, and its rank there; nil for none.
    var hint: String?
    var rank: Int
    /// The situations in which the hint is shown.
    var situations: [Situation]
    /// Where the settings define its keys; nil for standard keys.
    var place: FilePlace?

    init(
      _ strokes: [KeyStroke], _ action: Action, _ group: Group, _ help: String, hint: String? = nil,
      rank: Int = 99, in situations: [Situation] = Situation.allCases
    ) {
      self.strokes = strokes
      self.action = action
      self.group = group
      self.help = help
      self.hint = hint
      self.rank = rank
      self.situations = situations
    }

    var keys: String { strokes.map(\.text).joined(separator: " ") }
  }

  /// A hint in the bottom row: keys and what they do.
  struct Hint: Equatable, Sendable {
    var keys: [String]
    var text: String
    /// The action of each key, in their order.
    var actions: [Action]

    /// The columns the keys take, with a blank between two.
    var keyColumns: Int { keys.reduce(keys.count - 1) { $0 + $1.displayWidth } }
  }

  private(set) var bindings: [Binding]
  private let actions: [KeyStroke: Action]
  /// The keys that differ while the clock stands.
  private let standing: [KeyStroke: Action]
  /// Looked up with every drawing, so computed once.
  private let names: [Action: String]
  private let digits: [PanelID: Int]
  private let hints: [Situation: [Hint]]

  /// Of several bindings of one key the first holds.
  init(_ bindings: [Binding]) {
    self.bindings = bindings
    func actions(_ bindings: [Binding]) -> [KeyStroke: Action] {
      let pairs = bindings.flatMap { binding in binding.strokes.map { ($0, binding.action) } }
      return Dictionary(pairs) { first, _ in first }
    }
    self.actions = actions(bindings.filter { $0.group != .standing })
    standing = actions(bindings.filter { $0.group == .standing })
    names = Dictionary(bindings.map { ($0.action, $0.strokes.first?.text ?? "") }) { first, _ in first }
    digits = Dictionary(
      bindings.compactMap { binding in
        guard case .toggle(let panel) = binding.action else { return nil }
        return binding.strokes.lazy.compactMap { Int($0.text) }.first.map { (panel, $0) }
      }
    ) { first, _ in first }
    hints = Dictionary(uniqueKeysWithValues: Situation.allCases.map { ($0, Self.hints($0, bindings)) })
  }

  func action(for stroke: KeyStroke, _ situation: Situation = .running) -> Action? {
    (situation == .running ? nil : standing[stroke]) ?? actions[stroke]
  }

  /// The first key of an action, as hints and menus show it; empty if it has none.
  func key(for action: Action) -> String {
    names[action] ?? ""
  }

  /// The digit that toggles a panel; nil if another key does.
  func digit(of panel: PanelID) -> Int? { digits[panel] }

  /// Hints in the order of their rank; neighbours with the same text are merged.
  func hints(_ situation: Situation = .running) -> [Hint] { hints[situation] ?? [] }

  private static func hints(_ situation: Situation, _ bindings: [Binding]) -> [Hint] {
    let shown = bindings.filter { binding in
      binding.hint != nil && binding.situations.contains(situation)
        && !(situation == .past && binding.action.isOperating)
    }
    var hints: [Hint] = []
    for binding in shown.sorted(by: { $0.rank < $1.rank }) {
      guard let text = binding.hint, let key = binding.strokes.first?.text else { continue }
      if hints.last?.text == text {
        hints[hints.count - 1].keys.append(key)
        hints[hints.count - 1].actions.append(binding.action)
      } else {
        hints.append(Hint(keys: [key], text: text, actions: [binding.action]))
      }
    }
    return hints
  }
}
