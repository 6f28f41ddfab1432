import Terminal

/// The answer to the last action, at the bottom of the screen: in the last row, or in as many as its words take, but
/// in at most half of the screen; shared by drawing and hit testing.
struct ReplyBox {
  static let rowsMax = 4

  let area: Rect
  /// The kind of answer, with which the first line begins.
  let head: String
  let lines: [String]

  init(_ reply: Reply, _ symbols: Symbols, footer: Rect) {
    head =
      switch reply.kind {
      case .done: symbols.check
      case .refused: symbols.cross + " refused:"
      case .note: symbols.dot
      case .problem: symbols.cross
      }
    let text = head + " " + reply.text
    let room = max(1, footer.width - 1)
    let rowsMax = max(1, min(Self.rowsMax, footer.endY / 2))
    guard text.displayWidth > room, rowsMax > 1 else {
      (area, lines) = (footer, [text])
      return
    }
    var lines: [String] = []
    var rest = text[...]
    // Text that still does not fit is cut in the last line.
    while lines.count < rowsMax - 1, rest.displayWidth(isOver: room) { lines.append(rest.takeLine(of: room)) }
    self.lines = lines + [String(rest)]
    let rows = self.lines.count
    area = Rect(x: footer.x, y: footer.endY - rows, width: footer.width, height: rows)
  }
}

extension Substring {
  /// Whether it is wider than a number of columns; only the beginning of a long one is measured.
  fileprivate func displayWidth(isOver columns: Int) -> Bool {
    String(prefix(2 * columns + 1)).displayWidth > columns
  }

  /// Removes a line of at most this many columns from the beginning: up to a blank, or within a word longer than a
  /// line, such as a path.
  fileprivate mutating func takeLine(of columns: Int) -> String {
    var width = 0
    var end = startIndex
    while end < endIndex {
      width += String(self[end]).displayWidth
      guard width <= columns else { break }
      end = index(after: end)
    }
    if end == startIndex { end = index(after: end) }
    // Not far back: a word that nearly fills a line is broken rather than leaving the line empty.
    if end < endIndex, self[end] != " ", let blank = self[..<end].lastIndex(of: " "),
      distance(from: blank, to: end) <= columns / 2
    {
      end = blank
    }
    let line = String(self[..<end])
    self = self[end...].drop { $0 == " " }
    return line
  }
}
