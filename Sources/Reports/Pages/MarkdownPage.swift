import Basics

/// Writes a report as Markdown that reads well in a terminal: tables are aligned, charts are small.
struct MarkdownPage {
  private let report: Report
  private var text = ""

  init(_ report: Report) { self.report = report }

  static func write(_ report: Report) -> String {
    var page = MarkdownPage(report)
    page.write()
    return page.text
  }

  private mutating func write() {
    let document = ReportDocument(report)
    line("# " + Self.escaped(document.title))
    line(Self.escaped(document.subtitle))
    summary()
    for section in document.sections {
      line("## " + Self.escaped(section.title))
      for block in section.blocks { write(block) }
    }
  }

  /// A block of its own.
  private mutating func line(_ block: String) { text += block + "\n\n" }

  private mutating func summary() {
    let summary = report.summary
    let points = "\(summary.earned) of \(summary.possible) points"
    switch summary.verdict {
    case .passed, .notPassed:
      line(
        "**\(summary.score ?? 0) of 100: \(summary.verdict.rawValue)** (pass: \(summary.passMark)) · \(points)"
      )
      line(Self.escaped(summary.rule))
    case .unfinished: line("**Unfinished** · \(points) so far")
    case .notScored: line("**Not scored**: this run has no objectives")
    }
    for finding in report.header.findings { line("> " + Self.escaped(finding)) }
    if !summary.sentences.isEmpty {
      line(summary.sentences.map { "- " + Self.escaped($0) }.joined(separator: "\n"))
    }
  }

  private mutating func write(_ block: ReportDocument.Block) {
    switch block {
    case .paragraph(let paragraph): line(Self.escaped(paragraph))
    case .note(let note): line("*" + Self.escaped(note) + "*")
    case .list(let lines):
      line(lines.map { "- " + Self.escaped($0.text) + Self.cited($0.evidence) }.joined(separator: "\n"))
    case .table(let table): line(Self.text(of: table))
    case .chart: line(chart)
    }
  }

  private static func cited(_ evidence: [Int]) -> String {
    evidence.isEmpty ? "" : " (" + entries(evidence) + ")"
  }

  private static func entries(_ evidence: [Int]) -> String {
    evidence.map { "#\($0)" }.joined(separator: " ")
  }

  private static func text(of cell: ReportDocument.Cell) -> String {
    switch cell {
    case .text(let text), .verdict(let text, _): escaped(text)
    case .code(let code): escaped(code)
    case .evidence(let evidence): entries(evidence)
    case .mark(let mark): String(mark)
    case .lines(let lines), .paragraphs(let lines): lines.map(escaped).joined(separator: "; ")
    }
  }

  private static func text(of table: ReportDocument.Table) -> String {
    let titles = table.columns.map { escaped($0.title) }
    let rows = table.rows.map { $0.cells.map { text(of: $0) } }
    let widths = table.columns.indices.map { column in
      max(3, ([titles] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
    }
    func written(_ cells: [String]) -> String {
      let padded = table.columns.indices.map { column in
        let cell = column < cells.count ? cells[column] : ""
        // The last column is not padded, and long lines wrap less without padding.
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return table.columns[column].isNumber ? blanks + cell : cell + blanks
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = table.columns.indices.map { column in
      let dashes = String(repeating: "-", count: widths[column] - 1)
      return table.columns[column].isNumber ? dashes + ":" : dashes + "-"
    }
    return ([written(titles), written(rule)] + rows.map(written)).joined(separator: "\n")
  }

  // MARK: - Charts

  private static let columns = 72
  private static let bars = ColumnBars("▁▂▃▄▅▆▇█", columns: columns)

  /// For each signal a line of bars for each run, all to one scale.
  private var chart: String {
    guard let end = report.chart.seconds.last, !report.chart.signals.isEmpty else {
      return "Nothing was sampled."
    }
    var lines = ["```text"]
    for series in report.chart.signals where ReportChart.panels.contains(series.signal) {
      let top = (series.run + series.reference + series.idle).max() ?? 0
      lines.append("\(ReportText.title(series.signal)), up to \(ReportText.value(top, series.unit))")
      for (name, values) in [
        ("this run", series.run), ("reference", series.reference), ("no operator", series.idle),
      ] {
        lines.append(
          "  " + name + String(repeating: " ", count: 12 - name.count) + Self.bars.row(values, top))
      }
    }
    let (from, to) = (report.header.from.clock, report.header.until.clock)
    let gap = max(1, Self.columns - from.count - to.count)
    lines.append(String(repeating: " ", count: 14) + from + String(repeating: " ", count: gap) + to)
    if end > 0, !report.actions.isEmpty { lines.append("  actions     " + marks(end)) }
    return (lines + ["```"]).joined(separator: "\n")
  }

  /// The last digit of each action's number at its time.
  private func marks(_ end: Double) -> String {
    var row = Array(repeating: Character(" "), count: Self.columns)
    for action in report.actions {
      let seconds = (action.time.instant - report.header.from.instant).seconds
      let column = min(Self.columns - 1, max(0, Int(seconds / end * Double(Self.columns - 1) + 0.5)))
      row[column] = Character(String(action.mark % 10))
    }
    return String(row)
  }

  // MARK: - Escaping

  /// Escapes characters that are special to Markdown, HTML in it or a terminal.
  static func escaped(_ text: String) -> String {
    var out = ""
    var previous: Character = " "
    let characters = Array(ReportMarkup.plain(text))
    for (index, character) in characters.enumerated() {
      switch character {
      case "\\", "`", "*", "[", "]", "<", "|", "~", "&": out += "\\" + String(character)
      case "_":
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        let isInWord = (previous.isLetter || previous.isNumber) && (next.isLetter || next.isNumber)
        out += isInWord ? "_" : "\\_"
      case _ where character.isNewline: out += " "
      default: out.append(character)
      }
      previous = character
    }
    return out
  }
}
