internal import SwiftASN1

/// An object identifier, `2.5.4.3`: two arcs at least, each below 2⁶³.
package struct OID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The content of its DER.
  let content: [UInt8]

  /// Longer ones are refused.
  static let contentBytesMax = 64

  /// Its dotted text; nil for other text.
  package init?(_ text: some StringProtocol) {
    var arcs: [UInt64] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        part.utf8.count == 1 || part.utf8.first != 0x30,
        let arc = UInt64(part), arc < 1 << 63 - 80, arcs.count < Self.contentBytesMax
      else { return nil }
      arcs.append(arc)
    }
    // The first two share a number (X.690 8.19.4).
    guard arcs.count >= 2, arcs[0] <= 2, arcs[0] == 2 || arcs[1] < 40 else { return nil }
    var content: [UInt8] = []
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2...] {
      let groups = max(1, (UInt64.bitWidth - arc.leadingZeroBitCount + 6) / 7)
      for group in (0..<groups).reversed() {
        content.append(UInt8(truncatingIfNeeded: arc >> (7 * group)) & 0x7F | (group == 0 ? 0 : 0x80))
      }
    }
    guard content.count <= Self.contentBytesMax else { return nil }
    self.content = content
  }

  /// - Precondition: the literal is an object identifier.
  package init(stringLiteral text: String) {
    guard let oid = OID(text) else { preconditionFailure("'\(text)' is no object identifier") }
    self = oid
  }

  /// The content of DER; nil for bytes that are none.
  init?(content: some Collection<UInt8>) {
    let content = Array(content)
    guard (1...Self.contentBytesMax).contains(content.count), content.last.map({ $0 < 0x80 }) == true
    else { return nil }
    var length = 0
    for byte in content {
      // A leading zero group is not the shortest form; nine groups hold 63 bits.
      if length == 0, byte == 0x80 { return nil }
      length += 1
      guard length <= 9 else { return nil }
      if byte < 0x80 { length = 0 }
    }
    self.content = content
  }

  init(node: ASN1Node) throws {
    guard let oid = OID(content: try node.primitive(.objectIdentifier, "an object identifier")) else {
      throw SigningError.malformed("expected an object identifier, found other bytes")
    }
    self = oid
  }

  package var description: String {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    for byte in content {
      number = number << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 {
        numbers.append(number)
        number = 0
      }
    }
    guard let both = numbers.first else { return "" }
    let first = min(2, both / 40)
    return ([first, both - first * 40] + numbers.dropFirst()).map(String.init).joined(separator: ".")
  }
}

extension OID {
  var der: [UInt8] { DERNode.bytes(DERNode.objectIdentifier, content) }
}

extension DER.Serializer {
  mutating func append(_ oid: OID) {
    appendPrimitiveNode(identifier: .objectIdentifier) { $0 += oid.content }
  }
}
