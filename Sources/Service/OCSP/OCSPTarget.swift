internal import Foundation

/// The OCSP request in the path of an HTTP GET (RFC 6960, appendix A.1; RFC 5019, section 5).
///
/// Base64 has `/` and `+`, which clients escape, or not, or escape twice over into a blank: so the path is never split into
/// segments, and blanks are read as `+`.
enum OCSPTarget {
  /// The DER in a path; nil if it is no base64 of at most `bytesMax` bytes.
  ///
  /// - Parameter path: what follows the prefix of the service, as the caller wrote it.
  static func request(in path: Substring, bytesMax: Int) -> [UInt8]? {
    // Three signs for an escaped one, and four signs of base64 for three bytes.
    guard path.utf8.count <= bytesMax * 4 + 16, let signs = unescaped(path) else { return nil }
    var text = signs.drop { $0 == UInt8(ascii: "/") }
    while text.last == UInt8(ascii: "=") { text.removeLast() }
    guard !text.isEmpty, text.count / 4 * 3 <= bytesMax else { return nil }
    let padding = (4 - text.count % 4) % 4
    guard padding < 3,
      let data = Data(base64Encoded: Data(text) + Data(repeating: UInt8(ascii: "="), count: padding))
    else { return nil }
    return Array(data)
  }

  /// The signs with escapes resolved and blanks as `+`; nil for a broken escape.
  private static func unescaped(_ path: Substring) -> [UInt8]? {
    var signs: [UInt8] = []
    signs.reserveCapacity(path.utf8.count)
    var rest = Array(path.utf8)[...]
    while let sign = rest.popFirst() {
      switch sign {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          return nil
        }
        signs.append(blankAsPlus(high << 4 | low))
      default: signs.append(blankAsPlus(sign))
      }
    }
    return signs
  }

  private static func blankAsPlus(_ sign: UInt8) -> UInt8 {
    sign == UInt8(ascii: " ") ? UInt8(ascii: "+") : sign
  }

  private static func digit(_ sign: UInt8) -> UInt8? {
    switch sign {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): sign - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): sign - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
