package import Basics

/// A person who answers, some time after the trainee tells them something, with what they see.
package struct DrillRole: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Hears from customers.
    case support
    /// Asks what to say, and when it will be over.
    case management
    /// Looks at servers, queues, responders and front ends.
    case engineering
  }

  package static let usualDelay = Interval.minutes(2)

  package var kind: Kind
  package var after = DrillRole.usualDelay

  package init(_ kind: Kind, after: Interval = DrillRole.usualDelay) {
    self.kind = kind
    self.after = after
  }
}

/// Answers that are due: one of each role at a time, so that many messages get one answer.
struct PendingAnswers: Equatable, Sendable {
  private var pending: [(kind: DrillRole.Kind, due: Instant)] = []

  static func == (left: PendingAnswers, right: PendingAnswers) -> Bool {
    left.pending.elementsEqual(right.pending) { $0 == $1 }
  }

  mutating func add(_ role: DrillRole, at now: Instant) {
    guard !pending.contains(where: { $0.kind == role.kind }) else { return }
    pending.append((role.kind, now + role.after))
  }

  /// Those due, in the order in which they were asked.
  mutating func take(at now: Instant) -> [DrillRole.Kind] {
    let due = pending.filter { $0.due <= now }.map(\.kind)
    pending.removeAll { $0.due <= now }
    return due
  }
}
