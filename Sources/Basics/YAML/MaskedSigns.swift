/// The noncharacters that stand for two signs of YAML while a text is parsed.
///
/// With `*` the parser would find aliases, and with `?` keys of any length; it compares all keys to their end, however many
/// values they multiply to.
enum MaskedSigns {
  private static let alias = Unicode.Scalar(0xFDEF as UInt32) ?? "\u{FFFD}"
  private static let key = Unicode.Scalar(0xFDEE as UInt32) ?? "\u{FFFD}"

  static func masked(_ text: String) -> String { replacing(["*": alias, "?": key], in: text) }
  static func unmasked(_ text: String) -> String { replacing([alias: "*", key: "?"], in: text) }

  /// How to write a plain scalar that began with one of the signs as such; nil for any other.
  static func refusal(of text: String) -> String? {
    let scalars = text.unicodeScalars
    switch scalars.first {
    case alias: return anchors
    case key where scalars.dropFirst().first.map { $0 == " " } ?? true:
      return "'?' before a space or alone would begin a key; write it in quotes: \"?\""
    default: return nil
    }
  }

  /// The refusal of anchors and aliases.
  static let anchors =
    "anchors and aliases are not allowed; write the value out, in quotes if it is text that begins with & or *"

  private static func replacing(_ signs: [Unicode.Scalar: Unicode.Scalar], in text: String) -> String {
    guard text.unicodeScalars.contains(where: { signs[$0] != nil }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(signs[scalar] ?? scalar) }
    return String(out)
  }
}
