import Session
import Telemetry

extension ReportDocument {
  static func timeline(_ report: Report) -> Section? {
    guard !report.journal.isEmpty else { return nil }
    let cited = report.cited
    var rows: [Row] = []
    var joined = 0
    func close() {
      guard joined > 0, let last = rows.indices.last, case .text(let text) = rows[last].cells[3] else {
        return
      }
      rows[last].cells[3] = .text("\(text), and \(ReportText.counted(joined, "such notice")) more")
      joined = 0
    }
    var previous: Report.Entry?
    for entry in report.journal {
      let isLikeLast = previous?.isBackOff == true && entry.isBackOff && !cited.contains(entry.number)
      previous = entry
      if isLikeLast {
        joined += 1
        continue
      }
      close()
      rows.append(row(entry))
    }
    close()
    return Section(
      id: "timeline", title: "Journal",
      blocks: [
        .note("The evidence cited above by number. Consecutive back-offs of servers share one line."),
        .table(
          Table(
            caption: "The journal of the last attempt",
            columns: [
              Column(title: "No.", kind: .number), Column(title: "Time", kind: .time), Column(title: "What"),
              Column(title: "Text"), Column(title: "Result"),
            ], rows: rows)),
      ], beginsPage: true)
  }

  private static func row(_ entry: Report.Entry) -> Row {
    let who = entry.kind == "objective" ? "" : (entry.person ?? entry.by).map { ", \($0)" } ?? ""
    let by = entry.means.flatMap { $0 == InputMeans.script.rawValue ? nil : " (\($0))" } ?? ""
    let kind = entry.kind + who + by + (entry.wasHidden ? " (hidden then)" : "")
    let isCode = ["command", "inquiry", "refused"].contains(entry.kind)
    let about = entry.kind == "objective" ? entry.by.map { "\($0): " } ?? "" : ""
    return Row(
      cells: [
        .text("#\(entry.number)"), .time(entry.time), .text((entry.mark.map { "(\($0)) " } ?? "") + kind),
        isCode ? .code(entry.text) : .text(about + entry.text), .text(entry.result ?? ""),
      ], entry: entry.number)
  }

  static func counterfactuals(_ report: Report) -> Section? {
    guard let all = report.counterfactuals, !all.results.isEmpty else { return nil }
    func calls(_ value: Double?) -> Cell {
      value.map { .text(ReportText.grouped(Int(clamping: $0))) } ?? .none
    }
    return Section(
      id: "whatif", title: "What if",
      blocks: [
        .note(
          "Model result, \(ReportText.counted(all.pairs, "paired seed")), 95 % interval of the median. Each pair runs "
            + "once unedited and once edited, with the same random draws; harm is \(HarmWords(report.summary).parts). This did not happen."
            + (all.leavesOut.map { " " + $0 } ?? "")),
        .table(
          Table(
            caption: "Counterfactuals: a model's results, not history",
            columns: [
              Column(title: "What if"), Column(title: "Edit"), Column(title: "Harm", kind: .number),
              Column(title: "With the edit", kind: .number), Column(title: "Difference", kind: .number),
              Column(title: "95 % interval", kind: .number), Column(title: "Better / worse", kind: .number),
            ],
            rows: all.results.map { result in
              let edits = Cell.lines(result.edits)
              if let problem = result.problem {
                return Row(cells: [.text(result.name), edits, .text(problem), .none, .none, .none, .none])
              }
              let interval =
                if let low = result.low, let high = result.high {
                  "\(ReportText.signed(Int(clamping: low))) to \(ReportText.signed(Int(clamping: high)))"
                } else { "too few pairs" }
              return Row(cells: [
                .text(result.name), edits, calls(result.base), calls(result.edited),
                result.difference.map { .text(ReportText.signed(Int(clamping: $0))) } ?? .none,
                .text(interval),
                .text("\(result.improved ?? 0) / \(result.worse ?? 0)"),
              ])
            })),
      ])
  }

  static func about(_ report: Report) -> Section? {
    let header = report.header
    var facts: [(String, String)] = [
      ("Drill", header.drill), ("Source", header.source),
      ("Seed", header.seed ?? "unknown until the session is closed"),
      ("Simulated time", "\(header.from.full) to \(header.until.full)"),
      ("Session began", header.started?.full ?? ""), ("Session closed", header.ended?.full ?? ""),
      ("Trainee", header.trainee), ("Program", header.program), ("Engine revision", header.engine),
      ("Scenario hash", header.scenarioHash), ("State hash", header.stateHash),
      ("Recording", header.recording ?? ""),
      ("Freezes", String(header.freezes)), ("Report format", String(report.report)),
    ]
    facts.removeAll { $0.1.isEmpty }
    var blocks: [Block] = [
      .table(
        Table(
          caption: "Sources of this report", columns: [Column(title: "What"), Column(title: "")],
          rows: facts.map { Row(cells: [.text($0.0), .text($0.1)]) }))
    ]
    if !header.session.isEmpty {
      blocks.append(.list(header.session.map { Line(text: "\($0.time.clock)  \($0.text)") }))
    }
    return Section(id: "about", title: "About this report", blocks: blocks)
  }
}

extension Report {
  /// Numbers of the journal entries that the report cites.
  package var cited: Set<Int> {
    var cited = Set(lines.flatMap(\.evidence) + tasks.flatMap(\.evidence) + questions.flatMap(\.evidence))
    cited.formUnion(hints.flatMap(\.evidence) + debrief.flatMap(\.evidence) + revealed.entries)
    cited.formUnion(actions.map(\.entry) + refused.map(\.entry) + revealed.malfunctions.map(\.entry))
    cited.formUnion(instructor.notes.map(\.entry))
    let moments = [response.firstAlarm, response.firstAcknowledged, response.firstAction, response.declared]
    return cited.union(moments.compactMap { $0?.entry })
  }
}

extension Report.Entry {
  fileprivate var isBackOff: Bool { kind == "notice" && text.contains("backs off until") }
}
