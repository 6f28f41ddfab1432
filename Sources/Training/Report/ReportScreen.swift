package import Dashboard
package import Reports

/// A report as a text for a screen: coloured charts, and tables whose rows scroll sideways where they do not fit.
package struct ReportScreen {
  private let document: ReportDocument
  private let report: Report
  private var lines: [TextOverlay.Line] = []

  private init(_ report: Report) {
    self.report = report
    document = ReportDocument(report)
  }

  package static func text(_ report: Report) -> TextOverlay {
    var screen = ReportScreen(report)
    screen.write()
    return TextOverlay(title: "Report: \(screen.document.title)", lines: screen.lines)
  }

  private mutating func write() {
    let summary = report.summary
    say(document.subtitle, .label)
    switch summary.verdict {
    case .passed, .notPassed:
      say(
        "\(summary.score ?? 0) of 100: \(summary.verdict.rawValue), pass mark \(summary.passMark)",
        summary.verdict == .passed ? .good : .bad)
      say(summary.rule)
    case .unfinished: say("Unfinished: \(summary.earned) of \(summary.possible) points so far", .warning)
    case .notScored: say("Not scored: this run has no objectives")
    }
    for finding in report.header.findings { say(finding, .warning) }
    for sentence in summary.sentences { say(sentence) }
    for section in document.sections {
      gap()
      say(section.title, .title)
      for block in section.blocks { write(block) }
    }
  }

  private mutating func gap() { lines.append(TextOverlay.Line(words: "")) }

  private mutating func say(_ text: String, _ role: Role = .text) {
    lines.append(TextOverlay.Line(words: text.split(separator: " ").joined(separator: " "), role))
  }

  private mutating func write(_ block: ReportDocument.Block) {
    switch block {
    case .paragraph(let text): say(text)
    case .note(let text): say(text, .label)
    case .list(let items):
      for item in items { say("- " + item.text + Self.cited(item.evidence)) }
    case .table(let table):
      gap()
      lines += ReportTable(table).lines
      gap()
    case .chart: lines += ReportBars(report).lines
    }
  }

  private static func cited(_ evidence: [Int]) -> String {
    evidence.isEmpty ? "" : " (" + evidence.map { "#\($0)" }.joined(separator: " ") + ")"
  }
}
