import Terminal

extension String {
  /// Its words in lines of at most this many columns; a longer word is broken.
  ///
  /// - Parameter indent: blanks before every line but the first.
  func wrapped(to columns: Int, indent: Int = 0) -> [String] {
    let columns = max(10, columns)
    let indent = min(indent, columns / 2)
    let blanks = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    func room() -> Int { lines.isEmpty ? columns : columns - indent }
    func end() {
      lines.append(lines.isEmpty ? line : blanks + line)
      line = ""
    }
    // Blanks at the beginning and between columns stay.
    for (place, part) in split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      var word = String(part)
      if place > 0 {
        if line.displayWidth + 1 + word.displayWidth <= room() {
          line += " " + word
          continue
        }
        if line.contains(where: { $0 != " " }) { end() }
      }
      while line.displayWidth + word.displayWidth > room() {
        var head = ""
        while let next = word.first,
          line.displayWidth + head.displayWidth + String(next).displayWidth <= room()
        {
          head.append(word.removeFirst())
        }
        if head.isEmpty, line.isEmpty, !word.isEmpty { head.append(word.removeFirst()) }
        line += head
        end()
      }
      line += word
    }
    if !line.isEmpty || lines.isEmpty { end() }
    return lines
  }
}
