package import Basics
import Issuance
package import Signing

/// What the CA of a request will sign, until the request has ended.
struct OpenWork: Sendable {
  /// nil where its CA had no key when it was accepted.
  var serial: SerialNumber?
  var toBeSigned: [UInt8]
  var notAfter: Instant
}

/// Makes the bytes of responders' signing certificates.
package protocol SignerCertificateMaker: Sendable {
  /// - Returns: nil without the CA's certificate or the responder's key.
  func certificate(ofResponder responder: Int, issuer: UInt16, at now: Instant)
    -> PlannedCertificate?
  /// The name of a responder's key in the folder of keys.
  func keyName(ofResponder responder: Int) -> String
}

/// A certificate before its signature.
package struct PlannedCertificate: Sendable {
  package var subject: String
  package var serial: SerialNumber
  package var toBeSigned: [UInt8]
  package var notBefore: Instant
  package var notAfter: Instant

  package init(
    subject: String, serial: SerialNumber, toBeSigned: [UInt8], notBefore: Instant,
    notAfter: Instant
  ) {
    self.subject = subject
    self.serial = serial
    self.toBeSigned = toBeSigned
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}
