import Basics

/// Reads JSON as RFC 8259 has it, and stricter: names differ within an object, text is UTF-8, depth and size have bounds.
///
/// Foundation's decoders take duplicate names, and give no place.
package struct JSONParser {
  /// Values within values, at most.
  static let depthMax = 16
  /// Values in a text, at most.
  static let valuesMax = 8_192

  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private var values = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a whole text.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
    var parser = JSONParser(bytes)
    parser.skipSpace()
    let node = try parser.value()
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.error("expected the end after the value") }
    return node
  }

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(offset: offset ?? position, message: message)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONError) -> JSONNode {
    let start = position
    values += 1
    guard values <= Self.valuesMax else { throw error("more than \(Self.valuesMax) values") }
    guard let byte else { throw error("expected a JSON value, found the end") }
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try object()), offset: start)
    case UInt8(ascii: "["): return JSONNode(value: .list(try list()), offset: start)
    case UInt8(ascii: "\""): return JSONNode(value: .text(try string()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(value: try number(), offset: start)
    default: throw error("expected a JSON value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONNode {
    let start = position
    let expected = word.withUTF8Buffer { Array($0) }
    guard bytes[position...].starts(with: expected) else { throw error("expected a JSON value") }
    position += expected.count
    return JSONNode(value: value, offset: start)
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= Self.depthMax else { throw error("nested more than \(Self.depthMax) deep") }
    position += 1
    skipSpace()
  }

  private mutating func list() throws(JSONError) -> [JSONNode] {
    try enter()
    defer { depth -= 1 }
    var items: [JSONNode] = []
    if byte == UInt8(ascii: "]") {
      position += 1
      return items
    }
    while true {
      items.append(try value())
      skipSpace()
      if byte == UInt8(ascii: "]") {
        position += 1
        return items
      }
      guard byte == UInt8(ascii: ",") else { throw error("expected ',' or ']' in a list") }
      position += 1
      skipSpace()
    }
  }

  private mutating func object() throws(JSONError) -> [JSONMember] {
    try enter()
    defer { depth -= 1 }
    var members: [JSONMember] = []
    // Long objects are looked up in a set, so that a hostile one does not cost the square of its length.
    var names: Set<String> = []
    if byte == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      let start = position
      guard byte == UInt8(ascii: "\"") else { throw error("expected a name in quotes") }
      let name = try string()
      let isTwice = members.count < 16 ? members.contains { $0.name == name } : names.contains(name)
      guard !isTwice else { throw error("'\(name.excerpt)' is given twice; keep one of them", at: start) }
      if members.count == 15 { names = Set(members.map(\.name)) }
      if members.count >= 15 { names.insert(name) }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw error("expected ':' after a name") }
      position += 1
      skipSpace()
      members.append(JSONMember(name: name, node: try value()))
      skipSpace()
      if byte == UInt8(ascii: "}") {
        position += 1
        return members
      }
      guard byte == UInt8(ascii: ",") else { throw error("expected ',' or '}' in an object") }
      position += 1
      skipSpace()
    }
  }
}
