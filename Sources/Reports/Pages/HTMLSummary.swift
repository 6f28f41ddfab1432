/// The first screen of a report: score, verdict, key sentences, and harm beside that of the runs compared.
struct HTMLSummary {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var html: String {
    var html =
      "<section id=\"summary\" class=\"summary\" aria-label=\"Summary\" tabindex=\"-1\">\n<div class=\"score\">\n\(score)</div>\n"
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
    var bars = ""
    for row in rows {
      let share = ReportChart.number(Double(row.1) / Double(most) * 100)
      bars +=
        "<div class=\"row\"><span class=\"name\">\(row.0)</span><span class=\"track\"><span class=\"bar \(row.2)\" "
        + "style=\"width:\(share)%\"></span></span><span class=\"value\">\(ReportText.grouped(row.1))</span></div>\n"
    }
    let avoided =
      summary.harmAvoided.map { "; avoided: \(ReportText.percent($0)) of the avoidable harm" } ?? ""
    return
      "<figure class=\"harm\" aria-label=\"Harm\">\n\(bars)<figcaption>Harm: identity calls answered with an error, OCSP "
      + "requests that failed and certificates revoked without a replacement, on the same seed\(HTMLPage.escaped(avoided))</figcaption>\n</figure>\n"
  }
}
