package import Basics
internal import NIOPosix
package import Signing
internal import Synchronization

/// Answers OCSP requests (RFC 6960, RFC 5019) with the active responders' signing certificates, each answer signed live.
///
/// A quick key signs where the request is read. A key that blocks signs on a few threads of its own, for which few requests
/// wait: beyond that the answer is tryLater, so that a slow token makes no queue (boulder #6392).
package final class OCSPService: Sendable {
  /// How a request is answered.
  package enum Step: Sendable {
    case now(OCSPReply)
    /// On one of the threads for slow keys.
    case later(@Sendable (_ reply: @escaping @Sendable (OCSPReply) -> Void) -> Void)
  }

  package let policy: OCSPPolicy
  private let statuses: any IssuedStatusSource
  private let clock: @Sendable () -> Instant
  private let state = Mutex(OCSPTable())
  private let slowThreads: NIOThreadPool
  /// Signings at work or waiting on the threads for slow keys.
  private let slow = Atomic(0)
  private let turns = Atomic(0)
  let tally = OCSPTally()

  /// - Parameter clock: the plane's present.
  package init(
    policy: OCSPPolicy = OCSPPolicy(), statuses: any IssuedStatusSource,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.policy = policy
    self.statuses = statuses
    self.clock = clock
    slowThreads = NIOThreadPool(numberOfThreads: max(1, policy.slowSigningsMax))
    slowThreads.start()
  }

  /// Ends the threads for slow keys; later requests that need them get tryLater.
  package func close() { slowThreads.shutdownGracefully { _ in } }

  package var now: Instant { clock() }

  // MARK: Who answers for whom

  var table: OCSPTable { state.withLock { $0 } }

  /// Adds a CA's certificate.
  ///
  /// - Returns: its place, for ``install(_:responder:issuer:)``.
  package func add(_ issuer: AnsweredIssuer) -> Int {
    state.withLock { table in
      table = OCSPTable(
        issuers: table.issuers + [OCSPTable.Issuer(issuer)], active: table.active, signers: table.signers)
      return table.issuers.count - 1
    }
  }

  /// Puts a responder's signing certificate for a CA into use, in place of the one before.
  ///
  /// - Parameters:
  ///   - responder: counted from 0.
  ///   - issuer: the CA's place.
  /// - Throws: if the key is not the certificate's, or the certificate may not sign answers.
  package func install(_ signer: ResponderSigner, responder: Int, issuer: Int) throws(SigningError) {
    let entry = try OCSPTable.Signer(signer)
    state.withLock { table in
      guard table.issuers.indices.contains(issuer) else { return }
      var signers = table.signers
      signers[responder, default: [:]][issuer] = entry
      table = OCSPTable(issuers: table.issuers, active: table.active, signers: signers)
    }
  }

  /// Takes a responder's signing certificates away, as a restart without them does.
  package func removeSigners(ofResponder responder: Int) {
    state.withLock { table in
      var signers = table.signers
      signers[responder] = nil
      table = OCSPTable(issuers: table.issuers, active: table.active, signers: signers)
    }
  }

  /// The responders that answer, counted from 0.
  package func setActive(_ responders: [Int]) {
    state.withLock { table in
      guard table.active != responders else { return }
      table = OCSPTable(issuers: table.issuers, active: responders, signers: table.signers)
    }
  }

  // MARK: Answering

  package func answer(_ request: [UInt8]) -> Step {
    let now = clock()
    let step = prepare(request, at: now)
    switch step {
    case .now(let reply): tally.count(reply.outcome)
    case .later: break
    }
    return step
  }

  private func prepare(_ bytes: [UInt8], at now: Instant) -> Step {
    let request: OCSPRequest
    do { request = try OCSPRequest(der: bytes) } catch { return .now(.malformed) }
    let table = self.table
    // One signature covers all certificates: they are of one CA.
    guard let issuer = request.certIDs.first.flatMap(table.issuer) else { return .now(.unauthorized) }
    var statuses: [OCSPStatus] = []
    var outcome = OCSPReply.Outcome.good
    for id in request.certIDs {
      guard table.issuer(id) == issuer else { return .now(.unauthorized) }
      let found: IssuedStatus?
      do { found = try self.statuses.status(issuer: table.issuers[issuer].number, serial: id.serial) } catch {
        return .now(.tryLater)
      }
      switch found {
      case .good: statuses.append(.good)
      case .revoked(let time, let reason):
        statuses.append(.revoked(at: time, reason))
        outcome = .revoked
      case nil: statuses.append(.unknown)
      }
    }
    // RFC 5019, section 2.2.3: of a certificate that is not known nothing is said.
    guard statuses.contains(where: { $0 != .unknown }) else { return .now(.unauthorized) }
    let turn = turns.add(1, ordering: .relaxed).oldValue
    guard let signer = table.signer(for: issuer, turn: turn, at: now) else { return .now(.tryLater) }
    let work = Work(
      request: request, statuses: statuses, outcome: outcome, signer: signer, now: now, policy: policy)
    return signer.isQuick ? .now(work.reply) : later(work)
  }

  private func later(_ work: Work) -> Step {
    let bound = policy.slowSigningsMax + policy.slowWaitersMax
    guard slow.add(1, ordering: .relaxed).newValue <= bound else {
      slow.subtract(1, ordering: .relaxed)
      return .now(.tryLater)
    }
    return .later { [self] reply in
      slowThreads.submit { [self] state in
        let made = state == .active ? work.reply : .tryLater
        slow.subtract(1, ordering: .relaxed)
        tally.count(made.outcome)
        reply(made)
      }
    }
  }

  /// A signature to be made.
  private struct Work: Sendable {
    var request: OCSPRequest
    var statuses: [OCSPStatus]
    var outcome: OCSPReply.Outcome
    var signer: OCSPTable.Signer
    var now: Instant
    var policy: OCSPPolicy

    var reply: OCSPReply {
      // No answer is valid before its signer's certificate, or for longer. A revocation is backdated too: a client that
      // refused the answer could take the certificate for good.
      let thisUpdate = Backdating.thisUpdate(of: policy.validity, at: now, notBefore: signer.notBefore)
      let nextUpdate = min(thisUpdate + policy.validity, signer.notAfter)
      do {
        let der = try signer.responder.respond(
          to: request, statuses: statuses, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
          producedAt: max(thisUpdate, Instant(nanoseconds: now.nanoseconds / 1_000_000_000 * 1_000_000_000)))
        let isCacheable = request.nonceExtension == nil
        return OCSPReply(
          outcome: outcome, der: der,
          validity: isCacheable ? .init(thisUpdate: thisUpdate, nextUpdate: nextUpdate) : nil)
      } catch {
        return .internalError
      }
    }
  }
}
