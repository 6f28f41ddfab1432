import Terminal

/// The answer to what was done last, at the bottom of the screen: in its last row, or in as many as its words take, but
/// never in more than half of the screen; shared by drawing and clicking.
struct ReplyBox {
  static let rowsMax = 4

  let area: Rect
  /// What kind of answer it is, with which the first line begins.
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
    // What has no room even so is cut in the last line.
    while lines.count < rowsMax - 1, rest.displayWidth(isOver: room) { lines.append(rest.takeLine(of: room)) }
    self.lines = lines + [String(rest)]
    let rows = self.lines.count
    area = Rect(x: footer.x, y: footer.endY - rows, width: footer.width, height: rows)
  }
}

extension Substring {
  /// Whether it is wider than so many columns; of a long one only the beginning is looked at.
  fileprivate func displayWidth(isOver columns: Int) -> Bool {
    String(prefix(2 * columns + 1)).displayWidth > columns
  }

  /// Takes a line of so many columns at most from the beginning: up to a blank, or within what is longer than a line,
  /// as paths are.
  fileprivate mutating func takeLine(of columns: Int) -> String {
    var width = 0
    var end = startIndex
    while end < endIndex {
      width += String(self[end]).displayWidth
      guard width <= columns else { break }
      end = index(after: end)
    }
    if end == startIndex { end = index(after: end) }
    // Not far back: a word that nearly fills a line is broken rather than leaving it empty.
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
