import Basics

/// Names of hosts, and what has such names in it, as certificates may have them.
enum HostName {
  /// Labels of letters, digits and hyphens (RFC 1123, 2.1; RFC 5280, 4.2.1.6); the first may be `*`.
  static func isValid(_ name: String, isWildcardAllowed: Bool = true) -> Bool {
    guard (1...253).contains(name.utf8.count) else { return false }
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if isWildcardAllowed, labels.first == "*", labels.count > 2 { labels.removeFirst() }
    // All digits would be an address.
    guard labels.count >= 2, labels.last?.contains(where: { !$0.isNumber }) == true else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy(isLetterDigitHyphen)
    }
  }

  /// A mailbox of ASCII characters without quotes (RFC 5321, 4.1.2).
  static func isEmail(_ text: String) -> Bool {
    guard let sign = text.lastIndex(of: "@"), text.utf8.count <= 254 else { return false }
    let local = text[..<sign].utf8
    let signs = Array(".!#$%&'*+-/=?^_`{|}~".utf8)
    return (1...64).contains(local.count)
      && local.allSatisfy { isLetterDigitHyphen($0) || signs.contains($0) }
      && isValid(String(text[text.index(after: sign)...]), isWildcardAllowed: false)
  }

  /// An absolute URI (RFC 3986, 4.3) of visible ASCII characters.
  static func isURI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text.utf8.count <= 1_024 else { return false }
    let scheme = text[..<colon]
    return scheme.first?.isLetter == true
      && scheme.utf8.allSatisfy { isLetterDigitHyphen($0) || $0 == 0x2B || $0 == 0x2E }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && text.index(after: colon) < text.endIndex
  }

  private static func isLetterDigitHyphen(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == UInt8(ascii: "-")
  }
}

/// Single values in DER.
enum DERText {
  /// A UTF8String of at most 65 535 bytes.
  static func utf8(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(65_535))
    let length: [UInt8] =
      switch bytes.count {
      case ..<128: [UInt8(bytes.count)]
      case ..<256: [0x81, UInt8(bytes.count)]
      default: [0x82, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
      }
    return [0x0C] + length + bytes
  }
}
