internal import SwiftASN1

/// What a key may be used for (RFC 5280 4.2.1.3); the raw value's bit is that of the standard.
package struct KeyUsage: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let digitalSignature = KeyUsage(rawValue: 1 << 0)
  /// Also called contentCommitment.
  package static let nonRepudiation = KeyUsage(rawValue: 1 << 1)
  package static let keyEncipherment = KeyUsage(rawValue: 1 << 2)
  package static let dataEncipherment = KeyUsage(rawValue: 1 << 3)
  package static let keyAgreement = KeyUsage(rawValue: 1 << 4)
  package static let keyCertSign = KeyUsage(rawValue: 1 << 5)
  package static let crlSign = KeyUsage(rawValue: 1 << 6)
  package static let encipherOnly = KeyUsage(rawValue: 1 << 7)
  package static let decipherOnly = KeyUsage(rawValue: 1 << 8)

  /// The BIT STRING without the zero bits at its end, as DER has named bits.
  var der: [UInt8] {
    let bits = (UInt16(rawValue & 0xFF).reversedBits, UInt16(rawValue >> 8).reversedBits)
    let bytes = bits.1 != 0 ? [bits.0, bits.1] : bits.0 != 0 ? [bits.0] : []
    return DERNode.bytes(
      DERNode.bitString, [UInt8(truncatingIfNeeded: bytes.last?.trailingZeroBitCount ?? 0)], bytes)
  }

  init(der: [UInt8]) throws {
    let bits = try ASN1BitString(derEncoded: der)
    guard bits.bytes.count <= 2 else {
      throw SigningError.malformed("expected a key usage of nine bits at most")
    }
    rawValue = bits.bytes.enumerated().reduce(0) {
      $0 | UInt16(UInt16($1.element).reversedBits) << (8 * $1.offset)
    }
  }
}

extension UInt16 {
  /// The lower byte with its bits in the other order.
  fileprivate var reversedBits: UInt8 {
    (0..<8).reduce(UInt8(0)) { $0 | UInt8(truncatingIfNeeded: self >> $1 & 1) << (7 - $1) }
  }
}
