extension Surface {
  /// The output that turns a terminal's content from `shown` into this surface: cursor movements and styled text
  /// (ECMA-48, 24-bit colours), for changed cells only.
  ///
  /// - Parameter shown: nil, or a surface of another size, for a terminal of unknown content; it is cleared.
  package func ansi(since shown: Surface?) -> String {
    var out = String.UnicodeScalarView()
    let known: Surface
    if let shown, shown.width == width, shown.height == height {
      known = shown
    } else {
      out.append(contentsOf: "\u{1B}[0m\u{1B}[2J".unicodeScalars)
      known = Surface(width: width, height: height)
    }
    var style = Style.plain
    for run in changedRuns(since: known) {
      out.append(contentsOf: "\u{1B}[\(run.y + 1);\(run.x + 1)H".unicodeScalars)
      for x in run.x..<run.x + run.width {
        let cell = cells[run.y * width + x]
        if cell.isRightHalf { continue }
        if cell.style != style {
          style = cell.style
          out.append(contentsOf: style.sgr.unicodeScalars)
        }
        cell.append(to: &out)
      }
    }
    // The next output starts with the default style.
    if style != .plain { out.append(contentsOf: Style.plain.sgr.unicodeScalars) }
    return String(out)
  }
}
