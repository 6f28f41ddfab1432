/// Structures of parts that are DER already.
///
/// SwiftASN1's serializer moves a structure of more than 127 bytes once it knows its length, byte by byte, and the
/// structures around it move it again: a third of the time of an OCSP answer.
enum DERNode {
  static let sequence: UInt8 = 0x30
  static let octetString: UInt8 = 0x04
  static let integer: UInt8 = 0x02
  static let objectIdentifier: UInt8 = 0x06
  static let bitString: UInt8 = 0x03
  /// A constructed tag of the structure's own, below 31.
  static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }

  /// A tag, the length, and the parts one after the other.
  static func bytes(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] { bytes(tag, parts) }

  static func bytes(_ tag: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
    let count = parts.reduce(0) { $0 + $1.count }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 6)
    bytes.append(tag)
    if count < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: count))
    } else {
      let octets = (Int.bitWidth - count.leadingZeroBitCount + 7) / 8
      bytes.append(0x80 | UInt8(truncatingIfNeeded: octets))
      for octet in (0..<octets).reversed() { bytes.append(UInt8(truncatingIfNeeded: count >> (8 * octet))) }
    }
    for part in parts { bytes += part }
    return bytes
  }
}
