import Basics
import Signing

/// Makes the bytes of responders' signing certificates (RFC 6960, section 4.2.2.2).
struct OCSPSignerMaker: SignerCertificateMaker {
  let authorities: AuthorityTable
  /// The responders' keys, in the order of their numbers.
  let keys: [any SigningKey]
  let lifetime: Interval
  let organisation: String

  func certificate(ofResponder responder: Int, issuer: UInt16, at now: Instant)
    -> PlannedCertificate?
  {
    guard keys.indices.contains(responder), let authority = authorities[issuer] else { return nil }
    do throws(SigningError) {
      let subject = try PlaneMaker.name(
        organisation, "OCSP responder \(responder + 1) of CA \(issuer + 1)")
      let serial = SerialNumber.random(prefix: 1, at: now)
      let notBefore = Backdating.start(of: lifetime, at: now)
      let notAfter = min(now + lifetime, authority.certificate.notAfter)
      let template = CertificateTemplate(
        serial: serial, subject: subject, publicKey: keys[responder].publicKey,
        notBefore: notBefore,
        notAfter: notAfter, usage: .ocspSigner)
      return PlannedCertificate(
        subject: subject.text, serial: serial, toBeSigned: try authority.toBeSigned(template),
        notBefore: notBefore, notAfter: notAfter)
    } catch { return nil }
  }

  func keyName(ofResponder responder: Int) -> String { PlaneFolder.responderKey(responder + 1) }
}
