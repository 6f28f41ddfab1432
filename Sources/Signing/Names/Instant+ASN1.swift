internal import Basics
internal import SwiftASN1

/// Instants as UTCTime and GeneralizedTime in whole seconds (RFC 5280 4.1.2.5).
extension Instant {
  /// Seconds since 1970, rounded down.
  var wholeSeconds: Int64 {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// UTCTime from 1950 to 2049, and GeneralizedTime in other years.
  func appendTime(to coder: inout DER.Serializer) {
    let fields = calendar
    let isShort = (1950..<2050).contains(fields.year)
    coder.appendPrimitiveNode(identifier: isShort ? .utcTime : .generalizedTime) { bytes in
      if !isShort { Self.append(fields.year / 100, to: &bytes) }
      Self.append(fields, to: &bytes)
    }
  }

  /// UTCTime from 1950 to 2049, and GeneralizedTime in other years, as DER.
  var time: [UInt8] {
    let fields = calendar
    guard (1950..<2050).contains(fields.year) else { return generalizedTime }
    var bytes: [UInt8] = [0x17, 0x0D]
    bytes.reserveCapacity(15)
    Self.append(fields, to: &bytes)
    return bytes
  }

  /// GeneralizedTime, as DER.
  var generalizedTime: [UInt8] {
    let fields = calendar
    var bytes: [UInt8] = [0x18, 0x0F]
    bytes.reserveCapacity(17)
    Self.append(fields.year / 100, to: &bytes)
    Self.append(fields, to: &bytes)
    return bytes
  }

  /// GeneralizedTime, as OCSP and time-stamps have it in all years.
  func appendGeneralizedTime(to coder: inout DER.Serializer) {
    let fields = calendar
    coder.appendPrimitiveNode(identifier: .generalizedTime) { bytes in
      Self.append(fields.year / 100, to: &bytes)
      Self.append(fields, to: &bytes)
    }
  }

  /// `YYMMDDHHMMSSZ`.
  private static func append(_ fields: Calendar, to bytes: inout [UInt8]) {
    append(fields.year % 100, to: &bytes)
    append(fields.month, to: &bytes)
    append(fields.day, to: &bytes)
    append(fields.hour, to: &bytes)
    append(fields.minute, to: &bytes)
    append(fields.second, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Two digits.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / 10))
    bytes.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }

  /// Reads a UTCTime or GeneralizedTime in whole seconds; years that no run can reach are the far past and future.
  init(node: ASN1Node) throws {
    let refusal = SigningError.malformed(
      "expected a time as YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ, found another form")
    guard case .primitive(let content) = node.content, content.last == UInt8(ascii: "Z") else {
      throw refusal
    }
    var digits = try content.dropLast().map { byte in
      guard (0x30...0x39).contains(byte) else { throw refusal }
      return Int(byte) - 0x30
    }
    switch (node.identifier, digits.count) {
    case (.utcTime, 12): digits = (digits[0] < 5 ? [2, 0] : [1, 9]) + digits
    case (.generalizedTime, 14): break
    default: throw refusal
    }
    func pair(_ index: Int) -> Int { digits[index] * 10 + digits[index + 1] }
    var fields = Instant(nanoseconds: 0).calendar
    (fields.year, fields.month, fields.day) = (pair(0) * 100 + pair(2), pair(4), pair(6))
    (fields.hour, fields.minute, fields.second) = (pair(8), pair(10), pair(12))
    if let instant = Instant(fields) {
      self = instant
      return
    }
    // The day must exist in any case.
    let year = fields.year
    fields.year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 2000 : 2001
    guard Instant(fields) != nil else { throw refusal }
    self = year < 2000 ? .distantPast : .distantFuture
  }
}
