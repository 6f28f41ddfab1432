internal import SwiftASN1

/// A distinguished name: relative names in order, from the country down to the common name (RFC 5280 4.1.2.4).
package struct SubjectName: Hashable, Sendable {
  /// How a value is encoded.
  package enum StringType: Hashable, Sendable {
    case utf8, printable, ia5
    /// Another type, of names that others made: its tag, and the value's DER as hexadecimal digits.
    case other(tag: UInt8)
  }

  package struct Attribute: Hashable, Sendable {
    package let type: OID
    package let value: String
    package let string: StringType

    /// - Parameter string: nil for the type's own, UTF-8 for a type that is not known.
    package init(_ type: OID, _ value: String, _ string: StringType? = nil) {
      self.type = type
      self.value = value
      self.string = string ?? AttributeType.of(type)?.string ?? .utf8
    }

    package init(_ type: AttributeType, _ value: String) { self.init(type.oid, value, type.string) }
  }

  /// Mostly of one attribute each.
  package let relativeNames: [[Attribute]]
  /// As it was found, or as it is written.
  package let der: [UInt8]

  /// Of all attributes; longer names are refused.
  static let attributesMax = 64

  package static func == (left: SubjectName, right: SubjectName) -> Bool { left.der == right.der }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }

  package var isEmpty: Bool { relativeNames.isEmpty }
  package var attributes: [Attribute] { relativeNames.flatMap(\.self) }

  /// The first value of a type.
  package func value(_ type: AttributeType) -> String? {
    attributes.first { $0.type == type.oid }?.value
  }

  /// A name of one attribute after the other; values that RFC 5280 does not allow are refused.
  package init(_ attributes: [Attribute]) throws(SigningError) {
    guard attributes.count <= Self.attributesMax else {
      throw .malformed(
        "expected a name of \(Self.attributesMax) attributes at most, found \(attributes.count)")
    }
    for attribute in attributes { try attribute.requireFit() }
    relativeNames = attributes.map { [$0] }
    der = try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        for attribute in attributes {
          coder.appendConstructedNode(identifier: .set) { coder in
            coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.append(attribute.type)
              coder.appendPrimitiveNode(identifier: attribute.string.identifier) {
                $0 += attribute.value.utf8
              }
            }
          }
        }
      }
    }
  }

  /// Reads a name; its bytes are kept.
  package init(der: [UInt8]) throws(SigningError) {
    self = try DERCoding.read("a distinguished name in DER (RFC 5280)") {
      try SubjectName(node: DER.parse(der))
    }
  }

  init(node: ASN1Node) throws {
    var count = 0
    var names: [[Attribute]] = []
    try DER.sequence(node, identifier: .sequence) { parts in
      while let part = parts.next() {
        var attributes: [Attribute] = []
        try DER.set(part, identifier: .set) { parts in
          while let part = parts.next() {
            attributes.append(try Attribute(node: part))
            count += 1
            guard count <= Self.attributesMax else {
              throw SigningError.malformed("expected a name of \(Self.attributesMax) attributes at most")
            }
          }
        }
        names.append(attributes)
      }
    }
    relativeNames = names
    der = Array(node.encodedBytes)
  }
}

extension SubjectName.StringType {
  var identifier: ASN1Identifier {
    switch self {
    case .utf8, .other: .utf8String
    case .printable: .printableString
    case .ia5: .ia5String
    }
  }
}

extension SubjectName.Attribute {
  init(node: ASN1Node) throws {
    (type, value, string) = try DER.sequence(node, identifier: .sequence) { parts in
      let type = try OID(node: parts.required("an attribute's type"))
      let node = try parts.required("an attribute's value")
      let tags: [(ASN1Identifier, SubjectName.StringType)] = [
        (.utf8String, .utf8), (.printableString, .printable), (.ia5String, .ia5),
      ]
      if let (_, string) = tags.first(where: { $0.0 == node.identifier }),
        case .primitive(let bytes) = node.content,
        let value = String(validating: bytes, as: UTF8.self)
      {
        return (type, value, string)
      }
      let digits = Hexadecimal.text(Array(node.encodedBytes))
      return (type, digits, .other(tag: node.encodedBytes.first ?? 0))
    }
  }

  /// Refuses a value that its type does not allow.
  func requireFit() throws(SigningError) {
    let known = AttributeType.of(type)
    let title = known?.label ?? type.description
    func refusal(_ reason: String) -> SigningError { .malformed("\(title): expected \(reason)") }
    guard !value.isEmpty else { throw refusal("a value, found an empty one") }
    let length = value.unicodeScalars.count
    let lengthMax = known?.lengthMax ?? 1024
    guard length <= lengthMax else { throw refusal("\(lengthMax) characters at most, found \(length)") }
    guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    else {
      throw refusal("a value without control characters")
    }
    switch string {
    case .utf8: break
    case .printable:
      guard value.utf8.allSatisfy(Self.isPrintable) else {
        throw refusal(
          "letters, digits, space and '()+,-./:=? only (PrintableString), found another character")
      }
      if type == AttributeType.country.oid || type == AttributeType.jurisdictionCountry.oid {
        guard length == 2, value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
          throw refusal("the two capital letters of a country (ISO 3166)")
        }
      }
    case .ia5:
      guard value.utf8.allSatisfy({ $0 < 0x80 }) else { throw refusal("ASCII characters only (IA5String)") }
    case .other: throw refusal("a string of the types UTF-8, Printable or IA5")
    }
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F: true
    default: false
    }
  }
}
