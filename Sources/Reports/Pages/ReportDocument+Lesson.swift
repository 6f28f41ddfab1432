import Session

extension ReportDocument {
  /// The lesson of the run: what mattered most, what was missed and what would have met it.
  static func lesson(_ report: Report) -> Section? {
    let lines = deeds(report)
    var blocks: [Block] = [
      .list(lines),
      .note(
        "Each figure is the difference in \(HarmWords(report.summary).noun) to the same run and seed without that one action, or with the "
          + "reference operator's actions from then on."),
    ]
    if !report.missed.isEmpty { blocks.append(.table(missed(report))) }
    return Section(id: "lesson", title: "What mattered, and what was missed", blocks: blocks)
  }

  private static func deeds(_ report: Report) -> [Line] {
    let lesson = report.lesson
    var effects = DebriefEffects(
      helped: lesson.helped.map(deed), hurt: lesson.hurt.map(deed), missing: lesson.missing.map(deed))
    effects.holdsCertificates = report.summary.holdsCertificates
    var lines = effects.sentences.map { Line(text: "\($0.heading): \($0.text).") }
    if let decisive = lesson.decisive {
      lines.append(Line(text: "The moment to try again from: \(decisive.time.clock), \(decisive.reason)."))
    }
    return lines
  }

  private static func deed(_ deed: Report.Lesson.Deed) -> DebriefEffects.Deed {
    DebriefEffects.Deed(time: deed.time.instant, text: deed.text, calls: deed.calls)
  }

  private static func missed(_ report: Report) -> Table {
    Table(
      caption: "Objectives missed: what was not as it should have been, when, and what would have met them",
      columns: [
        Column(title: "Missed"), Column(title: "Points", kind: .number), Column(title: "At", kind: .time),
        Column(title: "What was not so"), Column(title: "What would have met it"),
      ],
      rows: report.missed.map { missed in
        Row(cells: [
          .text(missed.title), .text(missed.lost == 0 ? "0" : ReportText.signed(-missed.lost)),
          .time(missed.time), .paragraphs([missed.reason] + missed.shortfalls), remedy(missed),
        ])
      })
  }

  private static func remedy(_ missed: Report.Missed) -> Cell {
    if !missed.remedies.isEmpty { return .lines(missed.remedies) }
    guard !missed.referenceGave.isEmpty else { return .none }
    return .lines(missed.referenceGave)
  }
}
