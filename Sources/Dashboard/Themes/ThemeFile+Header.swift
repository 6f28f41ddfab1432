import Basics

extension ThemeFile {
  /// The first words of the comment at the top of a file; empty without one.
  ///
  /// A comment directly above a key is about the key if other keys have one too, as in many themes of btop.
  static func header(_ bytes: [UInt8]) -> String {
    let text = String(decoding: TextFile.plain(Array(bytes.prefix(bytesMax))), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let top = lines.prefix { $0.hasPrefix("#") }
    let words = top.map { $0.drop { $0 == "#" || $0 == " " } }
    guard let first = words.first(where: { !$0.isEmpty }) else { return "" }
    if top.endIndex < lines.endIndex, isEntry(lines[top.endIndex]) {
      let below = lines[(top.endIndex + 1)...]
      if zip(below, below.dropFirst()).contains(where: { $0.hasPrefix("#") && isEntry($1) }) { return "" }
    }
    return String(first)
  }

  private static func isEntry(_ line: Substring) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.hasPrefix("theme[")
  }
}
