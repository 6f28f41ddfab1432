/// The first screen of a report: score, verdict, key sentences, and harm beside that of the runs compared.
struct HTMLSummary {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var html: String {
    var html = "<section class=\"summary\" aria-label=\"Summary\">\n<div class=\"score\">\n\(score)</div>\n"
    html += "<div class=\"told\">\n"
    if !report.summary.sentences.isEmpty {
      html +=
        "<ol>\n" + report.summary.sentences.map { "<li>\(HTMLPage.escaped($0))</li>\n" }.joined() + "</ol>\n"
    }
    html += "</div>\n\(harm)</section>\n"
    for finding in report.header.findings {
      html += "<p class=\"finding\">\(HTMLPage.escaped(finding))</p>\n"
    }
    return html
  }

  private var score: String {
    let summary = report.summary
    let points = "\(summary.earned) of \(ReportText.counted(summary.possible, "point"))"
    switch summary.verdict {
    case .passed, .notPassed:
      let tone: ReportDocument.Tone = summary.verdict == .passed ? .good : .bad
      return """
        <p class="figure">\(summary.score ?? 0)<span class="of"> of 100</span></p>
        <p class="verdict \(tone.rawValue)">\(HTMLPage.symbol(tone))\(summary.verdict.rawValue)</p>
        <p class="quiet">pass mark \(summary.passMark) · \(points)</p>
        <p class="quiet">\(HTMLPage.escaped(summary.rule))</p>

        """
    case .unfinished:
      return "<p class=\"verdict plain\">Unfinished</p>\n<p class=\"quiet\">\(points) so far</p>\n"
    case .notScored:
      return "<p class=\"verdict plain\">Not scored</p>\n<p class=\"quiet\">this run has no objectives</p>\n"
    }
  }

  private var harm: String {
    let summary = report.summary
    let rows = [
      ("no operator", summary.idleHarm, "bar-idle"), ("this run", summary.harm, "bar-run"),
      ("reference", summary.referenceHarm, "bar-reference"),
    ]
    guard let most = rows.map(\.1).max(), most > 0 else { return "" }
    var svg =
      "<svg class=\"harm\" viewBox=\"0 0 960 88\" role=\"img\" aria-labelledby=\"harm-title\" "
      + "xmlns=\"http://www.w3.org/2000/svg\">\n"
    let told = rows.map { "\($0.0) \(ReportText.grouped($0.1))" }.joined(separator: ", ")
    svg += "<title id=\"harm-title\">Failed calls: \(told)</title>\n"
    for (index, row) in rows.enumerated() {
      let y = ReportChart.number(Double(index) * 28 + 4)
      let length = Double(row.1) / Double(most) * 700
      svg += "<text x=\"112\" y=\"\(y)\" dy=\"15\" text-anchor=\"end\">\(row.0)</text>"
      svg +=
        "<rect class=\"\(row.2)\" x=\"124\" y=\"\(y)\" width=\"\(ReportChart.number(max(1, length)))\" height=\"20\" rx=\"2\"/>"
      svg +=
        "<text class=\"value\" x=\"\(ReportChart.number(132 + length))\" y=\"\(y)\" dy=\"15\">\(ReportText.grouped(row.1))</text>\n"
    }
    let avoided =
      summary.harmAvoided.map { "; avoided: \(ReportText.percent($0)) of the avoidable harm" } ?? ""
    return
      "<figure class=\"harm\">\n\(svg)</svg>\n<figcaption>Harm: identity calls answered with an error and OCSP "
      + "requests that failed, on the same seed\(HTMLPage.escaped(avoided))</figcaption>\n</figure>\n"
  }
}
