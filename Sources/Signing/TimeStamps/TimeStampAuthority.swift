package import Basics
internal import SwiftASN1

/// A time-stamping authority: a certificate with the usage `timeStamping`, and its key.
package struct TimeStampAuthority: Sendable {
  package let certificate: SignedCertificate
  package let key: any SigningKey
  /// The policy of its tokens.
  package let policy: OID
  /// ESSCertIDv2 of the certificate, which names it in each signature (RFC 5816).
  private let signingCertificate: [UInt8]

  /// - Parameter policy: an identifier of the operator's; the default is one for examples (RFC 5612).
  /// - Throws: if the key is not the certificate's, or the certificate may not stamp.
  package init(
    certificate: SignedCertificate, key: any SigningKey, policy: OID = "1.3.6.1.4.1.32473.1"
  ) throws(SigningError) {
    guard certificate.publicKey == key.publicKey else {
      throw .malformed("expected the key of '\(certificate.subject.text)', found another key")
    }
    guard certificate.extendedKeyUsages == [.timeStampingUsage] else {
      throw .malformed(
        "expected a certificate with the one extended key usage timeStamping (RFC 3161 2.3), found "
          + "'\(certificate.subject.text)'")
    }
    self.certificate = certificate
    self.key = key
    self.policy = policy
    signingCertificate = try Self.signingCertificate(certificate)
  }

  /// A TimeStampToken in DER: CMS SignedData around a TSTInfo (RFC 3161 2.4.2, RFC 5652).
  ///
  /// - Parameters:
  ///   - instant: the time, to the second.
  ///   - serial: different for each token of the authority.
  package func token(
    _ request: TimeStampRequest, at instant: Instant, serial: SerialNumber
  ) throws(SigningError) -> [UInt8] {
    if let wanted = request.policy, wanted != policy {
      throw .malformed("expected the policy \(policy), found \(wanted)")
    }
    let info = try info(request, at: instant, serial: serial)
    let digest = key.algorithm.digest
    let attributes = try attributes(digest.digest(info), at: instant)
    // They are signed as a SET, and stand in the token with a tag of their own (RFC 5652 5.4).
    let signature = try key.sign(
      DERCoding.write { coder in
        coder.appendConstructedNode(identifier: .set) { $0.serializeRawBytes(attributes) }
      })
    return try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.append(.cmsSignedData)
        coder.appendConstructedNode(identifier: .context(0)) { coder in
          coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.serializeRawBytes([0x02, 0x01, 0x03])
            coder.appendConstructedNode(identifier: .set) { $0.append(digest) }
            coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.append(.timeStampInfo)
              coder.appendConstructedNode(identifier: .context(0)) { coder in
                coder.appendPrimitiveNode(identifier: .octetString) { $0 += info }
              }
            }
            if request.wantsCertificate {
              coder.appendConstructedNode(identifier: .context(0)) { $0.serializeRawBytes(certificate.der) }
            }
            coder.appendConstructedNode(identifier: .set) { coder in
              appendSigner(attributes, signature, to: &coder)
            }
          }
        }
      }
    }
  }

  /// A token for a SHA-256 digest, with the certificate in it.
  package func token(
    digestSHA256 hash: [UInt8], at instant: Instant, serial: SerialNumber
  ) throws(SigningError) -> [UInt8] {
    try token(TimeStampRequest(digestSHA256: hash), at: instant, serial: serial)
  }

  /// A TimeStampResp that grants a token (RFC 3161 2.4.2).
  package static func response(granting token: [UInt8]) throws(SigningError) -> [UInt8] {
    try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.serializeRawBytes([0x30, 0x03, 0x02, 0x01, 0x00])
        coder.serializeRawBytes(token)
      }
    }
  }

  private func info(
    _ request: TimeStampRequest, at instant: Instant, serial: SerialNumber
  ) throws(SigningError) -> [UInt8] {
    try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.serializeRawBytes([0x02, 0x01, 0x01])
        coder.append(policy)
        coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.append(request.digest)
          coder.appendPrimitiveNode(identifier: .octetString) { $0 += request.hash }
        }
        serial.append(to: &coder)
        instant.appendGeneralizedTime(to: &coder)
        // Accuracy: one second.
        coder.serializeRawBytes([0x30, 0x03, 0x02, 0x01, 0x01])
        if let nonce = request.nonce { coder.appendPrimitiveNode(identifier: .integer) { $0 += nonce } }
      }
    }
  }

  /// The signed attributes one after the other, in the order of a SET OF in DER.
  private func attributes(_ digest: [UInt8], at instant: Instant) throws(SigningError) -> [UInt8] {
    func attribute(
      _ type: OID, _ value: (inout DER.Serializer) -> Void
    ) throws(SigningError) -> [UInt8] {
      try DERCoding.write { coder in
        coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.append(type)
          coder.appendConstructedNode(identifier: .set) { value(&$0) }
        }
      }
    }
    let all = [
      try attribute(.cmsContentType) { $0.append(.timeStampInfo) },
      try attribute(.cmsSigningTime) { instant.appendTime(to: &$0) },
      try attribute(.cmsMessageDigest) { $0.appendPrimitiveNode(identifier: .octetString) { $0 += digest } },
      try attribute(.signingCertificateV2) { $0.serializeRawBytes(signingCertificate) },
    ]
    return all.sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
  }

  /// A SignerInfo (RFC 5652 5.3).
  private func appendSigner(_ attributes: [UInt8], _ signature: [UInt8], to coder: inout DER.Serializer) {
    coder.appendConstructedNode(identifier: .sequence) { coder in
      coder.serializeRawBytes([0x02, 0x01, 0x01])
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.serializeRawBytes(certificate.issuerName.der)
        certificate.serial.append(to: &coder)
      }
      coder.append(key.algorithm.digest)
      coder.appendConstructedNode(identifier: .context(0)) { $0.serializeRawBytes(attributes) }
      coder.serializeRawBytes(key.algorithm.der)
      coder.appendPrimitiveNode(identifier: .octetString) { $0 += signature }
    }
  }

  /// SigningCertificateV2 with the certificate's SHA-256, the default hash, and its issuer and serial number.
  private static func signingCertificate(_ certificate: SignedCertificate) throws(SigningError) -> [UInt8] {
    try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.appendPrimitiveNode(identifier: .octetString) {
              $0 += DigestAlgorithm.sha256.digest(certificate.der)
            }
            try coder.appendConstructedNode(identifier: .sequence) { coder in
              try coder.appendConstructedNode(identifier: .sequence) { coder in
                try GeneralName.directory(certificate.issuerName).append(to: &coder)
              }
              certificate.serial.append(to: &coder)
            }
          }
        }
      }
    }
  }
}

extension DER.Serializer {
  /// A hash function's AlgorithmIdentifier, without parameters (RFC 5754 2).
  fileprivate mutating func append(_ digest: DigestAlgorithm) {
    appendConstructedNode(identifier: .sequence) { $0.append(digest.oid) }
  }
}

extension OID {
  static let cmsSignedData: OID = "1.2.840.113549.1.7.2"
  static let cmsContentType: OID = "1.2.840.113549.1.9.3"
  static let cmsMessageDigest: OID = "1.2.840.113549.1.9.4"
  static let cmsSigningTime: OID = "1.2.840.113549.1.9.5"
  static let timeStampInfo: OID = "1.2.840.113549.1.9.16.1.4"
  static let signingCertificateV2: OID = "1.2.840.113549.1.9.16.2.47"
}
