package import Basics
internal import SwiftASN1

/// A certificate (RFC 5280), ours or another's; its bytes are kept as they are.
package struct SignedCertificate: Hashable, Sendable {
  package let der: [UInt8]
  package let serial: SerialNumber
  package let subject: SubjectName
  package let issuerName: SubjectName
  package let notBefore: Instant
  /// The last second of the validity.
  package let notAfter: Instant
  package let publicKey: PublicKeyInfo
  package let extensions: [CertificateExtension]
  /// nil for an algorithm that is not known here.
  package let algorithm: SignatureAlgorithm?
  /// The signed bytes.
  package let toBeSigned: [UInt8]
  package let signature: [UInt8]

  package static func == (left: SignedCertificate, right: SignedCertificate) -> Bool { left.der == right.der }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }

  static let title = "a certificate in DER (RFC 5280)"

  package init(der: [UInt8]) throws(SigningError) {
    self = try DERCoding.read(Self.title) {
      try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
        let toBeSigned = try parts.required("the signed part")
        let algorithm = try parts.required("a signature algorithm")
        let signature = try ASN1BitString(derEncoded: parts.required("a signature"))
        let fields = try CertificateFields(toBeSigned)
        guard fields.algorithm == Array(algorithm.encodedBytes) else {
          throw SigningError.malformed(
            "expected the same signature algorithm in both places (RFC 5280 4.1.1.2)")
        }
        return SignedCertificate(fields, der, Array(toBeSigned.encodedBytes), Array(signature.bytes))
      }
    }
  }

  init(_ fields: CertificateFields, _ der: [UInt8], _ toBeSigned: [UInt8], _ signature: [UInt8]) {
    self.der = der
    serial = fields.serial
    subject = fields.subject
    issuerName = fields.issuer
    notBefore = fields.notBefore
    notAfter = fields.notAfter
    publicKey = fields.publicKey
    extensions = fields.extensions
    algorithm = SignatureAlgorithm(der: fields.algorithm)
    self.toBeSigned = toBeSigned
    self.signature = signature
  }

  /// A certificate in PEM.
  package init(pem: String) throws(SigningError) {
    try self.init(der: PEM.der(pem, labels: ["CERTIFICATE"], "a certificate").der)
  }

  /// All certificates of a PEM text, in its order.
  package static func chain(pem: String) throws(SigningError) -> [SignedCertificate] {
    var chain: [SignedCertificate] = []
    for block in try PEM.blocks(pem, "certificates") {
      guard block.label == "CERTIFICATE" else {
        throw .malformed("expected certificates in PEM, found '\(block.label)'")
      }
      chain.append(try SignedCertificate(der: block.der))
    }
    return chain
  }

  /// With the final newline.
  package var pem: String { PEM.text("CERTIFICATE", der) }
}

/// The parts of a TBSCertificate.
struct CertificateFields {
  var serial: SerialNumber
  /// The AlgorithmIdentifier in DER.
  var algorithm: [UInt8]
  var issuer: SubjectName
  var notBefore: Instant
  var notAfter: Instant
  var subject: SubjectName
  var publicKey: PublicKeyInfo
  var extensions: [CertificateExtension]

  /// - Parameter issuer: the issuer's name if it is known, which saves reading it.
  init(_ node: ASN1Node, issuer known: SubjectName? = nil) throws {
    self = try DER.sequence(node, identifier: .sequence) { parts in
      _ = try DER.optionalExplicitlyTagged(&parts, tagNumber: 0, tagClass: .contextSpecific) {
        $0.encodedBytes
      }
      let serial = try SerialNumber(node: parts.required("a serial number"))
      let algorithm = Array(try parts.required("a signature algorithm").encodedBytes)
      let issuerNode = try parts.required("an issuer")
      let issuer: SubjectName
      if let known, known.der.elementsEqual(issuerNode.encodedBytes) {
        issuer = known
      } else {
        issuer = try SubjectName(node: issuerNode)
      }
      let (notBefore, notAfter) = try DER.sequence(parts.required("a validity"), identifier: .sequence) {
        parts in
        (try Instant(node: parts.required("a beginning")), try Instant(node: parts.required("an end")))
      }
      let subject = try SubjectName(node: parts.required("a subject"))
      let publicKey = try PublicKeyInfo(node: parts.required("a public key"))
      var extensions: [CertificateExtension] = []
      while let part = parts.next() {
        // Unique identifiers of version 2 may stand before them.
        guard part.identifier == .context(3) else { continue }
        extensions = try DER.explicitlyTagged(part, tagNumber: 3, tagClass: .contextSpecific) {
          try CertificateExtension.list($0)
        }
      }
      return CertificateFields(
        serial: serial, algorithm: algorithm, issuer: issuer, notBefore: notBefore, notAfter: notAfter,
        subject: subject, publicKey: publicKey, extensions: extensions)
    }
  }

  private init(
    serial: SerialNumber, algorithm: [UInt8], issuer: SubjectName, notBefore: Instant, notAfter: Instant,
    subject: SubjectName, publicKey: PublicKeyInfo, extensions: [CertificateExtension]
  ) {
    self.serial = serial
    self.algorithm = algorithm
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.subject = subject
    self.publicKey = publicKey
    self.extensions = extensions
  }
}
