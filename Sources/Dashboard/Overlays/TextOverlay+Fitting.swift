import Terminal

extension TextOverlay {
  /// Wraps long texts, and moves them beneath their keys where there is no room beside them.
  package func fitted(to columns: Int) -> TextOverlay {
    var fitted = self
    let keys = keyWidth
    let isNarrow = keys > 0 && columns - keys < min(16, columns / 2)
    fitted.lines = lines.flatMap { $0.fitted(to: columns, keyWidth: keys, isNarrow: isNarrow) }
    return fitted
  }
}

extension TextOverlay.Line.Span {
  /// Whether it is prose, and not a drawing.
  fileprivate var isWords: Bool { text.first { $0 != " " }.map { $0.isLetter || $0.isNumber } ?? false }
}

extension TextOverlay.Line {
  fileprivate func fitted(to columns: Int, keyWidth: Int, isNarrow: Bool) -> [TextOverlay.Line] {
    guard !isWide else { return [self] }
    let isBeneath = isNarrow && !key.isEmpty
    let begin = isBeneath ? 2 : start(keyWidth)
    let room = columns - begin
    if let remark = more.first, more.count == 1, width > room, text.displayWidth <= room, remark.isWords {
      var line = self
      line.more = []
      return [line, TextOverlay.Line(text: remark.text, role: remark.role, isContinuation: !key.isEmpty)]
    }
    // Columns and coloured spans stay one row.
    guard more.isEmpty, !text.contains("  "), room >= 8, isBeneath || text.displayWidth > room,
      !text.isEmpty
    else { return [self] }
    let parts = Model.wrapped(text, room)
    if isBeneath {
      return [TextOverlay.Line(indent: indent, key: key, text: "", role: role, action: action)]
        + parts.map { TextOverlay.Line(text: "  " + $0, role: role, action: action) }
    }
    return parts.enumerated().map { row, part in
      var line = self
      line.text = part
      if row > 0 {
        line.key = ""
        line.isContinuation = !key.isEmpty
      }
      return line
    }
  }
}
