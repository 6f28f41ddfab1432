import Basics
import Issuance
import Signing
import Synchronization

/// A key and its certificate, with which an account signs for ten minutes.
struct DSSIdentity: Sendable {
  var id: String
  var account: Int32
  var key: SoftwareKey
  var certificate: SignedCertificate
  var expires: Instant
}

/// The identities that can sign, in memory: a private key is nowhere else, and is gone when the identity is.
final class IdentityShelf: Sendable {
  static let lifetime = Interval.minutes(10)

  private struct State {
    var byID: [String: DSSIdentity] = [:]
    /// In the order of their ends.
    var order: [String] = []
    /// Ids before this one in the order have ended.
    var first = 0
  }

  /// Identities kept, at most.
  let capacity: Int
  private let state = Mutex(State())

  init(capacity: Int) { self.capacity = capacity }

  func count(at now: Instant) -> Int {
    state.withLock { state in
      Self.expire(&state, now)
      return state.byID.count
    }
  }

  func has(roomAt now: Instant) -> Bool { count(at: now) < capacity }

  func put(_ identity: DSSIdentity, at now: Instant) {
    state.withLock { state in
      Self.expire(&state, now)
      state.byID[identity.id] = identity
      state.order.append(identity.id)
    }
  }

  /// The account's identity; nil for one that has ended, and for another account's.
  func identity(_ id: String, of account: Int32, at now: Instant) -> DSSIdentity? {
    state.withLock { state in
      guard let identity = state.byID[id], identity.account == account, now < identity.expires else {
        return nil
      }
      return identity
    }
  }

  private static func expire(_ state: inout State, _ now: Instant) {
    while state.first < state.order.count {
      let id = state.order[state.first]
      guard let identity = state.byID[id], identity.expires <= now else { break }
      state.byID[id] = nil
      state.first += 1
    }
    if state.first > 1_024, state.first * 2 > state.order.count {
      state.order.removeFirst(state.first)
      state.first = 0
    }
  }
}
