import Basics
import Issuance
import Synchronization

/// Which refusals for an account's limits are booked: one a second of each account and reason.
///
/// A client that calls in a loop would else fill the journal with what it is refused.
final class LimitBook: Sendable {
  private struct Key: Hashable {
    var account: Int32
    var reason: RejectionReason
  }

  private struct Last {
    /// Of the last one booked.
    var second: Int64
    var leftOut = 0
  }

  private let last = Mutex<[Key: Last]>([:])

  /// - Returns: how many were left out since the last one that was booked; nil to leave this one out too.
  func admit(_ account: Int32, _ reason: RejectionReason, at now: Instant) -> Int? {
    let second = now.nanoseconds / 1_000_000_000
    return last.withLock { all -> Int? in
      let key = Key(account: account, reason: reason)
      guard let known = all[key], known.second == second else {
        let leftOut = all[key]?.leftOut ?? 0
        all[key] = Last(second: second)
        return leftOut
      }
      all[key]?.leftOut += 1
      return nil
    }
  }
}
