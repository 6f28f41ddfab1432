/// A block of a documentation page: the part of Markdown that the pages use.
enum MarkdownBlock: Equatable {
  case heading(level: Int, String)
  case paragraph(String)
  /// Lines between fences.
  case code([String])
  /// Its first row is the header.
  case table([[String]])
  /// `depth` counts from 0; `sign` is a bullet or the number with its point.
  case item(depth: Int, sign: String, String)

  static func blocks(of markdown: String) -> [MarkdownBlock] {
    var parser = MarkdownParser()
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      parser.take(String(line))
    }
    parser.endBlock()
    return parser.blocks
  }

  /// The cells of `| a | b |`; `\|` is a bar within a cell.
  static func cells(of line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped {
        cells.append("")
        continue
      }
      if isEscaped, character != "|" { cells[cells.count - 1].append("\\") }
      isEscaped = character == "\\" && !isEscaped
      if !isEscaped { cells[cells.count - 1].append(character) }
    }
    return cells.dropFirst().dropLast().map { $0.trimmingSpaces }
  }
}

/// Reads blocks line by line.
private struct MarkdownParser {
  private(set) var blocks: [MarkdownBlock] = []
  /// Lines of the block that the next line may continue.
  private var open: MarkdownBlock?
  private var isInCode = false
  private var isInComment = false

  mutating func take(_ line: String) {
    if isInCode { return takeCode(line) }
    let text = line.trimmingSpaces
    if isInComment || text.hasPrefix("<!--") {
      isInComment = !text.hasSuffix("-->")
      return endBlock()
    }
    // A terminal cannot show pictures.
    if text.isEmpty || text.hasPrefix("<") { return endBlock() }
    if text.hasPrefix("```") {
      endBlock()
      (isInCode, open) = (true, .code([]))
    } else if let heading = Self.heading(text) {
      endBlock()
      blocks.append(heading)
    } else if text.hasPrefix("|") {
      takeRow(text)
    } else if let (sign, rest) = Self.item(text) {
      endBlock()
      open = .item(depth: (line.count - text.count) / 2, sign: sign, rest)
    } else {
      takeProse(text)
    }
  }

  mutating func endBlock() {
    if let open { blocks.append(open) }
    open = nil
  }

  private mutating func takeCode(_ line: String) {
    guard case .code(let lines) = open, !line.hasPrefix("```") else {
      isInCode = false
      return endBlock()
    }
    open = .code(lines + [line])
  }

  private mutating func takeRow(_ line: String) {
    let isRule = line.allSatisfy { "|-: ".contains($0) } && line.contains("-")
    guard case .table(let rows) = open else {
      endBlock()
      open = .table([MarkdownBlock.cells(of: line)])
      return
    }
    if !isRule { open = .table(rows + [MarkdownBlock.cells(of: line)]) }
  }

  private mutating func takeProse(_ line: String) {
    switch open {
    case .paragraph(let text): open = .paragraph(text + " " + line)
    case .item(let depth, let sign, let text): open = .item(depth: depth, sign: sign, text + " " + line)
    case .heading, .code, .table, nil:
      endBlock()
      open = .paragraph(line)
    }
  }

  private static func heading(_ line: String) -> MarkdownBlock? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    return .heading(level: level, String(line.dropFirst(level + 1)))
  }

  /// `- text` or `1. text`.
  private static func item(_ line: String) -> (sign: String, rest: String)? {
    if line.hasPrefix("- ") { return ("•", String(line.dropFirst(2))) }
    let digits = line.prefix { $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, rest.hasPrefix(". ") else { return nil }
    return ("\(digits).", String(rest.dropFirst(2)))
  }
}

extension String {
  /// Trims blanks at both ends.
  var trimmingSpaces: String {
    let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex
    return String(self[..<end].drop { $0 == " " })
  }
}
