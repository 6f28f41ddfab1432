import Terminal

/// A character of running text, and its markup.
struct MarkedCharacter: Equatable {
  enum Mark { case plain, strong, emphasis, code, link, heading }

  var character: Character
  var mark: Mark

  var width: Int { String(character).displayWidth }
}

typealias MarkedText = [MarkedCharacter]

extension MarkedText {
  /// - Parameters:
  ///   - markdown: a line with code, emphasis and links in it.
  ///   - mark: the mark of text without markup.
  ///   - keepsAddresses: whether the address of a link to the web follows its text.
  init(markdown: String, mark: MarkedCharacter.Mark = .plain, keepsAddresses: Bool = true) {
    self = []
    var rest = Substring(markdown)
    while let first = rest.first {
      if let (text, after) = Self.enclosed(rest, "`", "`") {
        append(text, mark == .plain || mark == .link ? .code : mark)
        rest = after
      } else if let (text, after) = Self.enclosed(rest, "**", "**") {
        self += MarkedText(markdown: String(text), mark: .strong, keepsAddresses: keepsAddresses)
        rest = after
      } else if let (text, after) = Self.enclosed(rest, "*", "*") {
        self += MarkedText(markdown: String(text), mark: .emphasis, keepsAddresses: keepsAddresses)
        rest = after
      } else if let (text, afterText) = Self.enclosed(rest, "[", "]"),
        let (address, after) = Self.enclosed(afterText, "(", ")")
      {
        self += MarkedText(markdown: String(text), mark: .link, keepsAddresses: keepsAddresses)
        if keepsAddresses, address.hasPrefix("http"), address != text { append(" (\(address))", mark) }
        rest = after
      } else {
        rest.removeFirst()
        let isEscape = first == "\\" && rest.first?.isPunctuation == true
        append([isEscape ? rest.removeFirst() : first], mark)
      }
    }
  }

  private mutating func append(_ text: some Sequence<Character>, _ mark: MarkedCharacter.Mark) {
    self += text.map { MarkedCharacter(character: $0, mark: mark) }
  }

  /// Text between two signs at the beginning, and the rest.
  private static func enclosed(
    _ text: Substring, _ open: String, _ close: String
  ) -> (inside: Substring, after: Substring)? {
    guard text.hasPrefix(open) else { return nil }
    let inner = text.dropFirst(open.count)
    guard let end = inner.firstRange(of: close), end.lowerBound > inner.startIndex,
      open == "`" || inner.first != " "
    else { return nil }
    return (inner[..<end.lowerBound], inner[end.upperBound...])
  }

  /// Lines of at most `width` columns, broken at blanks; a longer word has a line of its own.
  func wrapped(to width: Int) -> [MarkedText] {
    var lines: [MarkedText] = []
    var line: MarkedText = []
    var used = 0
    for word in split(whereSeparator: { $0.character == " " }) {
      let length = word.reduce(0) { $0 + $1.width }
      if !line.isEmpty, used + 1 + length > width {
        lines.append(line)
        (line, used) = ([], 0)
      }
      if let last = line.last {
        // A blank within a marked phrase belongs to it.
        let mark = last.mark == word.first?.mark ? last.mark : .plain
        line.append(MarkedCharacter(character: " ", mark: mark))
        used += 1
      }
      line += word
      used += length
    }
    return line.isEmpty ? lines : lines + [line]
  }

  var width: Int { reduce(0) { $0 + $1.width } }
}
