internal import SwiftASN1

/// A name of a subject besides its distinguished name, or an address (RFC 5280 4.2.1.6).
package enum GeneralName: Hashable, Sendable {
  /// `example.com`, `*.example.com`; ASCII (an international name in its `xn--` form).
  case dns(String)
  case email(String)
  /// 4 or 16 bytes, in the order of the network.
  case ip([UInt8])
  case uri(String)
  case directory(SubjectName)
  /// A type and its value in DER.
  case other(OID, [UInt8])

  /// An address as text: `192.0.2.1`, `2001:db8::1`; nil for other text.
  package static func ip(text: String) -> GeneralName? { IPAddress.bytes(text).map(GeneralName.ip) }

  /// Appends the name; one that its type does not allow is refused.
  func append(to coder: inout DER.Serializer) throws {
    switch self {
    case .email(let text): try Self.append(text, 1, "an e-mail address", to: &coder)
    case .dns(let text): try Self.append(text, 2, "a DNS name", to: &coder)
    case .uri(let text): try Self.append(text, 6, "a URI", to: &coder)
    case .ip(let bytes):
      guard bytes.count == 4 || bytes.count == 16 else {
        throw SigningError.malformed("expected an IP address of 4 or 16 bytes, found \(bytes.count)")
      }
      coder.appendPrimitiveNode(identifier: .context(7)) { $0 += bytes }
    case .directory(let name):
      // A choice is tagged explicitly.
      coder.appendConstructedNode(identifier: .context(4)) { $0.serializeRawBytes(name.der) }
    case .other(let type, let value):
      _ = try DERCoding.read("another name's value in DER") { try DER.parse(value) }
      coder.appendConstructedNode(identifier: .context(0)) { coder in
        coder.append(type)
        coder.appendConstructedNode(identifier: .context(0)) { $0.serializeRawBytes(value) }
      }
    }
  }

  private static func append(
    _ text: String, _ tag: UInt, _ title: String, to coder: inout DER.Serializer
  ) throws(SigningError) {
    guard !text.isEmpty, text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .malformed("expected \(title) of ASCII characters without spaces")
    }
    coder.appendPrimitiveNode(identifier: .context(tag)) { $0 += text.utf8 }
  }

  init(node: ASN1Node) throws {
    let tag = node.identifier
    func text() throws -> String {
      guard let text = String(validating: try node.primitive(tag, "a name"), as: UTF8.self) else {
        throw SigningError.malformed("expected a name of ASCII characters")
      }
      return text
    }
    switch tag {
    case .context(1): self = .email(try text())
    case .context(2): self = .dns(try text())
    case .context(6): self = .uri(try text())
    case .context(7): self = .ip(Array(try node.primitive(tag, "an IP address")))
    case .context(4):
      self = .directory(
        try DER.explicitlyTagged(node, tagNumber: 4, tagClass: .contextSpecific, SubjectName.init(node:)))
    case .context(0):
      self = try DER.sequence(node, identifier: tag) { parts in
        let type = try OID(node: parts.required("a name's type"))
        let value = try parts.required("a name's value")
        let bytes = try DER.explicitlyTagged(value, tagNumber: 0, tagClass: .contextSpecific) {
          Array($0.encodedBytes)
        }
        return .other(type, bytes)
      }
    default:
      throw SigningError.malformed(
        "expected a DNS, e-mail, IP, URI, directory or other name, found another kind")
    }
  }
}

extension ASN1Identifier {
  /// A tag of a structure's own.
  static func context(_ number: UInt) -> ASN1Identifier {
    ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
  }
}
