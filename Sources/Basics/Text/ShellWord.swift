extension String {
  /// A file's name quoted as one word of a command line, for pasting.
  ///
  /// bash, zsh and fish read the same name from it; control characters, which it spells as `$'\012'`, only bash and zsh.
  package var shellWord: String {
    let name = hasPrefix("-") ? "./" + self : self
    if name.unicodeScalars.contains(where: \.isInvisible) {
      return "$'" + name.utf8.map(Self.ansiQuoted).joined() + "'"
    }
    guard name.isEmpty || !name.utf8.allSatisfy(Self.isPlain) else { return name }
    // A backslash stands outside of quotes, because fish takes one inside of them for an escape.
    return "'" + name.replacing(/['\\]/) { "'\\\($0.output)'" } + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || "/._-+,:@".utf8.contains(byte)
  }

  private static func ansiQuoted(_ byte: UInt8) -> String {
    if isPlain(byte) || byte == UInt8(ascii: " ") { return String(UnicodeScalar(byte)) }
    let octal = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
  }
}

extension Unicode.Scalar {
  /// Controls, marks that change the direction of text, and separators of lines.
  fileprivate var isInvisible: Bool {
    [.control, .format, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
  }
}
