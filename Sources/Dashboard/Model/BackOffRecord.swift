import Issuance

/// The back-off policy through the run, as commands have changed it.
struct BackOffRecord: Equatable, Sendable {
  private struct Change: Equatable, Sendable {
    var time: Instant
    var exemptsDeadIssuers: Bool
  }

  static let capacity = 1000

  /// As it was before the first change kept.
  private var base: BackOffPolicy
  private var changes: [Change] = []

  init(_ policy: BackOffPolicy) { base = policy }

  mutating func exempt(_ exempt: Bool, at time: Instant) {
    changes.append(Change(time: time, exemptsDeadIssuers: exempt))
    if changes.count > Self.capacity { base.exemptsDeadIssuers = changes.removeFirst().exemptsDeadIssuers }
  }

  func policy(at instant: Instant) -> BackOffPolicy {
    var policy = base
    if let change = changes.last(where: { $0.time <= instant }) {
      policy.exemptsDeadIssuers = change.exemptsDeadIssuers
    }
    return policy
  }

  /// Forgets what is later than an instant.
  mutating func rewind(to instant: Instant) { changes.removeAll { $0.time > instant } }
}
