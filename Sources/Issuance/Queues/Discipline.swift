package import Basics

/// Which of its requests a queue hands out next, within one priority.
package enum Discipline: Codable, Equatable, Sendable {
  /// The one that has been in the queue longest.
  case firstInFirstOut
  /// The one that came last (adaptive LIFO serves whom it can while the rest is lost anyway).
  case lastInFirstOut
  /// In arrival order, but a request whose caller has given up, or will within `margin`, ends unserved.
  case deadlineAware(margin: Interval)
  /// Identity requests, then certificate requests, then OCSP signer requests; each kind in arrival order.
  case byKind

  /// As commands and parameters spell it: `fifo`, `lifo`, `deadline`, `priority`.
  package var name: String {
    switch self {
    case .firstInFirstOut: "fifo"
    case .lastInFirstOut: "lifo"
    case .deadlineAware: "deadline"
    case .byKind: "priority"
    }
  }

  package static let names = ["fifo", "lifo", "deadline", "priority"]

  package init?(name: some StringProtocol, margin: Interval) {
    switch name {
    case "fifo": self = .firstInFirstOut
    case "lifo": self = .lastInFirstOut
    case "deadline": self = .deadlineAware(margin: margin)
    case "priority": self = .byKind
    default: return nil
    }
  }
}
