import Basics
import Telemetry

extension Condition {
  /// The canonical text, which `init(parsing:)` parses back.
  package var text: String {
    switch self {
    case .compare(let signal, let comparison, let threshold, let lasting):
      "\(signal.rawValue) \(comparison.rawValue) \(signal.text(of: threshold))"
        + (lasting == .zero ? "" : " for \(lasting.text)")
    case .action(let pattern): "action \(pattern.text)"
    case .since(let id, let comparison, let interval):
      "since(\(id)) \(comparison.rawValue) \(interval.text)"
    case .fired(let id): "fired \(id)"
    case .inForce(let id): "in_force \(id)"
    case .alarm(let id): "alarm \(id)"
    case .viewed(let what): "viewed \(what)"
    case .all(let parts): parts.map { $0.text(within: .all) }.joined(separator: " and ")
    case .any(let parts): parts.map { $0.text(within: .any) }.joined(separator: " or ")
    case .not(let part): "not \(part.text(within: .not))"
    }
  }

  private enum Surrounding { case all, any, not }

  /// In parentheses where its meaning would change without them.
  private func text(within surrounding: Surrounding) -> String {
    switch (self, surrounding) {
    case (.any, _), (.all, .all), (.all, .not): "(\(text))"
    default: text
    }
  }
}
