extension SubjectName: CustomStringConvertible {
  package var description: String { text }

  /// The name as text, the last relative name first: `CN=Signer,O=Example,C=BE` (RFC 4514).
  package var text: String {
    relativeNames.reversed().map { names in names.map(\.text).joined(separator: "+") }.joined(separator: ",")
  }

  /// Reads a text of RFC 4514 whose types are labels or object identifiers.
  ///
  /// Relative names of several attributes (`+`) and values in DER (`#…`) are refused.
  package init(text: String) throws(SigningError) {
    var reader = NameTextReader(text)
    try self.init(reader.attributes().reversed())
  }
}

extension SubjectName.Attribute {
  /// `CN=Signer`, with what RFC 4514 escapes.
  package var text: String {
    let label = AttributeType.of(type)?.label ?? type.description
    if case .other = string { return "\(label)=#\(value)" }
    var text = ""
    for (index, scalar) in value.unicodeScalars.enumerated() {
      let isSpaceAtEdge = scalar == " " && (index == 0 || index == value.unicodeScalars.count - 1)
      switch scalar {
      case "\"", "+", ",", ";", "<", ">", "\\", "=": text += "\\"
      case "#" where index == 0: text += "\\"
      case _ where isSpaceAtEdge: text += "\\"
      default: break
      }
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        for byte in String(scalar).utf8 { text += "\\" + Hexadecimal.text([byte]) }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return "\(label)=\(text)"
  }
}

/// Reads names of RFC 4514.
private struct NameTextReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func attributes() throws(SigningError) -> [SubjectName.Attribute] {
    var attributes: [SubjectName.Attribute] = []
    skipSpaces()
    guard next != nil else { return [] }
    while true {
      attributes.append(try attribute())
      switch next {
      case nil: return attributes
      case UInt8(ascii: ","), UInt8(ascii: ";"): offset += 1
      default:
        throw .malformed("expected one attribute in each relative name, as in CN=Signer,O=Example, found '+'")
      }
    }
  }

  private mutating func attribute() throws(SigningError) -> SubjectName.Attribute {
    skipSpaces()
    let start = offset
    while let byte = next, byte != UInt8(ascii: "="), byte != UInt8(ascii: ",") { offset += 1 }
    let label = Self.trimmed(bytes[start..<offset])
    guard next == UInt8(ascii: "=") else {
      throw .malformed("expected a name such as CN=Signer,O=Example,C=BE, found '\(label)' without a value")
    }
    offset += 1
    guard let type = AttributeType.labelled(label)?.oid ?? OID(label) else {
      throw .malformed("expected an attribute such as CN, O, C or 2.5.4.3, found '\(label)'")
    }
    skipSpaces()
    guard next != UInt8(ascii: "#") else {
      throw .malformed("\(label): expected a value as text, found one in DER")
    }
    return SubjectName.Attribute(type, try value(of: label))
  }

  private mutating func value(of label: String) throws(SigningError) -> String {
    var value: [UInt8] = []
    // Spaces at the end count only if they are escaped.
    var kept = 0
    reading: while let byte = next {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"): break reading
      case UInt8(ascii: "\\"):
        offset += 1
        guard let escaped = next else {
          throw .malformed("\(label): expected a character after '\\', found the end")
        }
        let pair = bytes[offset...].prefix(2)
        if pair.count == 2, let number = Hexadecimal.bytes(String(decoding: pair, as: UTF8.self)) {
          value += number
          offset += 2
        } else {
          value.append(escaped)
          offset += 1
        }
        kept = value.count
      default:
        value.append(byte)
        offset += 1
        if byte != UInt8(ascii: " ") { kept = value.count }
      }
    }
    guard let text = String(validating: value[..<kept], as: UTF8.self) else {
      throw .malformed("\(label): expected a value in UTF-8, found other bytes")
    }
    return text
  }

  private mutating func skipSpaces() { while next == UInt8(ascii: " ") { offset += 1 } }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while bytes.last == UInt8(ascii: " ") { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
