internal import Basics
internal import SwiftASN1

extension CertificateTemplate {
  /// The TBSCertificate in DER (RFC 5280 4.1.2).
  ///
  /// - Parameters:
  ///   - issuer: the issuer's name.
  ///   - issuerKeyIdentifier: nil for a root, which has no issuer above it.
  ///   - algorithm: what the issuer signs with.
  func toBeSigned(
    issuer: SubjectName, issuerKeyIdentifier: [UInt8]?, algorithm: SignatureAlgorithm
  ) throws(SigningError) -> [UInt8] {
    try requireFit()
    var all: [[UInt8]] = []
    appendUsage(to: &all)
    appendKeyIdentifiers(issuerKeyIdentifier, to: &all)
    try appendNames(to: &all)
    try appendAddresses(to: &all)
    for item in extensions {
      all.append(DERNode.certificateExtension(item.type, isCritical: item.isCritical, item.value))
    }
    let validity = DERNode.bytes(DERNode.sequence, notBefore.time, notAfter.time)
    let last = DERNode.bytes(DERNode.context(3), DERNode.bytes(DERNode.sequence, all))
    return DERNode.bytes(
      DERNode.sequence, Self.version3, serial.der, algorithm.der, issuer.der, validity, subject.der,
      publicKey.der, last)
  }

  private static let version3: [UInt8] = [0xA0, 0x03, 0x02, 0x01, 0x02]

  private func requireFit() throws(SigningError) {
    guard notBefore <= notAfter else { throw .malformed("expected a validity that ends after its beginning") }
    guard !subject.isEmpty || !subjectAlternativeNames.isEmpty else {
      throw .malformed("expected a subject with a name, or with an alternative name")
    }
    if usage.isAuthority, subject.isEmpty { throw .malformed("expected a CA with a name (RFC 5280 4.1.2.6)") }
    if case .issuingCA(let length?) = usage, !(0...100).contains(length) {
      throw .malformed("expected a path length of 0 to 100, found \(length)")
    }
    for (index, item) in extensions.enumerated() {
      let isTaken = Self.own.contains(item.type) || extensions[..<index].contains { $0.type == item.type }
      if isTaken { throw .malformed("expected further extensions of other types, found \(item.type) twice") }
      _ = try DERCoding.read("the value of extension \(item.type) in DER") { try DER.parse(item.value) }
    }
  }

  /// The types that a template writes.
  private static let own: Set<OID> = [
    .subjectKeyIdentifier, .keyUsage, .subjectAlternativeName, .basicConstraints, .crlDistributionPoints,
    .certificatePolicies, .authorityKeyIdentifier, .extendedKeyUsage, .authorityInformationAccess,
    .ocspNoCheck,
  ]

  private func appendUsage(to all: inout [[UInt8]]) {
    if usage.isAuthority {
      var content: [UInt8] = [0x01, 0x01, 0xFF]
      if case .issuingCA(let length?) = usage { content += [0x02, 0x01, UInt8(truncatingIfNeeded: length)] }
      all.append(
        DERNode.certificateExtension(
          .basicConstraints, isCritical: true, DERNode.bytes(DERNode.sequence, content)))
    }
    let keyUsage = usage.keyUsage(publicKey.family)
    if !keyUsage.isEmpty {
      all.append(DERNode.certificateExtension(.keyUsage, isCritical: true, keyUsage.der))
    }
    let purposes = usage.extendedKeyUsages
    if !purposes.isEmpty {
      all.append(
        DERNode.certificateExtension(
          .extendedKeyUsage, isCritical: usage.isExtendedKeyUsageCritical,
          DERNode.bytes(DERNode.sequence, purposes.map(\.der))))
    }
    if usage == .ocspSigner { all.append(DERNode.certificateExtension(.ocspNoCheck, [0x05, 0x00])) }
  }

  private func appendKeyIdentifiers(_ issuer: [UInt8]?, to all: inout [[UInt8]]) {
    let own = DERNode.bytes(DERNode.octetString, publicKey.keyIdentifier)
    all.append(DERNode.certificateExtension(.subjectKeyIdentifier, own))
    if let issuer {
      // The identifier alone, of the three parts that it may have.
      let part = DERNode.bytes(0x80, issuer)
      all.append(
        DERNode.certificateExtension(.authorityKeyIdentifier, DERNode.bytes(DERNode.sequence, part)))
    }
  }

  private func appendNames(to all: inout [[UInt8]]) throws(SigningError) {
    if !subjectAlternativeNames.isEmpty {
      let names = try DERCoding.write { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          for name in subjectAlternativeNames { try name.append(to: &coder) }
        }
      }
      all.append(
        DERNode.certificateExtension(.subjectAlternativeName, isCritical: subject.isEmpty, names))
    }
    if !policies.isEmpty {
      let items = policies.map { DERNode.bytes(DERNode.sequence, $0.der) }
      all.append(
        DERNode.certificateExtension(.certificatePolicies, DERNode.bytes(DERNode.sequence, items)))
    }
  }

  private func appendAddresses(to all: inout [[UInt8]]) throws(SigningError) {
    var accesses: [[UInt8]] = []
    for case (let method, let url?) in [(OID.ocspAccess, ocspURL), (.caIssuersAccess, issuerURL)] {
      accesses.append(DERNode.bytes(DERNode.sequence, method.der, try Self.address(url)))
    }
    if !accesses.isEmpty {
      all.append(
        DERNode.certificateExtension(
          .authorityInformationAccess, DERNode.bytes(DERNode.sequence, accesses)))
    }
    if let crlURL {
      let name = DERNode.bytes(
        DERNode.context(0), DERNode.bytes(DERNode.context(0), try Self.address(crlURL)))
      all.append(
        DERNode.certificateExtension(
          .crlDistributionPoints, DERNode.bytes(DERNode.sequence, DERNode.bytes(DERNode.sequence, name))))
    }
  }

  private static func address(_ url: String) throws(SigningError) -> [UInt8] {
    try DERCoding.write { try GeneralName.uri(url).append(to: &$0) }
  }
}

extension DERNode {
  /// An extension (RFC 5280, 4.1) with its value in DER.
  static func certificateExtension(_ type: OID, isCritical: Bool = false, _ value: [UInt8]) -> [UInt8] {
    // FALSE is the default, and DER leaves defaults out.
    bytes(sequence, type.der, isCritical ? [0x01, 0x01, 0xFF] : [], bytes(octetString, value))
  }
}

extension DER.Serializer {
  /// The identifier of the issuer's key, of certificates and lists.
  mutating func appendAuthorityKeyIdentifier(_ identifier: [UInt8]) {
    appendExtension(.authorityKeyIdentifier) { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.appendPrimitiveNode(identifier: .context(0)) { $0 += identifier }
      }
    }
  }
}
