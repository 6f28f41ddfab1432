package import Basics

/// The order in which a queue serves its requests, within one priority.
package enum Discipline: Codable, Equatable, Sendable {
  /// The one that has been in the queue longest.
  case firstInFirstOut
  /// The latest arrival (adaptive LIFO serves those it can while the rest is lost in any case).
  case lastInFirstOut
  /// In arrival order, but a request whose caller has timed out, or will within `margin`, ends unserved.
  case deadlineAware(margin: Interval)
  /// Identity requests, then certificate requests, then OCSP signer requests; each kind in arrival order.
  case byKind

  /// Its name in commands and parameters: `fifo`, `lifo`, `deadline`, `priority`.
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
