import Terminal

/// A part of the help: a title, and keys or names with their meanings.
struct HelpSection: Equatable {
  struct Entry: Equatable {
    var key: String
    var text: String
  }

  var title: String
  var entries: [Entry]
  /// Whether two entries share a row where there is room; their texts are short.
  var isPaired = false
}

/// Sections of the help side by side, each whole in one column.
struct HelpColumns {
  typealias Span = TextOverlay.Line.Span

  static let gap = 3
  /// Keys wider than this stand above their texts.
  static let keyWidthMax = 18

  let lines: [TextOverlay.Line]

  /// - Parameters:
  ///   - columns: the columns of all.
  ///   - count: how many stand side by side.
  init(_ sections: [HelpSection], columns: Int, count: Int) {
    let count = max(1, min(count, sections.count))
    let width = (columns - Self.gap * (count - 1)) / count
    let blocks = sections.map { Self.rows($0, width) }
    let parts = Self.parts(blocks.map(\.count), into: count).map { range in
      Array(blocks[range].joined())
    }
    let height = parts.map(\.count).max() ?? 0
    lines = (0..<height).map { row in
      var spans: [Span] = []
      for (index, part) in parts.enumerated() {
        let cells = row < part.count ? part[row] : []
        spans += cells
        guard index < parts.count - 1 else { continue }
        let used = cells.reduce(0) { $0 + $1.text.displayWidth }
        spans.append(Span(text: .blanks(width + Self.gap - used), role: .text))
      }
      let first = spans.first ?? Span(text: "", role: .text)
      return TextOverlay.Line(text: first.text, role: first.role, more: Array(spans.dropFirst()))
    }
  }

  /// A section's title, and the rows of its keys.
  private static func rows(_ section: HelpSection, _ width: Int) -> [[Span]] {
    let widest = section.entries.map(\.key.displayWidth).filter { $0 <= keyWidthMax }.max() ?? 0
    let indent = min(widest + 3, max(3, width - 8))
    var rows: [[Span]] = section.title.isEmpty ? [] : [[Span(text: section.title, role: .title)]]
    if section.isPaired, let paired = pairs(section.entries, indent, width) { return rows + paired }
    for entry in section.entries {
      let texts = Model.wrapped(entry.text, max(8, width - indent))
      var head = (" " + entry.key).left(indent)
      if head.displayWidth > indent {
        rows.append([Span(text: head, role: .key)])
        head = "".left(indent)
      }
      for (row, text) in (texts.isEmpty ? [""] : texts).enumerated() {
        rows.append([
          Span(text: row == 0 ? head : "".left(indent), role: .key), Span(text: text, role: .text),
        ])
      }
    }
    return rows
  }

  /// Entries in two columns, one beside the other; nil where they do not fit.
  private static func pairs(_ entries: [HelpSection.Entry], _ indent: Int, _ width: Int) -> [[Span]]? {
    let half = (entries.count + 1) / 2
    let (left, right) = (entries.prefix(half), entries.dropFirst(half))
    func widest(_ entries: ArraySlice<HelpSection.Entry>) -> Int {
      entries.map { indent + $0.text.displayWidth }.max() ?? 0
    }
    func spans(_ entry: HelpSection.Entry, _ columns: Int) -> [Span] {
      [
        Span(text: (" " + entry.key).left(indent), role: .key),
        Span(text: entry.text.left(columns), role: .text),
      ]
    }
    let begin = widest(left) + gap
    guard begin + widest(right) <= width else { return nil }
    return left.enumerated().map { row, entry in
      guard row < right.count else { return spans(entry, entry.text.displayWidth) }
      let beside = right[right.startIndex + row]
      return spans(entry, begin - indent) + spans(beside, beside.text.displayWidth)
    }
  }

  /// Divides sections of these heights into columns in their order, so that the tallest is as low as possible.
  private static func parts(_ heights: [Int], into count: Int) -> [Range<Int>] {
    func column(_ limit: Int) -> [Range<Int>]? {
      var parts: [Range<Int>] = []
      var start = 0
      while start < heights.count {
        var (end, sum) = (start, 0)
        while end < heights.count, end == start || sum + heights[end] <= limit {
          sum += heights[end]
          end += 1
        }
        parts.append(start..<end)
        start = end
      }
      return parts.count <= count ? parts : nil
    }
    let highest = heights.max() ?? 0
    let whole = heights.reduce(0, +)
    for limit in highest...max(highest, whole) {
      if let parts = column(limit) { return parts }
    }
    return [heights.indices]
  }
}
