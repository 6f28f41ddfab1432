import Basics
import Issuance
import Session

/// Names defined and names used in a file; every name used must be defined.
struct Names {
  enum Kind: Equatable {
    case event, alert, objective, hint, question, whatIf

    /// With its article.
    var title: String {
      switch self {
      case .event: "an event"
      case .alert: "an alert rule"
      case .objective: "an objective"
      case .hint: "a hint"
      case .question: "a question"
      case .whatIf: "a what-if"
      }
    }
  }

  /// The kinds of objects that a name may refer to.
  enum Use: Equatable {
    case event
    /// An event with a malfunction that can be removed.
    case malfunction
    /// `since(…)`: an event or a command's verb.
    case eventOrVerb
    case alert
    case question
    /// `viewed …`: a panel or a command's verb.
    case panelOrVerb
  }

  private(set) var given: [Given] = []
  private var used: [(name: String, use: Use, place: FilePlace)] = []
  /// Bounded like findings: further uses are not checked.
  private static let limit = 20_000

  struct Given {
    var name: String
    var kind: Kind
    var place: FilePlace
    /// Whether the event injects a malfunction with a duration.
    var injects = false
  }

  /// - Returns: the place of an earlier definition.
  mutating func define(_ name: String, _ kind: Kind, at place: FilePlace) -> FilePlace? {
    if let first = index[Key(kind: kind, name: name)] { return given[first].place }
    index[Key(kind: kind, name: name)] = given.count
    given.append(Given(name: name, kind: kind, place: place))
    return nil
  }

  private struct Key: Hashable {
    var kind: Kind
    var name: String
  }

  /// For lookups only: its order has no effect.
  private var index: [Key: Int] = [:]

  mutating func injects(_ event: String) {
    guard let found = index[Key(kind: .event, name: event)] else { return }
    given[found].injects = true
  }

  mutating func use(_ name: String, _ use: Use, at place: FilePlace) {
    guard used.count < Self.limit else { return }
    used.append((name, use, place))
  }

  /// Reports names without a definition.
  func check(_ findings: inout Findings) {
    for (name, use, place) in used where !isKnown(name, use) {
      findings.add(at: place, problem(name, use))
    }
  }

  private func isKnown(_ name: String, _ use: Use) -> Bool {
    switch use {
    case .event: has(name, .event)
    case .malfunction: index[Key(kind: .event, name: name)].map { given[$0].injects } ?? false
    case .eventOrVerb: has(name, .event) || CommandRegistry.named(name) != nil
    case .alert: has(name, .alert)
    case .question: has(name, .question)
    case .panelOrVerb: PanelName.all.contains(name) || CommandRegistry.named(name) != nil
    }
  }

  private func has(_ name: String, _ kind: Kind) -> Bool { index[Key(kind: kind, name: name)] != nil }

  private func problem(_ name: String, _ use: Use) -> String {
    let verbs = CommandRegistry.all.map(\.name)
    let (what, known): (String, [String]) =
      switch use {
      case .event: ("event", names(.event))
      case .malfunction where has(name, .event):
        ("removable malfunction of an event", given.filter(\.injects).map(\.name))
      case .malfunction: ("event", given.filter(\.injects).map(\.name))
      case .eventOrVerb: ("event and no command", names(.event) + verbs)
      case .alert: ("alert rule", names(.alert))
      case .question: ("question", names(.question))
      case .panelOrVerb: ("panel and no command", PanelName.all + verbs)
      }
    let hint: String
    if let nearest = nearestName(to: name, among: Array(known.prefix(60))) {
      hint = "did you mean '\(nearest)'?"
    } else if known.isEmpty {
      hint = "the file has none"
    } else {
      hint = "there are \(known.prefix(12).joined(separator: ", "))\(known.count > 12 ? " …" : "")"
    }
    return "there is no \(what) '\(name.excerpt)'; \(hint)"
  }

  private func names(_ kind: Kind) -> [String] { given.filter { $0.kind == kind }.map(\.name) }
}
