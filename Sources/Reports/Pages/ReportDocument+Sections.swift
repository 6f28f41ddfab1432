import World

extension ReportDocument {
  package init(_ report: Report) {
    title = report.header.title
    let trainee = report.header.trainee
    subtitle =
      "After-action report · \(report.header.drill) · level \(report.header.level), \(report.header.levelName)"
      + (trainee.isEmpty ? "" : " · \(trainee)")
    sections = [
      Self.debrief(report), Self.lesson(report), Self.chart(report), Self.actions(report), Self.tasks(report),
      Self.score(report),
      Self.predictions(report), Self.hints(report), Self.attempts(report), Self.revealed(report),
      Self.instructor(report), Self.counterfactuals(report), Self.timeline(report), Self.about(report),
    ].compactMap { $0 }
  }

  private static func debrief(_ report: Report) -> Section? {
    Section(
      id: "debrief", title: "Before you read on",
      blocks: [
        .note("Beliefs come first, the truth after them. Answer these before going on."),
        .list(report.debrief.map { Line(text: $0.text, evidence: $0.evidence) }),
      ])
  }

  private static func chart(_ report: Report) -> Section? {
    Section(
      id: "run", title: "The run",
      blocks: [
        .note(
          "Marks are the actions below. All three runs have the same seed: they differ only in their "
            + "actions."),
        .chart, .table(response(report.response)),
      ], beginsPage: true)
  }

  private static func response(_ response: Report.Response) -> Table {
    func row(_ what: String, _ moment: Report.Response.Moment?) -> Row {
      let after = moment?.secondsAfterAlarm.map { ReportText.span($0) }
      return Row(cells: [
        .text(what), .time(moment?.time), .text(after ?? "–"), .text(moment?.text ?? "–"),
        moment.map { .evidence([$0.entry]) } ?? .none,
      ])
    }
    return Table(
      caption: "How soon alarms were seen and acted on",
      columns: [
        Column(title: "First"), Column(title: "At", kind: .time),
        Column(title: "After the alarm", kind: .number), Column(title: "What"), Column(title: "Journal"),
      ],
      rows: [
        row("alarm", response.firstAlarm), row("acknowledged", response.firstAcknowledged),
        row("action", response.firstAction), row("declared", response.declared),
      ])
  }

  private static func tasks(_ report: Report) -> Section? {
    let rows = report.tasks.map { task in
      Row(cells: [
        .text(task.title), .text(cue(task)), .time(task.cued), .text(task.standard),
        .time(task.done), .time(task.deadline), .text(task.marginSeconds.map { ReportText.span($0) } ?? "–"),
        .outcome(task.outcome), .evidence(task.evidence),
      ])
    }
    guard !rows.isEmpty else { return nil }
    return Section(
      id: "tasks", title: "Critical tasks",
      blocks: [
        .table(
          Table(
            caption: "Critical tasks: cue, standard, time done, and the margin to the deadline",
            columns: [
              Column(title: "Task"), Column(title: "Cue"), Column(title: "Cue at", kind: .time),
              Column(title: "Standard"), Column(title: "Done at", kind: .time),
              Column(title: "Deadline", kind: .time), Column(title: "Margin", kind: .number),
              Column(title: "Outcome"), Column(title: "Journal"),
            ], rows: rows))
      ])
  }

  /// The condition that starts a task's clock, in words.
  private static func cue(_ task: Report.Task) -> String {
    guard let cue = task.cue else { return "from the start" }
    return (try? Condition(parsing: cue))?.words ?? cue
  }

  private static func score(_ report: Report) -> Section? {
    guard !report.lines.isEmpty else { return nil }
    var rows = report.lines.map { line in
      Row(cells: [
        .text(line.title), .text(line.kind), .outcome(line.outcome), .text(ReportText.signed(line.points)),
        .text(line.possible == 0 ? "–" : String(line.possible)), .evidence(line.evidence),
      ])
    }
    rows.append(
      Row(
        cells: [
          .text("Points"), .text(""), .text(""), .text(String(report.summary.earned)),
          .text(String(report.summary.possible)), .text(""),
        ], isStrong: true))
    return Section(
      id: "score", title: "Score",
      blocks: [
        .table(
          Table(
            caption: "Every line of the score, with its journal entries as evidence",
            columns: [
              Column(title: "Objective, question or hint"), Column(title: "Kind"), Column(title: "Outcome"),
              Column(title: "Points", kind: .number), Column(title: "Of", kind: .number),
              Column(title: "Journal"),
            ], rows: rows)),
        .note(
          report.summary.rule
            + " Harm avoided is 0 % with no operator and 100 % with the reference operator, on the same seed."
        ),
      ])
  }

  private static func hints(_ report: Report) -> Section? {
    guard !report.hints.isEmpty else { return nil }
    return Section(
      id: "hints", title: "Hints used",
      blocks: [
        .table(
          Table(
            caption: "Hints taken, and their cost",
            columns: [
              Column(title: "At", kind: .time), Column(title: "Hint"), Column(title: "Cost", kind: .number),
              Column(title: "Journal"),
            ],
            rows: report.hints.map { hint in
              Row(cells: [
                .time(hint.time), .text(hint.text), .text(String(hint.cost)), .evidence(hint.evidence),
              ])
            }))
      ])
  }

  private static func instructor(_ report: Report) -> Section? {
    let (notes, ratings) = (report.instructor.notes, report.instructor.ratings)
    guard !notes.isEmpty || !ratings.isEmpty else { return nil }
    var blocks: [Block] = []
    if !notes.isEmpty {
      blocks.append(.list(notes.map { Line(text: "\($0.time.clock)  \($0.text)", evidence: [$0.entry]) }))
    }
    if !ratings.isEmpty {
      blocks.append(
        .table(
          Table(
            caption: "The instructor's ratings",
            columns: [Column(title: "What"), Column(title: "Of 100", kind: .number), Column(title: "Why")],
            rows: ratings.map { Row(cells: [.text($0.what), .text(String($0.points)), .text($0.text)]) })))
    }
    return Section(id: "instructor", title: "The instructor's notes and ratings", blocks: blocks)
  }
}
