import Basics
import Foundation
import Glibc
import Issuance
package import Signing
import Synchronization

/// Private keys for identities.
package protocol KeyPool: AnyObject, Sendable {
  /// A new key that no one else has; nil if none can be had now.
  func take(_ type: KeyType) async -> SoftwareKey?
  /// Keys that are ready.
  var ready: Int { get }
  /// Keys that are kept ready.
  var size: Int { get }
}

/// RSA keys made ahead on a thread of their own, since one takes a tenth of a second; keys of curves are made when they are taken.
package final class RSAKeyPool: KeyPool {
  private struct State {
    var keys: [SoftwareKey] = []
    /// The thread runs.
    var isMaking = false
    var isStopped = false
  }

  package let size: Int
  private let type: KeyType
  private let state = Mutex(State())

  /// - Parameters:
  ///   - size: keys that are kept ready, at most; 0 makes none ahead.
  ///   - type: of the keys that are made ahead.
  package init(size: Int, type: KeyType = .rsa2048) {
    self.size = max(0, size)
    self.type = type
  }

  /// Begins to make keys.
  package func start() { refill() }

  /// Makes no more; those that are ready can still be taken.
  package func stop() { state.withLock { $0.isStopped = true } }

  package var ready: Int { state.withLock { $0.keys.count } }

  package func take(_ type: KeyType) async -> SoftwareKey? {
    guard type == self.type else {
      // Another length of RSA would hold up a thread of the front end.
      return type.family == .ecdsa ? try? SoftwareKey(generating: type) : nil
    }
    let key = state.withLock { $0.keys.popLast() }
    refill()
    return key
  }

  private func refill() {
    let begins = state.withLock { state in
      guard !state.isMaking, !state.isStopped, state.keys.count < size else { return false }
      state.isMaking = true
      return true
    }
    guard begins else { return }
    let thread = Thread { [weak self] in
      while self?.isLow == true { guard self?.makeOne() == true else { return } }
      // Of this thread alone (sched(7)): while enough are left, keys are made in the time that others leave.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      while self?.isLow == false { guard self?.makeOne() == true else { return } }
      // A thread cannot raise itself again: the next key that is taken begins another.
      self?.state.withLock { $0.isMaking = false }
    }
    thread.name = "keys"
    thread.start()
  }

  /// Whether fewer than half of the keys are left.
  private var isLow: Bool { ready * 2 < size }

  /// Returns whether there are more to make.
  private func makeOne() -> Bool {
    let key = try? SoftwareKey(generating: type)
    return state.withLock { state in
      if let key { state.keys.append(key) }
      state.isMaking = key != nil && !state.isStopped && state.keys.count < size
      return state.isMaking
    }
  }
}
