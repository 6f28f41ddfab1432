import Yams

/// The text of a YAML file, with the places of its nodes.
package struct YAMLSource {
  let file: String
  let text: String
  let kind: FileKind
  /// The lines of the file, without line ends.
  private let lines: [Substring.UnicodeScalarView]

  /// - Parameter text: with any line ends; a byte order mark at its start is dropped.
  package init(file: String, text: String, kind: FileKind) {
    let text = TextFile.plain(text)
    self.file = file
    self.text = text
    self.kind = kind
    lines = text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd)
  }

  /// Whether the parser counts another line after it (YAML 1.1, 4.2); carriage returns have been replaced.
  static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// The characters of a line, counted from 1; none if there is no such line.
  func line(_ number: Int) -> [Unicode.Scalar] {
    lines.indices.contains(number - 1) ? Array(lines[number - 1]) : []
  }

  /// The place of the parser's mark. It ends a last line without an end itself, and may name the line after it.
  func place(_ mark: Mark) -> FilePlace {
    guard mark.line > lines.count, let last = lines.last else {
      return FilePlace(file: file, line: mark.line, column: mark.column)
    }
    return FilePlace(file: file, line: lines.count, column: last.count + 1)
  }

  package var whole: FilePlace { FilePlace(file: file, line: 0, column: 0) }

  func place(_ node: Node) -> FilePlace {
    FilePlace(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  /// The place of a character within a scalar's value; the scalar's beginning where its lines were folded.
  func place(_ node: Node, character offset: Int) -> FilePlace {
    var place = place(node)
    guard case .scalar(let scalar) = node, lines.indices.contains(place.line - 1) else { return place }
    let wanted = Array(MaskedSigns.unmasked(scalar.string).prefix(offset).unicodeScalars)
    let raw = Array(lines[place.line - 1].dropFirst(place.column - 1))
    let width: Int? =
      switch scalar.style {
      case .plain: raw.starts(with: wanted) ? wanted.count : nil
      case .singleQuoted: Self.width(of: wanted, inSingleQuotes: raw)
      case .doubleQuoted: Self.width(of: wanted, inDoubleQuotes: raw)
      case .any, .literal, .folded: nil
      }
    if let width { place.column += width }
    return place
  }

  /// The number of characters before the place on its line, the quotation mark included.
  private static func width(of wanted: [Unicode.Scalar], inSingleQuotes raw: [Unicode.Scalar]) -> Int? {
    var position = 1
    for scalar in wanted {
      guard position < raw.count, raw[position] == scalar else { return nil }
      // A quotation mark within is written twice.
      position += scalar == "'" ? 2 : 1
    }
    return position
  }

  private static func width(of wanted: [Unicode.Scalar], inDoubleQuotes raw: [Unicode.Scalar]) -> Int? {
    var position = 1
    for scalar in wanted {
      guard position < raw.count else { return nil }
      if raw[position] == "\\" {
        guard position + 1 < raw.count else { return nil }
        // `\x41`, `\u0041`, `\U00000041`, or one letter.
        let digits = ["x": 2, "u": 4, "U": 8][raw[position + 1]] ?? 0
        position += 2 + digits
      } else {
        guard raw[position] == scalar else { return nil }
        position += 1
      }
    }
    return position
  }
}
