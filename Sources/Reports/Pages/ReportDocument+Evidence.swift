import Issuance
import Session

extension ReportDocument {
  static func actions(_ report: Report) -> Section? {
    let tried = report.actions.count { $0.effect != nil }
    var blocks: [Block] = []
    if report.actions.isEmpty {
      blocks.append(.paragraph("No action was carried out."))
    } else {
      blocks += [
        .note(
          "Effect: the difference in \(HarmWords(report.summary).noun) to the same run and seed without this one action, all else the same. "
            + "A model's result on one seed, not a statement about the real day."
            + (tried < report.actions.count ? " The first \(tried) actions were tried." : "")),
        .table(effects(report)),
        .note(
          "Means over the five minutes before and after each action. After is not because of: other things happened "
            + "as well."),
        .table(changes(report)),
      ]
    }
    if !report.refused.isEmpty {
      blocks += [
        .paragraph(
          "\(ReportText.counted(report.refused.count, "command")) \(report.refused.count == 1 ? "was" : "were") refused:"
        ),
        .list(
          report.refused.map {
            Line(text: "\($0.time.clock)  \($0.text): \($0.reason)", evidence: [$0.entry])
          }),
      ]
    }
    return Section(id: "actions", title: "What each action did", blocks: blocks)
  }

  private static func effects(_ report: Report) -> Table {
    let words = HarmWords(report.summary)
    return Table(
      caption: "Actions, their outcomes, and the difference in \(words.noun) because of each",
      columns: [
        Column(title: "#", kind: .number), Column(title: "At", kind: .time), Column(title: "Action"),
        Column(title: "Result"), Column(title: "Effect"), Column(title: "Journal"),
      ],
      rows: report.actions.map { action in
        Row(cells: [
          .mark(action.mark), .time(action.time), .code(action.text), .text(action.result),
          effect(action.effect, words),
          .evidence([action.entry]),
        ])
      })
  }

  private static func effect(_ effect: Report.Action.Effect?, _ words: HarmWords) -> Cell {
    guard let effect else { return .text("not tried") }
    let refused = effect.refusedWithout
    let more = refused == 0 ? "" : "; \(ReportText.counted(refused, "later command")) refused without it"
    let changed = words.changed(by: effect.saved).unbroken
    return switch effect.saved {
    case 1...: .verdict("\(changed)\(more)", .good)
    case ..<0: .verdict("\(changed)\(more)", .bad)
    default: .verdict("no difference\(more)", .plain)
    }
  }

  private static func changes(_ report: Report) -> Table {
    let signals = report.chart.signals.map(\.signal).filter { signal in
      report.actions.contains {
        $0.changes.contains { $0.signal == signal && ($0.before != 0 || $0.after != 0) }
      }
    }
    return Table(
      caption: "Means of signals over the five minutes before and after each action",
      columns: [Column(title: "#", kind: .number), Column(title: "Action")]
        + signals.map { Column(title: ReportText.title($0), kind: .number) },
      rows: report.actions.map { action in
        Row(
          cells: [.mark(action.mark), .code(action.text)]
            + signals.map { signal in
              guard let change = action.changes.first(where: { $0.signal == signal }) else { return .none }
              let (before, after) = (
                ReportText.value(change.before, change.unit), ReportText.value(change.after, change.unit)
              )
              return .text(before == after ? before : "\(before) → \(after)")
            })
      })
  }

  static func predictions(_ report: Report) -> Section? {
    guard !report.questions.isEmpty else { return nil }
    let answers = report.questions.map { answer in
      Row(cells: [
        .time(answer.asked), .text(answer.text), .text(answer.answer ?? "–"), .text(answer.right),
        .outcome(answer.outcome), .text(answer.why.isEmpty ? "–" : answer.why), .evidence(answer.evidence),
      ])
    }
    var blocks: [Block] = [
      .table(
        Table(
          caption: "Questions, answers, solutions and the reasons",
          columns: [
            Column(title: "Asked", kind: .time), Column(title: "Question"), Column(title: "Your answer"),
            Column(title: "Right"), Column(title: "Outcome"), Column(title: "Why"), Column(title: "Journal"),
          ], rows: answers))
    ]
    let predictions = report.questions.filter { $0.prediction != nil }
    if !predictions.isEmpty {
      blocks += [
        .note(
          "“No action” is a branch of the run at the moment of the question, with which the prediction is "
            + "compared. “Became” is the value in the run itself."),
        .table(outcomes(predictions)),
      ]
    }
    return Section(id: "questions", title: "Questions and answers", blocks: blocks)
  }

