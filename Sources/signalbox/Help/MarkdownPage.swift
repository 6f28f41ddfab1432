/// A page of Markdown as lines for a terminal.
struct MarkdownPage {
  /// Columns that prose and tables may take.
  let width: Int
  private(set) var lines: [MarkedText] = []

  /// Indentation of everything but headings.
  private static let indent = 2

  init(_ markdown: String, width: Int) {
    self.width = max(20, width)
    var previous: MarkdownBlock?
    for block in MarkdownBlock.blocks(of: markdown) {
      if let previous, !Self.isTight(previous, block) { lines.append([]) }
      add(block)
      previous = block
    }
  }

  /// Items of a list follow one another without a blank line.
  private static func isTight(_ first: MarkdownBlock, _ second: MarkdownBlock) -> Bool {
    if case .item = first, case .item = second { true } else { false }
  }

  private mutating func add(_ block: MarkdownBlock) {
    switch block {
    case .heading(let level, let text):
      lines += MarkedText(markdown: level == 1 ? text.uppercased() : text, mark: .heading).wrapped(to: width)
    case .paragraph(let text): add(MarkedText(markdown: text), indent: Self.indent)
    case .code(let code):
      for line in code {
        lines.append(Self.blanks(Self.indent * 2) + line.map { MarkedCharacter(character: $0, mark: .code) })
      }
    case .item(let depth, let sign, let text):
      add(MarkedText(markdown: text), indent: Self.indent * (1 + depth), sign: sign)
    case .table(let rows):
      for row in MarkdownTable(rows).lines(width: width - Self.indent) {
        lines.append(row.isEmpty ? [] : Self.blanks(Self.indent) + row)
      }
    }
  }

  /// - Parameter sign: stands before the first line; the others are indented to the first line's text.
  private mutating func add(_ text: MarkedText, indent: Int, sign: String = "") {
    let lead = sign.isEmpty ? [] : MarkedText(markdown: sign + " ")
    for (number, line) in text.wrapped(to: width - indent - lead.count).enumerated() {
      lines.append(Self.blanks(indent) + (number == 0 ? lead : Self.blanks(lead.count)) + line)
    }
  }

  private static func blanks(_ count: Int) -> MarkedText {
    MarkedText(repeating: MarkedCharacter(character: " ", mark: .plain), count: max(0, count))
  }
}
