import Terminal

/// The answer to the last action: a short one at the left of the bottom row, beside the key hints, a long one above the
/// coach and the captions, in as many rows as it needs; shared by drawing and hit testing.
struct ReplyBox {
  let area: Rect
  /// The part of the bottom row left for the key hints.
  let rest: Rect
  /// Whether it stands in the bottom row.
  let isBeside: Bool
  /// The kind of answer, with which the first line begins.
  let head: String
  let lines: [String]

  init(_ reply: Reply, _ symbols: Symbols, in layout: Layout) {
    let (footer, body) = (layout.footer, layout.body)
    head =
      switch reply.kind {
      case .done: symbols.check
      case .refused: symbols.cross + " refused:"
      case .note: symbols.dot
      case .problem: symbols.cross
      }
    let text = head + " " + reply.text
    let room = max(1, footer.width - 1)
    let rowsMax = body.height
    // Two hints or so stay beside it.
    let columns = text.displayWidth(isOver: room) ? room + 1 : text.displayWidth
    isBeside = columns <= room - min(28, footer.width / 3) || rowsMax < 1
    guard !isBeside else {
      lines = [text]
      let width = min(footer.width, columns + 2)
      area = Rect(x: footer.x, y: footer.y, width: width, height: footer.height)
      rest = Rect(
        x: footer.x + width, y: footer.y, width: footer.width - width, height: footer.height)
      return
    }
    rest = footer
    var lines: [String] = []
    var rest = text[...]
    // Text longer than the panels' rows is cut in the last line.
    while lines.count < rowsMax - 1, rest.displayWidth(isOver: room) { lines.append(rest.takeLine(of: room)) }
    self.lines = lines + [String(rest)]
    let rows = self.lines.count
    area = Rect(x: body.x, y: body.endY - rows, width: body.width, height: rows)
  }
}

extension StringProtocol {
  /// Whether it is wider than a number of columns; only the beginning of a long one is measured.
  fileprivate func displayWidth(isOver columns: Int) -> Bool {
    String(prefix(2 * columns + 1)).displayWidth > columns
  }
}

extension Substring {
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
