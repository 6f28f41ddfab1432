internal import Basics
package import Signing

/// A CA that certificates are asked about, by one of its certificates.
///
/// A CA that a key ceremony gave a new key is another entry: certificates of the old key are asked about by its hashes.
package struct AnsweredIssuer: Sendable {
  /// The root's number, which is none of the CAs'.
  package static let root = -1

  /// The CA's number, counted from 0, or ``root``.
  package var number: Int
  package var certificate: SignedCertificate

  package init(number: Int, certificate: SignedCertificate) {
    self.number = number
    self.certificate = certificate
  }
}

/// A responder's signing certificate for one CA (RFC 6960, section 4.2.2.2) with its key.
package struct ResponderSigner: Sendable {
  package var certificate: SignedCertificate
  package var key: any SigningKey
  /// Whether the key answers within microseconds, as one in memory does: it then signs where the request is read, else on
  /// one of the few threads for keys that block.
  package var isQuick: Bool

  package init(certificate: SignedCertificate, key: any SigningKey, isQuick: Bool = true) {
    self.certificate = certificate
    self.key = key
    self.isQuick = isQuick
  }
}

/// Who answers for which CA; a value that is replaced as a whole, so that a request sees one state.
final class OCSPTable: Sendable {
  struct Issuer: Sendable {
    var number: Int
    var names: OCSPIssuer

    init(_ issuer: AnsweredIssuer) {
      number = issuer.number
      names = OCSPIssuer(issuer.certificate)
    }
  }

  struct Signer: Sendable {
    var responder: OCSPResponder
    var isQuick: Bool
    var notBefore: Instant
    /// The last second of its validity.
    var notAfter: Instant

    init(_ signer: ResponderSigner) throws(SigningError) {
      responder = try OCSPResponder(certificate: signer.certificate, key: signer.key)
      isQuick = signer.isQuick
      notBefore = signer.certificate.notBefore
      notAfter = signer.certificate.notAfter
    }

    func isValid(at now: Instant) -> Bool { notBefore <= now && now <= notAfter }
  }

  /// In order of their addition; an entry's place is its identity.
  let issuers: [Issuer]
  /// Responders in service, counted from 0.
  let active: [Int]
  /// By responder, then by the issuer's place.
  let signers: [Int: [Int: Signer]]
  private let places: [[UInt8]: Int]

  init(issuers: [Issuer] = [], active: [Int] = [], signers: [Int: [Int: Signer]] = [:]) {
    self.issuers = issuers
    self.active = active
    self.signers = signers
    var places: [[UInt8]: Int] = [:]
    for (place, issuer) in issuers.enumerated() {
      for (_, hash) in issuer.names.keyHashes { places[hash] = place }
    }
    self.places = places
  }

  /// The place of the CA that an identifier names; nil for another's.
  func issuer(_ id: OCSPCertID) -> Int? {
    places[id.issuerKeyHash].flatMap { issuers[$0].names.issued(id) ? $0 : nil }
  }

  /// A valid signing certificate of an active responder for a CA, the responders taking turns; nil if none has one.
  func signer(for issuer: Int, turn: Int, at now: Instant) -> Signer? {
    for step in active.indices {
      let responder = active[Int(UInt(bitPattern: turn &+ step) % UInt(active.count))]
      if let signer = signers[responder]?[issuer], signer.isValid(at: now) { return signer }
    }
    return nil
  }
}

extension OCSPTable {
  /// Whether a later certificate of the same CA has taken a place's turn: no signing certificate is renewed for it.
  func isOutdated(_ place: Int) -> Bool {
    issuers[(place + 1)...].contains { $0.number == issuers[place].number }
  }
}
