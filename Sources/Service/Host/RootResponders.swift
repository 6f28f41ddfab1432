import Basics
import Signing

/// The responders' signing certificates of the root, by which they answer for certificates of CAs (RFC 6960, section
/// 4.2.2.2).
///
/// They are made ahead, with the plane: answers are signed live by the responders' own keys, and the root's key is needed
/// once a year. What will expire is made anew at a start, and each day of a plane that runs.
struct RootResponders: Sendable {
  static let lifetime = Interval.days(365)
  static let renewAhead = Interval.days(90)

  let folder: PlaneFolder
  let keys: PlaneKeys

  /// - Parameter number: counts from 1.
  @discardableResult
  func make(
    _ number: Int, _ key: any SigningKey, under root: IssuingAuthority, at now: Instant
  ) throws -> SignedCertificate {
    let title = root.certificate.subject.value(.organization) ?? "signalbox"
    let template = CertificateTemplate(
      serial: .random(prefix: 1), subject: try PlaneMaker.name(title, "OCSP responder \(number) of the root"),
      publicKey: key.publicKey, notBefore: Backdating.start(of: Self.lifetime, at: now),
      notAfter: min(now + Self.lifetime, root.certificate.notAfter), usage: .ocspSigner)
    let certificate = try root.issue(template)
    try PrivateFile.write(certificate.pem, to: folder.rootResponder(number))
    return certificate
  }

  /// The certificates of responders with these keys, in their order; nil for one that has none.
  ///
  /// - Returns: also why one that is missing or will expire could not be made.
  func certificates(
    for responders: [any SigningKey], at now: Instant
  ) -> (certificates: [SignedCertificate?], failure: String?) {
    var root: IssuingAuthority?
    var failure: String?
    let certificates = responders.enumerated().map { index, key -> SignedCertificate? in
      let stored = stored(index + 1, key, at: now)
      if let stored, stored.notAfter - now > Self.renewAhead { return stored }
      guard failure == nil else { return stored }
      do {
        let authority = try root ?? PlaneMaker.root(of: folder, keys)
        root = authority
        return try make(index + 1, key, under: authority, at: now)
      } catch {
        failure = "responders get no certificate of the root, to answer for CAs' certificates: \(error)"
        return stored
      }
    }
    return (certificates, failure)
  }

  /// One that is valid, and of the responder's key.
  private func stored(_ number: Int, _ key: any SigningKey, at now: Instant) -> SignedCertificate? {
    let pem = try? TextFile.read(folder.rootResponder(number), PlaneFolder.certificateKind)
    guard let certificate = pem.flatMap({ try? SignedCertificate(pem: $0) }),
      certificate.publicKey == key.publicKey, certificate.notAfter > now
    else { return nil }
    return certificate
  }
}
