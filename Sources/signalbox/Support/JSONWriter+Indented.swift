extension JSONWriter {
  /// What was written, with a line for each member and element.
  var indented: String {
    var out: [UInt8] = []
    var depth = 0
    var (isInText, isEscape) = (false, false)
    func breakLine() {
      out.append(UInt8(ascii: "\n"))
      out += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }
    for (index, byte) in bytes.enumerated() {
      if isInText {
        out.append(byte)
        if !isEscape, byte == UInt8(ascii: "\"") { isInText = false }
        isEscape = !isEscape && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        out.append(byte)
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") { breakLine() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        let isEmpty = out.last == UInt8(ascii: "{") || out.last == UInt8(ascii: "[")
        if !isEmpty { breakLine() }
        out.append(byte)
      case UInt8(ascii: ","):
        out.append(byte)
        breakLine()
      case UInt8(ascii: ":"): out += [byte, UInt8(ascii: " ")]
      default:
        isInText = byte == UInt8(ascii: "\"")
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
