/// Lays a table out in columns, with the text of cells broken where the terminal is too narrow.
struct MarkdownTable {
  private let rows: [[MarkedText]]
  private let columns: Int
  /// Blank columns between two cells.
  private static let gap = 2
  /// Minimum width of a column whose text is longer.
  private static let least = 8

  init(_ cells: [[String]]) {
    let columns = cells.map(\.count).max() ?? 0
    self.columns = columns
    rows = cells.enumerated().map { number, row in
      (0..<columns).map {
        $0 < row.count ? MarkedText(markdown: row[$0], mark: number == 0 ? .strong : .plain) : []
      }
    }
  }

  func lines(width: Int) -> [MarkedText] {
    let widths = widths(within: width - Self.gap * (columns - 1))
    let isBroken = rows.contains { row in zip(row, widths).contains { $0.width > $1 } }
    var lines: [MarkedText] = []
    for (number, row) in rows.enumerated() {
      // A header without words is omitted.
      if number == 0, row.allSatisfy(\.isEmpty) { continue }
      let cells = zip(row, widths).map { $0.wrapped(to: $1) }
      // A blank line separates rows of several lines, unless their first column does.
      if isBroken, columns > 2, number > 1 { lines.append([]) }
      for line in 0..<max(1, cells.map(\.count).max() ?? 1) {
        lines.append(joined(cells.map { line < $0.count ? $0[line] : [] }, widths))
      }
    }
    return lines
  }

  private func joined(_ cells: [MarkedText], _ widths: [Int]) -> MarkedText {
    var line: MarkedText = []
    var behind = 0
    for (cell, width) in zip(cells, widths) {
      line += MarkedText(repeating: MarkedCharacter(character: " ", mark: .plain), count: behind)
      line += cell
      behind = max(0, width - cell.width) + Self.gap
      if cell.isEmpty {
        line += MarkedText(repeating: MarkedCharacter(character: " ", mark: .plain), count: behind)
        behind = 0
      }
    }
    while line.last?.character == " " { line.removeLast() }
    return line
  }

  /// Short columns keep the width of their text; the others share the rest.
  private func widths(within room: Int) -> [Int] {
    let natural = (0..<columns).map { column in rows.map { $0[column].width }.max() ?? 0 }
    var widths = natural
    var open = Set(widths.indices)
    var left = room
    while !open.isEmpty {
      let share = max(Self.least, left / open.count)
      let fitting = open.filter { natural[$0] <= share }
      guard !fitting.isEmpty else {
        for column in open { widths[column] = share }
        break
      }
      for column in fitting { left -= natural[column] }
      open.subtract(fitting)
    }
    return widths
  }
}
