package import Basics
internal import SwiftASN1

/// A CA that issues: its certificate and its key.
package struct IssuingAuthority: Sendable {
  package let certificate: SignedCertificate
  package let key: any SigningKey
  /// Written into each certificate that it issues.
  private let keyIdentifier: [UInt8]

  /// - Throws: if the key is not the certificate's, or the certificate is not a CA's.
  package init(certificate: SignedCertificate, key: any SigningKey) throws(SigningError) {
    guard certificate.publicKey == key.publicKey else {
      throw .malformed("expected the key of '\(certificate.subject.text)', found another key")
    }
    guard certificate.isAuthority else {
      throw .malformed("expected the certificate of a CA, found '\(certificate.subject.text)', which is none")
    }
    self.certificate = certificate
    self.key = key
    keyIdentifier = certificate.keyIdentifier
  }

  /// A new root, signed by itself.
  package static func root(
    name: SubjectName, key: any SigningKey, serial: SerialNumber, notBefore: Instant, notAfter: Instant
  ) throws(SigningError) -> IssuingAuthority {
    let template = CertificateTemplate(
      serial: serial, subject: name, publicKey: key.publicKey, notBefore: notBefore, notAfter: notAfter,
      usage: .root)
    let toBeSigned = try template.toBeSigned(issuer: name, issuerKeyIdentifier: nil, algorithm: key.algorithm)
    return try IssuingAuthority(certificate: sign(toBeSigned, issuer: name, key), key: key)
  }

  /// The bytes that are signed for a template, which are stored before they are signed (RFC 5280 4.1.1.1).
  ///
  /// - Complexity: some microseconds; signs nothing, and works without the key.
  package func toBeSigned(_ template: CertificateTemplate) throws(SigningError) -> [UInt8] {
    guard template.usage != .root else {
      throw .malformed("expected a certificate below the CA, found a root's template")
    }
    return try template.toBeSigned(
      issuer: certificate.subject, issuerKeyIdentifier: keyIdentifier, algorithm: key.algorithm)
  }

  /// Signs exactly these bytes, which the same CA made, now or before a restart.
  package func certificate(signing toBeSigned: [UInt8]) throws(SigningError) -> SignedCertificate {
    try Self.sign(toBeSigned, issuer: certificate.subject, key)
  }

  /// The same as ``certificate(signing:)``, as bytes alone.
  ///
  /// - Complexity: that of the signature.
  package func der(signing toBeSigned: [UInt8]) throws(SigningError) -> [UInt8] {
    var reader = DERReader(toBeSigned)
    guard reader.enter(DERNode.sequence), reader.reachesEnd, reader.skip(DERNode.context(0)),
      reader.skip(DERNode.integer),
      reader.take(key.algorithm.der), reader.take(certificate.subject.der)
    else {
      throw .malformed(
        "expected bytes to be signed by '\(certificate.subject.text)' with \(key.algorithm.rawValue), found others"
      )
    }
    return SignedStructure.der(toBeSigned, key.algorithm, try key.sign(toBeSigned))
  }

  /// Both steps.
  package func issue(_ template: CertificateTemplate) throws(SigningError) -> SignedCertificate {
    try certificate(signing: toBeSigned(template))
  }

  private static func sign(
    _ toBeSigned: [UInt8], issuer: SubjectName, _ key: any SigningKey
  ) throws(SigningError) -> SignedCertificate {
    let fields = try DERCoding.read("a certificate to be signed (RFC 5280)") {
      try CertificateFields(DER.parse(toBeSigned), issuer: issuer)
    }
    guard fields.issuer == issuer, fields.algorithm == key.algorithm.der else {
      throw .malformed(
        "expected bytes to be signed by '\(issuer.text)' with \(key.algorithm.rawValue), found another CA's")
    }
    let signature = try key.sign(toBeSigned)
    let der = SignedStructure.der(toBeSigned, key.algorithm, signature)
    return SignedCertificate(fields, der, toBeSigned, signature)
  }
}

/// The common form of certificates, lists and OCSP answers: the signed part, the algorithm, the signature.
enum SignedStructure {
  static func der(
    _ toBeSigned: [UInt8], _ algorithm: SignatureAlgorithm, _ signature: [UInt8], certificate: [UInt8]? = nil
  ) -> [UInt8] {
    let bits = DERNode.bytes(DERNode.bitString, [0], signature)
    let certificates = certificate.map {
      DERNode.bytes(DERNode.context(0), DERNode.bytes(DERNode.sequence, $0))
    }
    return DERNode.bytes(DERNode.sequence, toBeSigned, algorithm.der, bits, certificates ?? [])
  }
}
