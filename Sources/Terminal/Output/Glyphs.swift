import Glibc

/// Which characters can be drawn.
package enum Glyphs: String, CaseIterable, Sendable {
  case utf8, ascii

  /// Sets the character type locale, which ncurses encodes by, and says what came of it.
  ///
  /// Where the environment names no locale (or `C`) the terminal is most likely UTF-8 all the same; where it names an
  /// encoding, that holds. Nothing else of the locale is set: numbers keep their points.
  package static func adoptLocale() -> Glyphs {
    _ = setlocale(LC_CTYPE, "")
    let encoding = String(cString: nl_langinfo(Int32(CODESET)))
    if encoding == "UTF-8" { return .utf8 }
    let isUnnamed = encoding == "ANSI_X3.4-1968" || encoding == "US-ASCII"
    return isUnnamed && setlocale(LC_CTYPE, "C.UTF-8") != nil ? .utf8 : .ascii
  }
}
