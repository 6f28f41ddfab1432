import Basics
import Issuance
import Session
import Telemetry

/// From what has to be done to the key or line that does it.
extension Model {
  /// Advice for a step as an objective names it: a command, `tell WHOM` or `view PANEL`; nil for others.
  func advice(toDo text: String, for kind: Advice.Kind) -> Advice? {
    let words = text.split(separator: " ").map { String($0) }
    guard let verb = words.first else { return nil }
    switch Input.Steps(verb) {
    case .tell:
      let whom = words.dropFirst().first ?? "support"
      return advice(kind, press: .tell, "tell \(whom) what to expect", brief: "tell \(whom)")
    case .view: return words.dropFirst().first.flatMap { advice(toView: $0, for: kind) }
    case .command: break
    case .other: return nil
    }
    guard allows(verb) else { return nil }
    if let action = action(doing: text) { return advice(kind, press: action) }
    guard let command = try? Command(parsing: text) else { return nil }
    return advice(kind, type: command)
  }

  /// Whether the drill allows a command, by its verb.
  func allows(_ verb: String) -> Bool { record.exercise?.allowed.map { $0.contains(verb) } ?? true }

  func allows(_ command: Command) -> Bool { allows(command.descriptor.name) }

  /// Advice to press a key; its words come from the key map unless given.
  func advice(
    _ kind: Advice.Kind, press action: Action, _ words: String? = nil, brief: String? = nil,
    figures: [String] = []
  ) -> Advice {
    let key = keys.key(for: action)
    let help = words ?? keys.bindings.first { $0.action == action }?.help ?? action.name
    let short = brief ?? help.prefix { !":;,".contains($0) }.description
    // The lines that these keys write are sent by Enter.
    let then = action == .restartResponders || action == .resubmit ? ", then Enter," : ""
    return Advice(
      kind: kind, deed: .key(action),
      forms: [
        "Press \(key)\(then) to \(help)", "Press \(key)\(then) to \(short)", "\(key)\(then) \(short)", key,
      ],
      figures: figures)
  }

  /// Advice to type a command, with its shortest verb.
  func advice(_ kind: Advice.Kind, type command: Command, figures: [String] = []) -> Advice {
    let descriptor = command.descriptor
    let verb = descriptor.shortNames.first ?? descriptor.name
    let line = verb + command.text.dropFirst(descriptor.name.count)
    let key = keys.key(for: .commandLine)
    return Advice(
      kind: kind, deed: .command(line),
      forms: [
        "Type \(key)\(line) and Enter to \(descriptor.summary)", "Type \(key)\(line)", "\(key)\(line)",
        "\(key)\(verb)",
      ],
      figures: figures)
  }

  /// The key that sends exactly this command; for a verb alone, any key that sends it.
  private func action(doing text: String) -> Action? {
    let queue = Selection.some([console.selection[.queues]])
    var sent: [(Action, Command)] = [
      (.inspect, .inspect(queue)), (.verifyLedger, .verifyLedger), (.declare, .declareIncident),
      (.escalate, .escalate), (.pushProfiles, .pushProfiles(.all)), (.rollOut, .rollOutConfiguration),
      (.park, .park(queue)),
      (.exemptDeadCAs, .exemptDeadIssuers(!policies.backOff.exemptsDeadIssuers)),
    ]
    if console.focus != .servers { sent.append((.resetBackOff, .resetBackOff(.all))) }
    if let restart = try? Command(parsing: Self.restartLine) { sent.append((.restartResponders, restart)) }
    let isVerb = !text.contains(" ")
    return sent.first { isVerb ? $0.1.descriptor.name == text : $0.1.text == text }?.0
  }

  /// Advice to look at a panel.
  private func advice(toView name: String, for kind: Advice.Kind) -> Advice? {
    guard let panel = panels.all.first(where: { $0.id.name == name }) else { return nil }
    if layout.placement(of: panel.id) == nil {
      return advice(kind, press: .toggle(panel.id), "show the panel \(panel.title)", brief: panel.title)
    }
    return console.focus == panel.id
      ? advice(kind, press: .expand, "show \(panel.title) large", brief: "enlarge it")
      : advice(kind, press: .focusNext, "go to the panel \(panel.title)", brief: "go to \(panel.title)")
  }
}

extension Input {
  /// The inputs that may meet an objective.
  fileprivate enum Steps {
    case command, tell, view, other

    init(_ verb: String) {
      switch verb {
      case "tell": self = .tell
      case "view": self = .view
      default: self = CommandRegistry.named(verb) == nil ? .other : .command
      }
    }
  }
}
