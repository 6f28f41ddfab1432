package import Basics
package import Signing
internal import Synchronization

/// Where revoked certificates come from.
package protocol RevokedCertificateSource: Sendable {
  /// The revoked certificates of a CA that have not expired, in any order.
  ///
  /// - Parameter issuer: the CA's number, counted from 0.
  /// - Throws: if it cannot look now; the list is then made a little later.
  func revoked(of issuer: Int, unexpiredAt now: Instant) throws -> [RevocationList.Entry]
}

/// The times of lists of revoked certificates.
package struct RevocationListPolicy: Equatable, Sendable {
  /// From thisUpdate, which ``Backdating`` says, to nextUpdate; Baseline Requirements 4.9.7 say ten days at most.
  package var validity = Interval.days(7)
  /// How old a list becomes at most before it is renewed, long before its nextUpdate.
  package var renewEvery = Interval.days(1)
  /// The shortest time between two lists of a CA, so that many revocations do not make many lists.
  package var apart = Interval.seconds(10)
  /// How long it waits after a failure.
  package var retry = Interval.seconds(30)

  package init() {}
}

/// The lists of revoked certificates of all CAs (RFC 5280, section 5): made at the start, daily, and after each revocation.
package final class RevocationLists: Sendable {
  private struct Issuer {
    var number: Int
    var name: String
    var authority: IssuingAuthority
    var isDue = true
    var notBefore = Instant.distantPast
    var made = Instant.distantPast
    var nextUpdate = Instant.distantPast
    var crlNumber: UInt64 = 0
  }

  private struct State {
    var issuers: [Issuer] = []
    var made = 0
    var failures = 0
  }

  private let policy: RevocationListPolicy
  private let source: any RevokedCertificateSource
  private let publications: Publications
  private let gauges: PlaneGauges?
  private let state = Mutex(State())

  package init(
    policy: RevocationListPolicy = RevocationListPolicy(), source: any RevokedCertificateSource,
    publications: Publications, gauges: PlaneGauges? = nil
  ) {
    self.policy = policy
    self.source = source
    self.publications = publications
    self.gauges = gauges
  }

  /// Adds a CA, whose first list is due at once.
  ///
  /// - Parameters:
  ///   - number: counted from 0.
  ///   - name: in the list's address, `/crl/{name}.crl`.
  package func add(_ authority: IssuingAuthority, number: Int, name: String) {
    state.withLock { state in
      state.issuers.removeAll { $0.name == name }
      state.issuers.append(Issuer(number: number, name: name, authority: authority))
    }
  }

  /// A certificate of a CA was revoked, or the revocations of a CA have changed otherwise.
  ///
  /// - Parameter number: counted from 0.
  package func revocationsChanged(of number: Int) {
    state.withLock { state in
      for place in state.issuers.indices where state.issuers[place].number == number {
        state.issuers[place].isDue = true
      }
    }
  }

  /// Makes the lists that are due; call it once a second, from one thread that may block.
  ///
  /// - Returns: the errors by the CA's name; a list that could not be made is tried again, and the last one stays.
  @discardableResult
  package func renew(at now: Instant) -> [String: String] {
    let due = state.withLock { state in
      state.issuers.filter { issuer in
        issuer.notBefore <= now && (issuer.isDue || issuer.made + policy.renewEvery <= now)
      }
    }
    var errors: [String: String] = [:]
    for issuer in due { errors[issuer.name] = renew(issuer, at: now) }
    return errors
  }

  /// - Returns: the error.
  private func renew(_ issuer: Issuer, at now: Instant) -> String? {
    // A revocation from now on makes the next list due.
    change(issuer.name) { $0.isDue = false }
    let authority = issuer.authority.certificate
    let thisUpdate = Backdating.thisUpdate(of: policy.validity, at: now, notBefore: authority.notBefore)
    let nextUpdate = min(thisUpdate + policy.validity, authority.notAfter)
    // Numbers grow, also across a restart (RFC 5280, section 5.2.3): the plane's present never goes back.
    let number = max(issuer.crlNumber + 1, UInt64(max(0, now.nanoseconds / 1_000_000_000 * 1000)))
    do {
      let entries = try source.revoked(of: issuer.number, unexpiredAt: now)
      let der = try RevocationList.signed(
        by: issuer.authority, number: number, thisUpdate: thisUpdate, nextUpdate: nextUpdate, entries: entries
      )
      publications.publish(list: der, name: issuer.name, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
    } catch {
      state.withLock { $0.failures += 1 }
      gauges?.signatureFailed("crl")
      change(issuer.name) {
        $0.isDue = true
        // No later try can sign with a key that is gone: the last list stays until it expires.
        let isHopeless = (error as? SigningError) == .keyDestroyed
        $0.notBefore = isHopeless ? .distantFuture : now + policy.retry
      }
      return "\(error)"
    }
    state.withLock { $0.made += 1 }
    gauges?.signed("crl", issuer: issuer.number + 1)
    change(issuer.name) {
      ($0.made, $0.nextUpdate, $0.crlNumber) = (now, nextUpdate, number)
      $0.notBefore = now + policy.apart
    }
    return nil
  }

  private func change(_ name: String, _ change: (inout Issuer) -> Void) {
    state.withLock { state in
      guard let place = state.issuers.firstIndex(where: { $0.name == name }) else { return }
      change(&state.issuers[place])
    }
  }
}

extension RevocationLists: MetricsSource {
  package func write(to text: inout PrometheusText) {
    let (issuers, made, failures) = state.withLock { ($0.issuers, $0.made, $0.failures) }
    text.family("crls_total", .counter, "Lists of revoked certificates made", made)
    text.family(
      "crl_failures_total", .counter, "Lists of revoked certificates that could not be made", failures)
    text.family(
      "crl_nextupdate_seconds", .gauge,
      "When a CA's list of revoked certificates is to be replaced, as POSIX time"
    ) {
      var known: Set<Int> = []
      for issuer in issuers.reversed() where issuer.crlNumber > 0 && known.insert(issuer.number).inserted {
        $0.sample(
          [("issuer", String(issuer.number + 1))],
          (Double(issuer.nextUpdate.nanoseconds) / 1e9).rounded(.down))
      }
    }
  }
}
