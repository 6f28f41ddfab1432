extension Surface {
  /// The characters alone, a line per row without trailing blanks, for golden tests.
  package var text: String { text(in: bounds) }

  /// The characters of a rectangle, likewise; a wide one whose left half is outside is left out.
  package func text(in area: Rect) -> String {
    let (left, top) = (max(0, area.x), max(0, area.y))
    var scalars = String.UnicodeScalarView()
    for y in top..<max(top, min(height, area.endY)) {
      var blanks = 0
      for x in left..<max(left, min(width, area.endX)) {
        let cell = cells[y * width + x]
        if cell.isRightHalf { continue }
        if cell.content == Cell.blank.content {
          blanks += 1
          continue
        }
        scalars.append(contentsOf: repeatElement(" ", count: blanks))
        blanks = 0
        cell.append(to: &scalars)
      }
      scalars.append("\n")
    }
    return String(scalars)
  }

  /// The characters with their styles as escape sequences (ECMA-48 SGR), each line on its own; without them if there
  /// are no colours, so that a pipe's reader gets plain text.
  ///
  /// For pictures, and for a terminal without full-screen ability: no cursor movement, every line ends plain.
  package func ansi(_ depth: ColorDepth = .direct) -> String {
    guard depth != .none else { return text }
    var out = String.UnicodeScalarView()
    for y in 0..<height {
      var style = Style.plain
      for x in 0..<width {
        let cell = cells[y * width + x]
        if cell.isRightHalf { continue }
        if cell.style != style {
          style = cell.style
          out.append(contentsOf: style.sgr(depth).unicodeScalars)
        }
        cell.append(to: &out)
      }
      if style != .plain { out.append(contentsOf: Style.plain.sgr.unicodeScalars) }
      out.append("\n")
    }
    return String(out)
  }
}

extension Style {
  /// The escape sequence that selects this style from any other.
  var sgr: String { sgr(.direct) }

  func sgr(_ depth: ColorDepth) -> String {
    let shown = ShownStyle(self, at: depth)
    var codes = "0"
    let attributeCodes: [(Attributes, String)] = [
      (.bold, ";1"), (.dim, ";2"), (.italic, ";3"), (.underline, ";4"), (.reverse, ";7"),
    ]
    for (attribute, code) in attributeCodes where shown.attributes.contains(attribute) { codes += code }
    switch depth {
    case .none: break
    case .direct:
      if let color = foreground.components { codes += ";38;2;\(color.red);\(color.green);\(color.blue)" }
      if let color = background.components { codes += ";48;2;\(color.red);\(color.green);\(color.blue)" }
    case .indexed256:
      if shown.foreground >= 0 { codes += ";38;5;\(shown.foreground)" }
      if shown.background >= 0 { codes += ";48;5;\(shown.background)" }
    case .ansi16, .ansi8:
      // 30 to 37, and 90 to 97 for the bright ones; backgrounds are ten more.
      func code(_ index: Int32) -> Int32 { index < 8 ? 30 + index : 82 + index }
      if shown.foreground >= 0 { codes += ";\(code(shown.foreground))" }
      if shown.background >= 0 { codes += ";\(code(shown.background) + 10)" }
    }
    return "\u{1B}[\(codes)m"
  }
}
