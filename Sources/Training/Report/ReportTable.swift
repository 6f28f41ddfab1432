import Dashboard
import Reports
import Terminal

/// A table of a report as rows of text: long cells wrap within their column.
struct ReportTable {
  /// The widest a column of words becomes.
  private static let columnMax = TextOverlay.Line.roomBeside
  /// The widest a row's name becomes, which stays in view beside a column.
  private static let nameMax = 24
  private static let gap = "  "

  private let table: ReportDocument.Table
  private let cells: [[Cell]]
  private let widths: [Int]
  /// The columns up to each cell that may stay in view: numbers and times first, the row's name last.
  private let stays: [Int]

  private struct Cell {
    var lines: [String]
    var role: Role
  }

  init(_ table: ReportDocument.Table) {
    self.table = table
    let name = table.columns.firstIndex { $0.kind == .text } ?? 0
    cells = table.rows.map { row in
      row.cells.enumerated().map { column, cell in
        Self.cell(cell, isStrong: row.isStrong, most: column == name ? Self.nameMax : Self.columnMax)
      }
    }
    let titles = table.columns.map(\.title.displayWidth)
    let cells = cells
    let widths = titles.indices.map { column in
      cells.reduce(titles[column]) { widest, row in
        guard column < row.count else { return widest }
        return max(widest, row[column].lines.map(\.displayWidth).max() ?? 0)
      }
    }
    self.widths = widths
    // A table of one column has nothing beside its name.
    stays =
      widths.count < 2
      ? []
      : (0...name).map { last in
        widths[...last].reduce(0) { $0 + $1 + Self.gap.count }
      }
  }

  /// - Parameter most: the columns of its lines.
  private static func cell(_ cell: ReportDocument.Cell, isStrong: Bool, most: Int) -> Cell {
    func wrapped(_ text: String) -> [String] {
      let plain = text.replacing("\u{A0}", with: " ")
      let lines = Model.wrapped(plain, most)
      return lines.isEmpty ? [""] : lines.flatMap { cut($0, most) }
    }
    switch cell {
    case .text(let text): return Cell(lines: wrapped(text), role: isStrong ? .title : .text)
    case .code(let code): return Cell(lines: wrapped(code), role: .key)
    case .verdict(let text, let tone):
      return Cell(lines: wrapped(text), role: tone == .good ? .good : tone == .bad ? .bad : .text)
    case .evidence(let evidence):
      return Cell(lines: wrapped(evidence.map { "#\($0)" }.joined(separator: " ")), role: .label)
    case .mark(let mark): return Cell(lines: [String(mark)], role: .operatorAction)
    case .lines(let lines): return Cell(lines: lines.flatMap(wrapped), role: .key)
    case .paragraphs(let lines): return Cell(lines: lines.flatMap(wrapped), role: .text)
    }
  }

  /// A word longer than a column, in parts.
  private static func cut(_ line: String, _ most: Int) -> [String] {
    guard line.displayWidth > most else { return [line] }
    var parts: [String] = []
    var rest = Substring(line)
    while !rest.isEmpty {
      parts.append(String(rest.prefix(most)))
      rest = rest.dropFirst(most)
    }
    return parts
  }

  var lines: [TextOverlay.Line] {
    var lines = [row(table.columns.map { Cell(lines: [$0.title], role: .label) }, 0)]
    let isTall = cells.contains { $0.contains { $0.lines.count > 1 } }
    for (index, cells) in cells.enumerated() {
      // Rows of several lines stand apart.
      if isTall, index > 0 { lines.append(TextOverlay.Line(words: "")) }
      let height = cells.map(\.lines.count).max() ?? 1
      for line in 0..<height { lines.append(row(cells, line)) }
    }
    return lines
  }

  private func row(_ cells: [Cell], _ line: Int) -> TextOverlay.Line {
    var spans: [TextOverlay.Line.Span] = []
    for (column, cell) in cells.enumerated() where column < widths.count {
      let text = line < cell.lines.count ? cell.lines[line] : ""
      let blanks = String(repeating: " ", count: max(0, widths[column] - text.displayWidth))
      let isLast = column == widths.count - 1
      let padded = table.columns[column].isNumber ? blanks + text : isLast ? text : text + blanks
      spans.append(TextOverlay.Line.Span(text: padded + (isLast ? "" : Self.gap), role: cell.role))
    }
    return TextOverlay.Line(wide: spans, stays: stays)
  }
}
