/// Lines of a manual page in the man(7) macros.
struct Roff {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func section(_ title: String) { line(".SH \(Self.escaped(title))") }
  mutating func subsection(_ title: String) { line(".SS \"\(Self.escaped(title))\"") }

  mutating func paragraph(_ text: String, isEscaped: Bool = false) {
    line(isEscaped ? text : Self.escaped(text))
  }

  mutating func item(_ term: String, _ text: String) {
    line(".TP")
    line(".B \(Self.quoted(term))")
    line(Self.escaped(text.isEmpty ? "(see above)" : text))
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
        self.line(".PP")
        wantsBreak = false
      }
      self.line(Self.escaped(String(line)))
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
      default: escaped.append(character)
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
