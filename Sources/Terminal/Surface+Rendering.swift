extension Surface {
  /// The characters alone, a line per row without spaces at its end: what golden tests compare.
  package var text: String { text(in: bounds) }

  /// The characters of a part, likewise; of a wide one whose left half is outside, nothing.
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

  /// The characters with their styles as escape sequences (ECMA-48 SGR, 24-bit colours), each line on its own.
  ///
  /// For pictures, and for a terminal without full-screen ability: no cursor movement, every line ends plain.
  package var ansi: String {
    var out = String.UnicodeScalarView()
    for y in 0..<height {
      var style = Style.plain
      for x in 0..<width {
        let cell = cells[y * width + x]
        if cell.isRightHalf { continue }
        if cell.style != style {
          style = cell.style
          out.append(contentsOf: style.sgr.unicodeScalars)
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
  /// The escape sequence that selects this style, whatever was selected before.
  var sgr: String {
    var codes = "0"
    let attributeCodes: [(Attributes, String)] = [
      (.bold, ";1"), (.dim, ";2"), (.italic, ";3"), (.underline, ";4"), (.reverse, ";7"),
    ]
    for (attribute, code) in attributeCodes where attributes.contains(attribute) { codes += code }
    if let color = foreground.components { codes += ";38;2;\(color.red);\(color.green);\(color.blue)" }
    if let color = background.components { codes += ";48;2;\(color.red);\(color.green);\(color.blue)" }
    return "\u{1B}[\(codes)m"
  }
}
