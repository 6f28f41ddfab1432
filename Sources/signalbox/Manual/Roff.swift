/// Lines of a manual page in the man(7) macros.
struct Roff {
  /// The bytes of an input line, which editors and mailers of manual pages expect at most.
  private static let lineBytesMax = 80
  /// The bytes of a word that fits a line at any width.
  private static let wordBytesMax = 30

  private(set) var text = ""
  /// Whether the last line is a heading, after which a paragraph begins anyway.
  private var isAfterHeading = false

  mutating func line(_ line: String) {
    text += line + "\n"
    isAfterHeading = line.hasPrefix(".SH") || line.hasPrefix(".SS")
  }

  /// Lines of text that are filled: folded at blanks.
  private mutating func filled(_ escaped: String) {
    for part in Self.folded(Self.breakable(escaped)) { line(Self.guarded(part)) }
  }

  /// Long lists without blanks may be broken after a comma or a bar, on a narrow screen too.
  private static func breakable(_ line: String) -> String {
    line.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.utf8.count > wordBytesMax else { return String(word) }
      return String(word).replacing(",", with: ",\\:").replacing("|", with: "|\\:")
    }.joined(separator: " ")
  }

  /// A line that is kept as it is; its continuations end in a backslash.
  private mutating func kept(_ escaped: String) {
    line(Self.guarded(Self.folded(escaped).joined(separator: " \\\n")))
  }

  private mutating func breakParagraph() { if !isAfterHeading { line(".PP") } }

  mutating func section(_ title: String) { line(".SH \(Self.escaped(title))") }
  mutating func subsection(_ title: String) { line(".SS \"\(Self.escaped(title))\"") }

  mutating func paragraph(_ text: String, isEscaped: Bool = false) {
    filled(isEscaped ? text : Self.escaped(text))
  }

  mutating func item(_ term: String, _ text: String) {
    line(".TP")
    line(".B \(Self.quoted(term))")
    filled(Self.escaped(text.isEmpty ? "(see above)" : text))
  }

  /// A help text: paragraphs, and examples where lines are indented.
  mutating func prose(_ prose: String) {
    var isExample = false
    func ends(_ line: Substring) -> Bool { !line.hasPrefix("  ") }
    var wantsBreak = true
    for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        if !isExample { wantsBreak = true }
        continue
      }
      if isExample == ends(line) {
        self.line(isExample ? ".EE" : ".EX")
        isExample.toggle()
        if !isExample { wantsBreak = true }
      }
      if wantsBreak, !isExample {
        breakParagraph()
        wantsBreak = false
      }
      let escaped = Self.escaped(String(line))
      if isExample { kept(escaped) } else { filled(escaped) }
    }
    if isExample { self.line(".EE") }
  }

  /// A macro's argument, quoted because it contains blanks.
  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq"))\""
  }

  /// Escapes every character that is special to the formatter.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "…": escaped += "..."
      default:
        for scalar in character.unicodeScalars {
          // Formatters differ in the encoding that they take a page to have.
          if scalar.isASCII {
            escaped.unicodeScalars.append(scalar)
          } else {
            let hex = String(scalar.value, radix: 16, uppercase: true)
            escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex + "]"
          }
        }
      }
    }
    return escaped
  }

  /// A line of text that begins like a request is none.
  private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&" + line : line }

  /// Parts of at most so many bytes, where blanks permit it; blanks at the beginning stay.
  private static func folded(_ text: String) -> [String] {
    let lead = text.prefix { $0 == " " }
    var parts: [String] = []
    var part = String(lead)
    var isEmpty = true
    for word in text.dropFirst(lead.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, part.utf8.count + 1 + word.utf8.count > lineBytesMax - 4 {
        parts.append(part)
        (part, isEmpty) = ("", true)
      }
      part += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return parts + [part]
  }
}
