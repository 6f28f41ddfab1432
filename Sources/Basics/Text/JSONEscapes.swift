/// The escapes of JSON for characters that must not reach a terminal (RFC 8259, section 7).
package enum JSONEscapes {
  /// `\u` and four digits.
  ///
  /// - Precondition: the scalar is one that is not printable; all of these lie in the basic plane.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    precondition(scalar.value <= 0xFFFF, "a scalar beyond the basic plane is escaped as two")
    let hex = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
  }
}