  private static func outcomes(_ predictions: [Report.Answer]) -> Table {
    Table(
      caption: "Predictions against outcomes",
      columns: [
        Column(title: "Of"), Column(title: "For", kind: .time), Column(title: "Predicted", kind: .number),
        Column(title: "No action", kind: .number), Column(title: "Became", kind: .number),
        Column(title: "Accepted"),
      ],
      rows: predictions.compactMap { answer in
        guard let prediction = answer.prediction else { return nil }
        func value(_ value: Double?) -> Cell {
          value.map { .text(ReportText.value($0, prediction.unit)) } ?? .none
        }
        return Row(cells: [
          .code(prediction.signal), .time(prediction.about), value(prediction.predicted),
          value(prediction.branch), value(prediction.actual),
          .text("± " + ReportText.percent(prediction.tolerance)),
        ])
      })
  }

  static func attempts(_ report: Report) -> Section? {
    guard report.attempts.count > 1 else { return nil }
    return Section(
      id: "attempts", title: "Attempts",
      blocks: [
        .note(
          "Each backtrack ends an attempt. Its result stands beside the last attempt's at the same instant."
        ),
        .table(
          Table(
            caption:
              "Attempts, with the \(HarmWords(report.summary).noun) of the last attempt at the instant each was left",
            columns: [
              Column(title: "Attempt", kind: .number), Column(title: "From", kind: .time),
              Column(title: "Left", kind: .time),
              Column(title: HarmWords(report.summary).heading, kind: .number),
              Column(title: "Last attempt then", kind: .number), Column(title: "Points", kind: .number),
              Column(title: "Alarms", kind: .number), Column(title: "Actions"),
            ],
            rows: report.attempts.map { attempt in
              Row(
                cells: [
                  .text(String(attempt.number) + (attempt.isLast ? ", the last" : "")), .time(attempt.from),
                  .time(attempt.left),
                  .text(ReportText.grouped(attempt.harm)),
                  .text(attempt.lastHarm.map { ReportText.grouped($0) } ?? "–"),
                  .text(String(attempt.earned)),
                  .text(String(attempt.alarms)), attempt.actions.isEmpty ? .none : .lines(attempt.actions),
                ], isStrong: attempt.isLast)
            })),
      ])
  }

  static func revealed(_ report: Report) -> Section? {
    var blocks: [Block] = []
    if let withheld = report.revealed.withheld { blocks.append(.paragraph(withheld)) }
    if let belief = report.revealed.belief { blocks.append(.paragraph("You believed: “\(belief)”")) }
    if !report.revealed.malfunctions.isEmpty {
      blocks.append(
        .table(
          Table(
            caption: "Malfunctions, and when",
            columns: [
              Column(title: "From", kind: .time), Column(title: "Until", kind: .time),
              Column(title: "Malfunction"), Column(title: "Seen by the trainee"), Column(title: "Journal"),
            ],
            rows: report.revealed.malfunctions.map { malfunction in
              Row(cells: [
                .time(malfunction.from), malfunction.until.map { .time($0) } ?? .text("the end"),
                .code(malfunction.text), .text(malfunction.wasHidden ? "only its effects" : "announced"),
                .evidence([malfunction.entry]),
              ])
            })))
    }
    let told = Set(report.revealed.malfunctions.map(\.entry))
    let hidden = Set(report.revealed.entries).subtracting(told)
    let lines = report.journal.filter {
      hidden.contains($0.number) && $0.category != "instructor" && $0.category != "objective"
    }
    .map { Line(text: "\($0.time.clock)  \($0.text)", evidence: [$0.number]) }
    if !lines.isEmpty { blocks.append(.list(lines)) }
    if !report.header.assumes.isEmpty {
      blocks.append(.note("Assumed in this drill: \(report.header.assumes)"))
    }
    // Assumptions alone were never hidden.
    let isRevealing =
      !report.revealed.malfunctions.isEmpty || !lines.isEmpty || report.revealed.withheld != nil
    guard !blocks.isEmpty else { return nil }
    return Section(
      id: "revealed", title: isRevealing ? "What was hidden" : "What was believed and assumed",
      blocks: blocks,
      beginsPage: true)
  }
}
