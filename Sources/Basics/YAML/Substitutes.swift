/// Substitute names for duplicate keys, in noncharacters, which no file has.
package enum DuplicateKey {
  private static let first: UInt32 = 0xFDD0
  private static let last: UInt32 = 0xFDEE

  /// - Parameter number: from 1, and at most 30.
  static func name(number: Int, length: Int) -> String {
    var name = String.UnicodeScalarView()
    for position in 0..<length {
      name.append(Unicode.Scalar(first + (position == 0 ? UInt32(number) : 0)) ?? " ")
    }
    return String(name)
  }

  package static func matches(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { (first...last).contains($0.value) }
  }
}

/// The character that stands for each `*` while a text is parsed, so that the parser finds no alias: it would follow those in
/// keys to their end, however many values they multiply to.
enum AliasMark {
  private static let mark = Unicode.Scalar(0xFDEF as UInt32) ?? "\u{FFFD}"

  static func masked(_ text: String) -> String { replacing("*", by: mark, in: text) }
  static func unmasked(_ text: String) -> String { replacing(mark, by: "*", in: text) }

  /// Whether a plain scalar was an alias: no other begins so.
  static func begins(_ text: String) -> Bool { text.unicodeScalars.first == mark }

  private static func replacing(
    _ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String
  ) -> String {
    guard text.unicodeScalars.contains(old) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(scalar == old ? new : scalar) }
    return String(out)
  }
}
