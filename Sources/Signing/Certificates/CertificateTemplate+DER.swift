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
    // Version 3 and the serial number.
    let first = try DERCoding.write { coder in
      coder.serializeRawBytes([0xA0, 0x03, 0x02, 0x01, 0x02])
      serial.append(to: &coder)
    }
    let validity = try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        notBefore.appendTime(to: &coder)
        notAfter.appendTime(to: &coder)
      }
    }
    let all = try DERCoding.write { coder in
      appendUsage(to: &coder)
      appendKeyIdentifiers(issuerKeyIdentifier, to: &coder)
      try appendNames(to: &coder)
      try appendAddresses(to: &coder)
      for item in extensions {
        coder.appendExtension(item.type, isCritical: item.isCritical) { $0.serializeRawBytes(item.value) }
      }
    }
    let last = DERNode.bytes(DERNode.context(3), DERNode.bytes(DERNode.sequence, all))
    return DERNode.bytes(
      DERNode.sequence, first, algorithm.der, issuer.der, validity, subject.der, publicKey.der, last)
  }

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

  private func appendUsage(to coder: inout DER.Serializer) {
    if usage.isAuthority {
      coder.appendExtension(.basicConstraints, isCritical: true) { coder in
        coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.serializeRawBytes([0x01, 0x01, 0xFF])
          if case .issuingCA(let length?) = usage {
            coder.serializeRawBytes([0x02, 0x01, UInt8(truncatingIfNeeded: length)])
          }
        }
      }
    }
    let keyUsage = usage.keyUsage(publicKey.family)
    if !keyUsage.isEmpty {
      coder.appendExtension(.keyUsage, isCritical: true) { keyUsage.append(to: &$0) }
    }
    let purposes = usage.extendedKeyUsages
    if !purposes.isEmpty {
      coder.appendExtension(.extendedKeyUsage, isCritical: usage.isExtendedKeyUsageCritical) { coder in
        coder.appendConstructedNode(identifier: .sequence) { coder in
          for oid in purposes { coder.append(oid) }
        }
      }
    }
    if usage == .ocspSigner {
      coder.appendExtension(.ocspNoCheck) { $0.serializeRawBytes([0x05, 0x00]) }
    }
  }

  private func appendKeyIdentifiers(_ issuer: [UInt8]?, to coder: inout DER.Serializer) {
    coder.appendExtension(.subjectKeyIdentifier) { coder in
      coder.appendPrimitiveNode(identifier: .octetString) { $0 += publicKey.keyIdentifier }
    }
    if let issuer { coder.appendAuthorityKeyIdentifier(issuer) }
  }

  private func appendNames(to coder: inout DER.Serializer) throws {
    if !subjectAlternativeNames.isEmpty {
      try coder.appendExtension(.subjectAlternativeName, isCritical: subject.isEmpty) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          for name in subjectAlternativeNames { try name.append(to: &coder) }
        }
      }
    }
    if !policies.isEmpty {
      coder.appendExtension(.certificatePolicies) { coder in
        coder.appendConstructedNode(identifier: .sequence) { coder in
          for policy in policies { coder.appendConstructedNode(identifier: .sequence) { $0.append(policy) } }
        }
      }
    }
  }

  private func appendAddresses(to coder: inout DER.Serializer) throws {
    let accesses = [(OID.ocspAccess, ocspURL), (.caIssuersAccess, issuerURL)]
    if accesses.contains(where: { $0.1 != nil }) {
      try coder.appendExtension(.authorityInformationAccess) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          for case (let method, let url?) in accesses {
            try coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.append(method)
              try GeneralName.uri(url).append(to: &coder)
            }
          }
        }
      }
    }
    if let crlURL {
      try coder.appendExtension(.crlDistributionPoints) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .context(0)) { coder in
              try coder.appendConstructedNode(identifier: .context(0)) { coder in
                try GeneralName.uri(crlURL).append(to: &coder)
              }
            }
          }
        }
      }
    }
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
