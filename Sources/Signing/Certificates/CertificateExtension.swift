internal import SwiftASN1

/// An extension of a certificate or list: its type, whether it must be understood, and its value in DER.
package struct CertificateExtension: Hashable, Sendable {
  package let type: OID
  package let isCritical: Bool
  package let value: [UInt8]

  package init(_ type: OID, isCritical: Bool = false, value: [UInt8]) {
    self.type = type
    self.isCritical = isCritical
    self.value = value
  }

  init(node: ASN1Node) throws {
    (type, isCritical, value) = try DER.sequence(node, identifier: .sequence) { parts in
      let type = try OID(node: parts.required("an extension's type"))
      let isCritical = try DER.decodeDefault(&parts, defaultValue: false)
      let value = try ASN1OctetString(derEncoded: parts.required("an extension's value"))
      return (type, isCritical, Array(value.bytes))
    }
  }

  /// The extensions of a SEQUENCE OF Extension, each of another type.
  static func list(_ node: ASN1Node) throws -> [CertificateExtension] {
    var list: [CertificateExtension] = []
    try DER.sequence(node, identifier: .sequence) { parts in
      while let part = parts.next() {
        let found = try CertificateExtension(node: part)
        guard !list.contains(where: { $0.type == found.type }), list.count < countMax else {
          throw SigningError.malformed("expected each extension once, and \(countMax) at most")
        }
        list.append(found)
      }
    }
    return list
  }

  static let countMax = 64
}

extension DER.Serializer {
  /// Appends an extension whose value is written by a closure.
  mutating func appendExtension(
    _ type: OID, isCritical: Bool = false, _ value: (inout DER.Serializer) throws -> Void
  ) rethrows {
    try appendConstructedNode(identifier: .sequence) { coder in
      coder.append(type)
      // FALSE is the default, and DER leaves defaults out.
      if isCritical { coder.appendPrimitiveNode(identifier: .boolean) { $0.append(0xFF) } }
      // An OCTET STRING is primitive, but its content is a structure here.
      try coder.appendOctetString(value)
    }
  }

  /// Appends an OCTET STRING that contains DER.
  mutating func appendOctetString(_ body: (inout DER.Serializer) throws -> Void) rethrows {
    var inner = DER.Serializer()
    try body(&inner)
    appendPrimitiveNode(identifier: .octetString) { $0 += inner.serializedBytes }
  }
}

extension OID {
  static let subjectKeyIdentifier: OID = "2.5.29.14"
  static let keyUsage: OID = "2.5.29.15"
  static let subjectAlternativeName: OID = "2.5.29.17"
  static let basicConstraints: OID = "2.5.29.19"
  static let crlNumber: OID = "2.5.29.20"
  static let reasonCode: OID = "2.5.29.21"
  static let crlDistributionPoints: OID = "2.5.29.31"
  static let certificatePolicies: OID = "2.5.29.32"
  static let authorityKeyIdentifier: OID = "2.5.29.35"
  static let extendedKeyUsage: OID = "2.5.29.37"
  static let authorityInformationAccess: OID = "1.3.6.1.5.5.7.1.1"
  static let ocspAccess: OID = "1.3.6.1.5.5.7.48.1"
  static let caIssuersAccess: OID = "1.3.6.1.5.5.7.48.2"
  static let ocspNoCheck: OID = "1.3.6.1.5.5.7.48.1.5"
}
