package import Basics
internal import SwiftASN1

/// What the extensions say; one that cannot be read says nothing.
extension SignedCertificate {
  /// The value of an extension in DER.
  package func value(of type: OID) -> [UInt8]? { extensions.first { $0.type == type }?.value }

  /// The subject key identifier, or else the one that RFC 5280 computes of the key.
  package var keyIdentifier: [UInt8] {
    let written = value(of: .subjectKeyIdentifier).flatMap { try? ASN1OctetString(derEncoded: $0) }
    return written.map { Array($0.bytes) } ?? publicKey.keyIdentifier
  }

  package var keyUsage: KeyUsage? { value(of: .keyUsage).flatMap { try? KeyUsage(der: $0) } }

  package var extendedKeyUsages: [OID] {
    value(of: .extendedKeyUsage).flatMap { try? Self.items($0, OID.init(node:)) } ?? []
  }

  package var subjectAlternativeNames: [GeneralName] {
    value(of: .subjectAlternativeName).flatMap { try? Self.items($0, GeneralName.init(node:)) } ?? []
  }

  /// Whether it may issue certificates.
  package var isAuthority: Bool { constraints?.isAuthority ?? false }
  /// CAs that may stand below it; nil for any number, and for a certificate that is no CA's.
  package var pathLength: Int? { constraints?.pathLength }

  /// Whether an instant is within the validity, its last second included.
  package func isValid(at instant: Instant) -> Bool {
    notBefore.wholeSeconds <= instant.wholeSeconds && instant.wholeSeconds <= notAfter.wholeSeconds
  }

  /// Whether it is signed with the key of another certificate, which has the name of its issuer.
  package func isSigned(by issuer: SignedCertificate) -> Bool {
    guard let algorithm, issuer.subject == issuerName else { return false }
    return issuer.publicKey.verifies(signature, over: toBeSigned, algorithm)
  }

  private var constraints: (isAuthority: Bool, pathLength: Int?)? {
    value(of: .basicConstraints).flatMap { value in
      try? DER.sequence(DER.parse(value), identifier: .sequence) { parts in
        let isAuthority = try DER.decodeDefault(&parts, defaultValue: false)
        return (isAuthority, try parts.next().map { try Int(derEncoded: $0) })
      }
    }
  }

  private static func items<Item>(_ der: [UInt8], _ read: (ASN1Node) throws -> Item) throws -> [Item] {
    try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
      var items: [Item] = []
      while let part = parts.next() { items.append(try read(part)) }
      return items
    }
  }
}
