import Glibc

/// The characters the terminal can draw.
package enum Glyphs: String, CaseIterable, Sendable {
  case utf8, ascii

  /// Sets the character type locale, by which ncurses encodes, and returns the characters it allows.
  ///
  /// Where the environment names no locale (or `C`) UTF-8 is assumed; where it names an
  /// encoding, that applies. Other categories of the locale are not set: numbers keep their points.
  package static func adoptLocale() -> Glyphs {
    _ = setlocale(LC_CTYPE, "")
    let encoding = String(cString: nl_langinfo(Int32(CODESET)))
    if encoding == "UTF-8" { return .utf8 }
    let isUnnamed = encoding == "ANSI_X3.4-1968" || encoding == "US-ASCII"
    return isUnnamed && setlocale(LC_CTYPE, "C.UTF-8") != nil ? .utf8 : .ascii
  }
}
