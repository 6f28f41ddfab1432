/// Bytes as hexadecimal digits.
package enum Hexadecimal {
  private static let capitals = Array("0123456789ABCDEF".utf8)

  /// Two capital digits a byte.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      var index = 0
      for byte in bytes {
        buffer[index] = capitals[Int(byte >> 4)]
        buffer[index + 1] = capitals[Int(byte & 15)]
        index += 2
      }
      return index
    }
  }

  /// The bytes of digits in either case; nil for other text and an odd number of digits.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
      let digit: UInt8
      switch character {
      case 0x30...0x39: digit = character - 0x30
      case 0x41...0x46: digit = character - 0x41 + 10
      case 0x61...0x66: digit = character - 0x61 + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
