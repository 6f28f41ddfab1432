import Basics

extension JSONParser {
  /// A number as RFC 8259, section 6 has it; integers beyond 64 bits become the nearest `Double`.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    var isWhole = true
    if byte == UInt8(ascii: "-") { position += 1 }
    let first = position
    try digits("expected a digit")
    guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else {
      throw error("a number has no leading zeros", at: start)
    }
    if byte == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits("expected a digit after the decimal point")
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try digits("expected a digit in the exponent")
    }
    guard position - start <= 64 else { throw error("a number has 64 characters at most", at: start) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw error("the number is too large", at: start)
    }
    return .number(number)
  }

  private mutating func digits(_ message: String) throws(JSONError) {
    let start = position
    while let digit = byte, (0x30...0x39).contains(digit) { position += 1 }
    guard position > start else { throw error(message) }
  }

  /// A text in quotes, its escapes resolved.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    // Nearly every text has no escapes, and is copied at once.
    while let next = byte, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\"), next >= 0x20 {
      position += 1
    }
    if byte == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try checked(bytes[start..<position], at: start)
    }
    var out = Array(bytes[start..<position])
    while true {
      switch byte {
      case nil: throw error("a text has no closing quotation mark", at: start - 1)
      case UInt8(ascii: "\""):
        position += 1
        return try checked(out[...], at: start)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &out)
      case .some(let control) where control < 0x20:
        throw error("a control character in a text; write it as an escape such as \\n")
      case .some(let other):
        out.append(other)
        position += 1
      }
    }
  }

  private func checked(_ text: ArraySlice<UInt8>, at offset: Int) throws(JSONError) -> String {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw error("the text is not UTF-8", at: offset)
    }
    return string
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard let letter = byte else { throw error("the text ends within an escape") }
    let plain: UInt8? =
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      default: nil
      }
    position += 1
    if let plain {
      out.append(plain)
      return
    }
    guard letter == UInt8(ascii: "u") else { throw error("no escape of JSON", at: position - 2) }
    let start = position - 2
    let unit = try hexadecimal()
    var value = UInt32(unit)
    if (0xD800...0xDBFF).contains(unit) {
      // Beyond the basic plane: two escapes.
      guard bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
        throw error("half of a character written as two escapes", at: start)
      }
      position += 2
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else {
        throw error("half of a character written as two escapes", at: start)
      }
      value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error("half of a character written as two escapes", at: start)
    }
    out.append(contentsOf: Array(String(scalar).utf8))
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    guard position + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-")
    else { throw error("expected four hexadecimal digits after \\u") }
    position += 4
    return unit
  }
}
