package import Basics

/// All that is decided about a certificate before its issuer signs it.
///
/// The same template and issuer give the same to-be-signed bytes.
package struct CertificateTemplate: Sendable {
  package var serial: SerialNumber
  package var subject: SubjectName
  package var publicKey: PublicKeyInfo
  /// Both to the second, rounded down; the last second is part of the validity.
  package var notBefore: Instant
  package var notAfter: Instant
  package var usage: CertificateUsage
  package var subjectAlternativeNames: [GeneralName]
  /// Where its status is asked for.
  package var ocspURL: String?
  /// Where the list of revoked certificates is.
  package var crlURL: String?
  /// Where the issuer's certificate is.
  package var issuerURL: String?
  package var policies: [OID]
  /// Further extensions, after all others; none of a type that the template writes itself.
  package var extensions: [CertificateExtension]

  package init(
    serial: SerialNumber, subject: SubjectName, publicKey: PublicKeyInfo, notBefore: Instant,
    notAfter: Instant,
    usage: CertificateUsage, subjectAlternativeNames: [GeneralName] = [], ocspURL: String? = nil,
    crlURL: String? = nil, issuerURL: String? = nil, policies: [OID] = [],
    extensions: [CertificateExtension] = []
  ) {
    self.serial = serial
    self.subject = subject
    self.publicKey = publicKey
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.usage = usage
    self.subjectAlternativeNames = subjectAlternativeNames
    self.ocspURL = ocspURL
    self.crlURL = crlURL
    self.issuerURL = issuerURL
    self.policies = policies
    self.extensions = extensions
  }
}
