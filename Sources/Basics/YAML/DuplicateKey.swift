/// Substitute names for duplicate keys, in noncharacters, which no file has.
package enum DuplicateKey {
  private static let first: UInt32 = 0xFDD0
  private static let last: UInt32 = 0xFDED

  /// - Parameter number: from 1, and at most 30.
  static func name(number: Int, length: Int) -> String {
    var name = String.UnicodeScalarView()
    for position in 0..<length {
      name.append(Unicode.Scalar(first + (position == 0 ? UInt32(number) : 0)) ?? " ")
    }
    return String(name)
  }

  package static func matches(_ name: String) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { (first...last).contains($0.value) }
  }
}
