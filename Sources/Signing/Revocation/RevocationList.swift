package import Basics
internal import SwiftASN1

/// Lists of revoked certificates: CRL version 2 (RFC 5280 5).
package enum RevocationList {
  package struct Entry: Hashable, Sendable {
    package var serial: SerialNumber
    package var revokedAt: Instant
    package var reason: RevocationReason

    package init(_ serial: SerialNumber, revokedAt: Instant, _ reason: RevocationReason = .unspecified) {
      self.serial = serial
      self.revokedAt = revokedAt
      self.reason = reason
    }
  }

  /// A list in DER, signed by the CA that issued its certificates.
  ///
  /// - Parameters:
  ///   - number: above that of the list before.
  ///   - nextUpdate: when the next list is there, at the latest.
  package static func signed(
    by authority: IssuingAuthority, number: UInt64, thisUpdate: Instant, nextUpdate: Instant, entries: [Entry]
  ) throws(SigningError) -> [UInt8] {
    guard thisUpdate < nextUpdate else {
      throw .malformed("expected a list whose next update is after this one")
    }
    let (key, issuer) = (authority.key, authority.certificate)
    let toBeSigned = try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        // Version 2.
        coder.serializeRawBytes([0x02, 0x01, 0x01])
        coder.serializeRawBytes(key.algorithm.der)
        coder.serializeRawBytes(issuer.subject.der)
        thisUpdate.appendTime(to: &coder)
        nextUpdate.appendTime(to: &coder)
        // An empty list is left out (RFC 5280 5.1.2.6).
        if !entries.isEmpty {
          coder.appendConstructedNode(identifier: .sequence) { coder in
            for entry in entries { entry.append(to: &coder) }
          }
        }
        try coder.appendConstructedNode(identifier: .context(0)) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.appendAuthorityKeyIdentifier(issuer.keyIdentifier)
            try coder.appendExtension(.crlNumber) { try $0.serialize(number) }
          }
        }
      }
    }
    return SignedStructure.der(toBeSigned, key.algorithm, try key.sign(toBeSigned))
  }

  /// A list in PEM, with the final newline.
  package static func pem(_ der: [UInt8]) -> String { PEM.text("X509 CRL", der) }
}

extension RevocationList.Entry {
  fileprivate func append(to coder: inout DER.Serializer) {
    coder.appendConstructedNode(identifier: .sequence) { coder in
      serial.append(to: &coder)
      revokedAt.appendTime(to: &coder)
      // An unspecified reason is left out (RFC 5280 5.3.1).
      if reason != .unspecified {
        coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.appendExtension(.reasonCode) { coder in
            coder.appendPrimitiveNode(identifier: .enumerated) { $0.append(reason.code) }
          }
        }
      }
    }
  }
}
