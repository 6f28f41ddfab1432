extension UInt8 {
  /// Whether it is a letter or a digit of ASCII.
  package var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

/// Names that can be those of files and folders everywhere, and lead to no other folder.
package enum PlainName {
  /// The rule as messages say it.
  package static func wanted(atMost length: Int) -> String {
    "1 to \(length) letters, digits, '-', '_' and '.', of which the first is no '.'"
  }

  /// - Parameter length: in bytes.
  package static func isOne(_ name: String, atMost length: Int) -> Bool {
    (1...length).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
  }
}
