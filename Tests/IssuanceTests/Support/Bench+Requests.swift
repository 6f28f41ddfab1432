import TestSupport

@testable import Issuance

extension Bench {
  /// A customer asks for an identity and waits; returns the answer, if there was one at once.
  @discardableResult
  func identity(account: Int32 = 0, caller: UInt32 = 1, at seconds: Double? = nil) -> IdentityAnswer? {
    handle(.identityRequested(account: account, caller: caller), at: seconds).answers.first
  }

  /// A customer asks for a certificate without waiting.
  func certificate(account: Int32 = 0, at seconds: Double? = nil) {
    handle(.certificateRequested(account: account), at: seconds)
  }

  /// A busy server is done; returns everything that followed.
  @discardableResult
  func finish(_ server: Int = 0, _ result: ServiceResult = .issued, at seconds: Double? = nil) -> [Effect] {
    guard let request = engine.fleet.servers[server].current else { return [] }
    return handle(.serviceEnded(server: Int32(server), request: request.id, result: result), at: seconds)
  }

  @discardableResult
  func pass(to seconds: Double) -> [Effect] { handle(.timePassed, at: seconds) }

  /// Lets the only server finish everything it can get and returns the ids in the order in which they were begun.
  func serveAll() -> [RequestID] {
    var begun: [RequestID] = []
    while let current = engine.fleet.servers[0].current {
      begun.append(current.id)
      finish()
    }
    return begun
  }

  /// Fails the request of a server, having given it one if it has none.
  func failOnce(_ server: Int = 0, _ result: ServiceResult = .issuerDead, at seconds: Double? = nil) {
    if engine.fleet.servers[server].current == nil { certificate(at: seconds) }
    finish(server, result, at: seconds)
  }

  var total: Ledger.Account { engine.ledger.total }
  var depths: [Int] { engine.queues.map(\.depth) }
  var parkedCounts: [Int] { engine.queues.map(\.parked.count) }
  func state(_ server: Int = 0) -> IssuanceServer.State { engine.fleet.servers[server].state }
}

extension [Effect] {
  var answers: [IdentityAnswer] {
    compactMap { if case .answered(_, _, let answer, _) = $0 { answer } else { nil } }
  }

  var begun: [RequestID] {
    compactMap { if case .serviceBegan(_, let request, _, _, _) = $0 { request } else { nil } }
  }

  var notices: [Notice] {
    compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }

  var failedRenewals: [RequestID] {
    compactMap { if case .renewalFailed(_, let request) = $0 { request } else { nil } }
  }
}
