package import Basics
internal import SwiftASN1

/// The serial number of a certificate: positive, of 20 octets at most (RFC 5280 4.1.2.2).
package struct SerialNumber: Hashable, Sendable, CustomStringConvertible {
  /// Big-endian, without leading zeros; at least one.
  package let bytes: [UInt8]

  /// As DER counts them, with the zero before a number whose first bit is set.
  static let octetsMax = 20

  /// A prefix, which differs between instances and purposes, and 136 random bits.
  ///
  /// - Parameter prefix: 1 to 127; others are taken modulo 128, and 0 as 1.
  package static func random(prefix: UInt8) -> SerialNumber {
    var generator = SystemRandomNumberGenerator()
    return random(prefix: prefix, using: &generator)
  }

  /// The same of chosen randomness.
  package static func random(prefix: UInt8, using generator: inout some RandomNumberGenerator) -> SerialNumber
  {
    made(of: [(UInt64(prefix), 1), (generator.next(), 8), (generator.next(), 8), (generator.next(), 1)])
  }

  /// The same with an instant after the prefix, in steps of 2^-8 s since 1970, in place of 40 of the random bits: an index
  /// of many numbers grows at its end, where random ones cost a page of the disk each. 64 random bits are required
  /// (CA/Browser Forum, Baseline Requirements 7.1), 96 remain.
  package static func random(prefix: UInt8, at instant: Instant) -> SerialNumber {
    var generator = SystemRandomNumberGenerator()
    return random(prefix: prefix, at: instant, using: &generator)
  }

  /// The same of chosen randomness.
  package static func random(
    prefix: UInt8, at instant: Instant, using generator: inout some RandomNumberGenerator
  ) -> SerialNumber {
    let (seconds, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let steps = UInt64(truncatingIfNeeded: seconds << 8 + rest << 8 / 1_000_000_000)
    return made(of: [(UInt64(prefix), 1), (steps, 5), (generator.next(), 8), (generator.next(), 4)])
  }

  /// The lowest bytes of each word, so many of it; the first byte is from 1 to 127.
  private static func made(of parts: [(word: UInt64, count: Int)]) -> SerialNumber {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(18)
    for (word, count) in parts {
      for place in (0..<count).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place)))
      }
    }
    bytes[0] = max(1, bytes[0] & 0x7F)
    return SerialNumber(unchecked: bytes)
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A number of big-endian bytes; nil for 0 and a number that is too large.
  package init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.drop { $0 == 0 })
    guard let first = bytes.first, bytes.count + (first >= 0x80 ? 1 : 0) <= Self.octetsMax else { return nil }
    self.bytes = bytes
  }

  package init?(_ number: UInt64) { self.init(bytes: withUnsafeBytes(of: number.bigEndian, Array.init)) }

  /// Hexadecimal digits in either case, with or without leading zeros; nil for other text.
  package init?(hex: some StringProtocol) {
    guard (1...64).contains(hex.utf8.count) else { return nil }
    guard let bytes = Hexadecimal.bytes(hex.utf8.count % 2 == 0 ? String(hex) : "0" + hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// Capital digits without leading zeros, as clients name certificates.
  package var hex: String {
    let text = Hexadecimal.text(bytes)
    return text.first == "0" ? String(text.dropFirst()) : text
  }

  package var description: String { hex }

  init(node: ASN1Node) throws {
    guard let serial = SerialNumber(bytes: try ArraySlice<UInt8>(derEncoded: node)) else {
      throw SigningError.malformed(
        "expected a positive serial number of 20 octets at most (RFC 5280 4.1.2.2)")
    }
    self = serial
  }

  var der: [UInt8] {
    DERNode.bytes(DERNode.integer, (bytes.first ?? 0) >= 0x80 ? [0] + bytes : bytes)
  }

  func append(to coder: inout DER.Serializer) {
    coder.appendPrimitiveNode(identifier: .integer) { content in
      if let first = bytes.first, first >= 0x80 { content.append(0) }
      content += bytes
    }
  }
}
