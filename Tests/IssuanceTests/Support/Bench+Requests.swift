import TestSupport

@testable import Basics
@testable import Issuance

extension Bench {
  /// A customer requests an identity and waits; returns the answer, if there was one at once.
  @discardableResult
  func identity(account: Int32 = 0, caller: UInt32 = 1, at seconds: Double? = nil) -> IdentityAnswer? {
    handle(.identity(account: account, caller: caller, issuers: issuers), at: seconds).answers.first
  }

  /// A customer requests a certificate asynchronously.
  func certificate(account: Int32 = 0, at seconds: Double? = nil) {
    handle(.certificate(account: account, issuers: issuers), at: seconds)
  }

  private var issuers: Int32 { Int32(engine.configuration.issuers.live) }

  /// How a server's work ends, in the words of the field.
  enum Outcome {
    case issued, issuerDead, hardwareFailed, invalid, timedOut
  }

  /// Ends a busy server's work; returns the resulting effects.
  @discardableResult
  func finish(_ server: Int = 0, _ outcome: Outcome = .issued, at seconds: Double? = nil) -> [Effect] {
    guard let request = engine.fleet.servers[server].current else { return [] }
    let now = seconds.map { start + Interval(seconds: $0) } ?? engine.now
    let result: ServiceResult =
      switch outcome {
      case .issued: .issued(notAfter: now + engine.configuration.ocsp.signerLifetime)
      case .issuerDead: .refused(.keyDestroyed)
      case .hardwareFailed: .signingFailed
      case .invalid: .refused(.invalid)
      case .timedOut: .timedOut
      }
    return handle(.serviceEnded(server: Int32(server), request: request.id, result: result), at: seconds)
  }

  /// A responder reports when its signing certificate for a CA expires.
  func report(_ responder: Int, _ issuer: Int, expires expiry: Instant) {
    handle(.signerReported(responder: Int32(responder), issuer: UInt16(issuer), notAfter: expiry))
  }

  @discardableResult
  func pass(to seconds: Double) -> [Effect] { handle(.timePassed, at: seconds) }

  /// Lets the only server finish all its work and returns the ids in the order in which they were begun.
  func serveAll() -> [RequestID] {
    var begun: [RequestID] = []
    while let current = engine.fleet.servers[0].current {
      begun.append(current.id)
      finish()
    }
    return begun
  }

  /// Fails the request of a server, after giving it one if necessary.
  func failOnce(_ server: Int = 0, _ outcome: Outcome = .issuerDead, at seconds: Double? = nil) {
    if engine.fleet.servers[server].current == nil { certificate(at: seconds) }
    finish(server, outcome, at: seconds)
  }

  var total: Ledger.Account { engine.ledger.total }
  var depths: [Int] { engine.queues.map(\.depth) }
  var parkedCounts: [Int] { engine.queues.map(\.parked.count) }
  func state(_ server: Int = 0) -> IssuanceServer.State { engine.fleet.servers[server].state }
}

extension [Effect] {
  var answers: [IdentityAnswer] {
    compactMap { if case .answered(_, _, _, let answer, _) = $0 { answer } else { nil } }
  }

  var begun: [RequestID] {
    compactMap { if case .serviceBegan(_, let request, _, _, _, _) = $0 { request } else { nil } }
  }

  var notices: [Notice] {
    compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }

  var failedRenewals: [RequestID] {
    compactMap { if case .renewalFailed(_, let request) = $0 { request } else { nil } }
  }
}
