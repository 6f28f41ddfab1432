/// Writes JSON into bytes: members in the order given, nothing but what RFC 8259 requires escaped.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Whether the next value of the open list or object needs a comma.
  private var needsComma = false

  package init() { bytes.reserveCapacity(512) }

  package mutating func object(_ write: (inout JSONWriter) -> Void) { nested("{", "}", write) }
  package mutating func list(_ write: (inout JSONWriter) -> Void) { nested("[", "]", write) }
  package mutating func text(_ text: String) {
    separate()
    quote(text)
  }
  package mutating func integer(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }
  package mutating func bool(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }
  /// JSON as it is.
  package mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  package mutating func member(_ name: String, _ text: String) {
    key(name)
    self.text(text)
  }
  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    integer(number)
  }
  package mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    bool(flag)
  }
  package mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    list { list in for text in texts { list.text(text) } }
  }
  package mutating func object(_ name: String, _ write: (inout JSONWriter) -> Void) {
    key(name)
    object(write)
  }
  package mutating func list(_ name: String, _ write: (inout JSONWriter) -> Void) {
    key(name)
    list(write)
  }

  /// The name of the next member, whose value is written next.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func nested(
    _ open: StaticString, _ close: StaticString, _ write: (inout JSONWriter) -> Void
  ) {
    separate()
    open.withUTF8Buffer { bytes.append(contentsOf: $0) }
    needsComma = false
    write(&self)
    close.withUTF8Buffer { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\"")])
      case UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
      case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case 0..<0x20, 0x7F:
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\u00".utf8))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
