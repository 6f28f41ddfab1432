/// Writes a report as one self-contained page: XHTML with inline SVG, no script, no external resources.
struct HTMLPage {
  /// Light or dark as the reader's system has it, light on paper.
  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)

  private let report: Report
  private var html = ""

  private init(_ report: Report) { self.report = report }

  static func write(_ report: Report) -> String {
    var page = HTMLPage(report)
    page.write()
    return page.html
  }

  private mutating func write() {
    let document = ReportDocument(report)
    html += """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(Self.escaped(document.title)) – after-action report</title>
      <style>
      \(Self.style)</style>
      </head>
      <body>
      <a class="skip" href="#summary">Skip to the summary</a>
      <main>
      <header>
      <p class="kicker">\(Self.escaped(document.subtitle))</p>
      <h1>\(Self.escaped(document.title))</h1>
      </header>

      """
    html += HTMLSummary(report).html
    html += "<nav aria-label=\"Contents\"><ul>\n"
    for section in document.sections {
      html += "<li><a href=\"#\(section.id)\">\(Self.escaped(section.title))</a></li>\n"
    }
    html += "</ul></nav>\n"
    for section in document.sections {
      let heading = "\(section.id)-heading"
      html += "<section id=\"\(section.id)\" aria-labelledby=\"\(heading)\""
      html += "\(section.beginsPage ? " class=\"page\"" : "")>\n"
      html += "<h2 id=\"\(heading)\">\(Self.escaped(section.title))</h2>\n"
      for block in section.blocks { html += Self.html(block, report) }
      html += "</section>\n"
    }
    html += "</main>\n</body>\n</html>\n"
  }

  static func escaped(_ text: String) -> String { ReportMarkup.escaped(text) }

  private static func html(_ block: ReportDocument.Block, _ report: Report) -> String {
    switch block {
    case .paragraph(let text): "<p>\(escaped(text))</p>\n"
    case .note(let text): "<p class=\"note\">\(escaped(text))</p>\n"
    case .list(let lines):
      "<ul class=\"lines\">\n"
        + lines.map { line in
          let cited = line.evidence.isEmpty ? "" : " <span class=\"cited\">\(entries(line.evidence))</span>"
          return "<li>\(escaped(line.text))\(cited)</li>\n"
        }.joined() + "</ul>\n"
    case .table(let table): html(table)
    case .chart: wide("The run's charts", "<figure>\n\(ReportChart(report).svg)</figure>\n")
    }
  }

  private static func entries(_ evidence: [Int]) -> String {
    evidence.map { "<a href=\"#j\($0)\">#\($0)</a>" }.joined(separator: " ")
  }

  private static func html(_ table: ReportDocument.Table) -> String {
    var html = "<table>\n<caption>\(escaped(table.caption))</caption>\n<thead><tr>"
    for column in table.columns {
      html += "<th scope=\"col\"\(style(column))>\(escaped(column.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      let id = row.entry.map { " id=\"j\($0)\"" } ?? ""
      html += "<tr\(id)\(row.isStrong ? " class=\"strong\"" : "")>"
      // The first cell names its row, for readers that go from cell to cell.
      for (index, (column, cell)) in zip(table.columns, row.cells).enumerated() {
        let (tag, scope) = index == 0 ? ("th", " scope=\"row\"") : ("td", "")
        html += "<\(tag)\(scope)\(style(column))>\(self.html(cell))</\(tag)>"
      }
      html += "</tr>\n"
    }
    return wide(table.caption, html + "</tbody>\n</table>\n")
  }

  /// What may be wider than a phone: it scrolls within a box of its own, with a hint where it does.
  private static func wide(_ label: String, _ content: String) -> String {
    "<p class=\"sideways\" aria-hidden=\"true\">← scroll sideways →</p>\n"
      + "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(escaped(label))\">\n"
      + content + "</div>\n"
  }

  private static func style(_ column: ReportDocument.Column) -> String {
    column.kind == .text ? "" : " class=\"\(column.kind.rawValue)\""
  }

  private static func html(_ cell: ReportDocument.Cell) -> String {
    switch cell {
    case .text(let text): escaped(text)
    case .code(let code): "<code>\(escaped(code))</code>"
    case .verdict(let text, let tone):
      "<span class=\"\(tone.rawValue)\">\(symbol(tone))\(escaped(text))</span>"
    case .evidence(let evidence): "<span class=\"cited\">\(entries(evidence))</span>"
    case .mark(let mark): "<span class=\"disc\">\(mark)</span>"
    case .lines(let lines): lines.map { "<code>\(escaped($0))</code>" }.joined(separator: "<br/>")
    case .paragraphs(let lines): lines.map(escaped).joined(separator: "<br/>")
    }
  }

  /// A symbol beside the colour, for readers who do not see colours.
  static func symbol(_ tone: ReportDocument.Tone) -> String {
    switch tone {
    case .good: "✓\u{A0}"
    case .bad: "✗\u{A0}"
    case .plain: ""
    }
  }
}
