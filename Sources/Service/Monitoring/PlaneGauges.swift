package import Basics
internal import Synchronization
package import Telemetry

/// Measurements that the plane's parts report, for `/metrics` and for readiness; any thread may report.
///
/// They name endpoints, kinds, CAs and servers, never an account or a serial number.
package final class PlaneGauges: Sendable {
  struct Endpoint: Hashable {
    var name: String
    var code: Int
  }

  struct Signature: Hashable {
    var purpose: String
    /// Counts from 1; nil for a signature of no CA.
    var issuer: Int?
  }

  struct KeyPool {
    var level: Int
    var capacity: Int
  }

  struct State {
    var responses: [Endpoint: SecondsHistogram] = [:]
    var commits = SecondsHistogram()
    /// The longest commit since the readings were last taken, in seconds.
    var longestCommit = 0.0
    var storeFailure: String?
    var storeFailures = 0
    var keyPools: [String: KeyPool] = [:]
    var inbox = 0
    var journalBehind = Interval.zero
    var clockSetBack = Interval.zero
    var signersWaiting = 0
    var signersBusy = 0
    var signatures: [Signature: Int] = [:]
    var signatureErrors: [String: Int] = [:]
    var rateLimitDecisions: [String: Int] = [:]
    var auditFailures = 0
    /// By the CA's number, from 0; nil for a CA without its key.
    var issuersNotAfter: [Instant?] = []
    /// The free share of the store's disk.
    var storeFree: Double?
    var doorsOpen = false
  }

  private let state = Mutex(State())

  package init() {}

  var snapshot: State { state.withLock { $0 } }

  // MARK: What the parts report

  /// An HTTP answer: its route as the API's document writes it, such as `POST /certificates`, and its time.
  package func responded(_ endpoint: String, _ code: Int, seconds: Double) {
    state.withLock { $0.responses[Endpoint(name: endpoint, code: code), default: .init()].record(seconds) }
  }

  /// A commit of the store that took this long.
  package func committed(seconds: Double) {
    state.withLock {
      $0.commits.record(seconds)
      $0.longestCommit = max($0.longestCommit, seconds)
      $0.storeFailure = nil
    }
  }

  /// The store takes nothing, for this reason; until the next commit.
  package func storeFailed(_ reason: String) {
    state.withLock {
      $0.storeFailure = reason
      $0.storeFailures += 1
    }
  }

  /// Keys made ahead, by kind as in `rsa2048`.
  package func keyPool(_ kind: String, level: Int, capacity: Int) {
    state.withLock { $0.keyPools[kind] = KeyPool(level: level, capacity: capacity) }
  }

  /// Inputs that wait for the plane, and how long the oldest has waited to be in the journal.
  package func journal(waiting: Int, behind: Interval) {
    state.withLock {
      $0.inbox = waiting
      $0.journalBehind = behind
    }
  }

  /// How far the system's clock is behind the plane's, which never goes back; zero if it is not.
  package func clockSetBack(by interval: Interval) { state.withLock { $0.clockSetBack = interval } }

  /// To-be-signed bytes that wait for a signer, and signers at work.
  package func signers(waiting: Int, busy: Int) {
    state.withLock {
      $0.signersWaiting = waiting
      $0.signersBusy = busy
    }
  }

  /// A signature was made: for a `certificate`, a `crl`, a `timestamp`, …
  ///
  /// - Parameter issuer: the CA's number, from 1; nil for none.
  package func signed(_ purpose: String, issuer: Int?) {
    state.withLock { $0.signatures[Signature(purpose: purpose, issuer: issuer), default: 0] += 1 }
  }

  /// A signature failed: `key_destroyed`, `unavailable`, `timed_out`, …
  package func signatureFailed(_ type: String) {
    state.withLock { $0.signatureErrors[type, default: 0] += 1 }
  }

  /// A rate limit let a request through (`allowed`) or not (`denied`).
  package func rateLimited(_ decision: String) {
    state.withLock { $0.rateLimitDecisions[decision, default: 0] += 1 }
  }

  package func auditFailed() { state.withLock { $0.auditFailures += 1 } }

  /// When each CA's certificate expires, by its number from 0; nil for a CA without its key.
  package func issuers(notAfter: [Instant?]) { state.withLock { $0.issuersNotAfter = notAfter } }

  /// The free share of the store's disk; nil if it cannot be had.
  package func store(free: Double?) { state.withLock { $0.storeFree = free } }

  /// Whether the front ends take requests: not before the start is complete, nor while the plane ends.
  package func doors(open: Bool) { state.withLock { $0.doorsOpen = open } }

  // MARK: Alarms

  /// What the dashboard's alarms watch, with the longest commit since the last call.
  package func takeReadings() -> PlaneReadings {
    state.withLock { state in
      var readings = PlaneReadings()
      readings.storeFailing = state.storeFailure != nil
      readings.storeFree = state.storeFree
      readings.longestCommit = Interval(seconds: state.longestCommit)
      readings.keysLeft =
        state.keyPools.values.filter { $0.capacity > 0 }.map { Double($0.level) / Double($0.capacity) }.min()
      readings.issuersNotAfter = state.issuersNotAfter
      readings.journalBehind = state.journalBehind
      readings.clockSetBack = max(.zero, state.clockSetBack)
      state.longestCommit = 0
      return readings
    }
  }

  // MARK: Readiness

  /// Why the plane cannot serve now; empty if it can.
  ///
  /// A CA without a key, a disabled profile or a paused queue is an operator's decision and none of these reasons.
  package var obstacles: [String] {
    state.withLock { state in
      var reasons: [String] = []
      if !state.doorsOpen { reasons.append("the front ends are closed") }
      if let failure = state.storeFailure { reasons.append("the store takes nothing: \(failure)") }
      return reasons
    }
  }
}
