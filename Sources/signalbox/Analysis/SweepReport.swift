import Analysis
import Basics
import Drills
import Issuance
import Session
import World

/// The result of a sweep, as text, CSV and JSON.
struct SweepReport {
  /// The outcomes of a point over all pairs.
  struct Row {
    let point: Sweep.Point
    let outcomes: [Outcome]
    /// Comparison with the unedited run, by measure; nil for one that no pair has.
    let comparisons: [(measure: Measure, of: PairedComparison?)]
    /// Comparison of harm with the unedited run.
    let harm: PairedComparison

    func comparison(_ measure: Measure) -> PairedComparison? {
      comparisons.first { $0.measure == measure }?.of
    }
  }

  let plan: AnalysisPlan
  let sweep: Sweep
  let rows: [Row]
  let pairs: Int
  /// Pairs requested.
  let wanted: Int

  /// - Parameter outcomes: by pair, then by point.
  init(plan: AnalysisPlan, sweep: Sweep, outcomes: [[Outcome]], wanted: Int) {
    self.plan = plan
    self.sweep = sweep
    self.wanted = wanted
    pairs = outcomes.count
    let base = sweep.points.firstIndex(of: .at(sweep.baseTime)) ?? 0
    rows = sweep.points.indices.map { index in
      let pairs = outcomes.map { (base: $0[base], edited: $0[index]) }
      return Row(
        point: sweep.points[index], outcomes: outcomes.map { $0[index] },
        comparisons: plan.measures.map { ($0, PairedComparison.ofThose(with: $0, among: pairs)) },
        harm: PairedComparison(.harm, pairs))
    }
  }

  func text(_ size: SweepChart.Size, ascii: Bool) -> PrintableText {
    let base = sweep.baseTime
    var text = AnalysisText.heading(plan) + "\nWhen  \(plan.base.label(sweep.action))\n"
    if !sweep.others.isEmpty {
      text +=
        "      (the first that its name means; \(sweep.others.map { plan.base.label($0) }.joined(separator: ", ")))\n"
    }
    text += "\n" + AnalysisText.label(pairs: pairs, of: wanted) + "\n\n"
    var table = TextTable()
    table.add([
      "done at", "harm", "95 % interval", "against \(plan.base.clock(base))", "95 % interval", "better in",
    ])
    for row in rows {
      let isBase = row.point == .at(base)
      table.add([
        clock(row.point) + (isBase ? " as it was" : ""), AnalysisFigures.number(row.harm.edited.median),
        AnalysisFigures.interval(row.harm.edited.interval, AnalysisFigures.number),
        isBase ? "" : AnalysisFigures.difference(row.harm.difference.median),
        isBase ? "" : AnalysisFigures.interval(row.harm.difference.interval, AnalysisFigures.difference),
        isBase ? "" : "\(row.harm.improved) of \(pairs)",
      ])
    }
    text += table.text + "\n"
    if plan.showsCertificates { text += certificates + "\n" }
    if charted == .certificateMean { text += "Mean seconds from acceptance to certificate\n" }
    text += SweepChart(self, size, ascii: ascii).text + "\n"
    return PrintableText(text + notes.map { $0 + "\n" }.joined())
  }

  /// A table of what became of certificate requests.
  private var certificates: String {
    var table = TextTable()
    table.add([
      "certificates", "issued", "refused", "rejected", "open", "mean s", "p50 s", "p95 s", "p99 s",
      "oldest open s",
    ])
    for row in rows {
      table.add(
        [clock(row.point) + (row.point == .at(sweep.baseTime) ? " as it was" : "")]
          + Measure.ofCertificates.map { measure in
            row.comparison(measure).map { AnalysisFigures.value($0.edited.median, of: measure) } ?? "none"
          })
    }
    return table.text
  }

  /// What the chart shows: harm, or the mean time to a certificate where no run did harm.
  var charted: Measure {
    let isHarmless = rows.allSatisfy { $0.harm.edited.median == 0 }
    let isTimed = rows.allSatisfy { $0.comparison(.certificateMean) != nil }
    return plan.showsCertificates && isHarmless && isTimed ? .certificateMean : .harm
  }

  private func clock(_ point: Sweep.Point) -> String { point.instant.map(plan.base.clock) ?? "never" }
  private func phrase(_ point: Sweep.Point) -> String {
    point.instant == nil ? "never" : "at \(clock(point))"
  }

  var notes: [String] {
    var notes = [
      "Harm: identity calls answered with an error, inbound OCSP requests that failed, and certificates revoked "
        + "without a replacement."
    ]
    notes += AnalysisText.intervalNotes(pairs: pairs, rows.map(\.harm.edited))
    if let verdict { notes.append(verdict) }
    notes += AnalysisText.journalNotes(plan)
    notes += AnalysisText.certificateNotes(plan, rows.flatMap(\.outcomes))
    for row in rows {
      notes += AnalysisText.refusals(row.outcomes, "runs with it \(phrase(row.point))", in: plan.base)
    }
    return notes
  }

  /// The latest time at which the action still helps, by the medians of what the chart shows.
  private var verdict: String? {
    let charted = charted
    func median(_ row: Row) -> Double { row.median(charted) }
    // Times of fewer certificates say nothing of those that were not issued.
    let issued = Set(rows.map { $0.median(.certificatesIssued) })
    guard charted == .harm || issued.count == 1 else {
      return
        "How many certificates are issued depends on when it is done: compare their number with their times."
    }
    guard let never = rows.last, let best = rows.dropLast().min(by: { median($0) < median($1) }) else {
      return nil
    }
    guard median(best) < median(never) else { return "At none of these times is it better than never." }
    let half = (median(best) + median(never)) / 2
    guard let last = rows.dropLast().last(where: { median($0) <= half }) else { return nil }
    return
      "\(charted == .harm ? "Least harm" : "Shortest mean time"): \(phrase(best.point)). Half of what that avoids against "
      + "never is still avoided \(phrase(last.point)), the latest of these times."
  }

  var csv: String {
    let keys = plan.measures.map(\.rawValue).flatMap { key in
      ["", "_low", "_high"].map { key + $0 } + ["", "_low", "_high"].map { "\(key)_difference\($0)" }
    }
    var text = "time,as_it_was,seed,pairs,better,not_recovered," + keys.joined(separator: ",") + "\n"
    for row in rows {
      var cells = [
        CSVCell.text(row.point.instant), String(row.point == .at(sweep.baseTime)), String(plan.base.seed),
        String(pairs),
      ]
      cells += [String(row.harm.improved), String(row.outcomes.count { !$0.hasRecovered })]
      for interval in row.comparisons.flatMap({ [$0.of?.edited, $0.of?.difference] }) {
        cells += [interval?.median, interval?.interval?.lowerBound, interval?.interval?.upperBound].map {
          CSVCell.text($0)
        }
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("type", "sweep")
      AnalysisText.heading(plan, &json)
      json.field("action", plan.base.actions[sweep.action].input.text)
      json.field("base_time", sweep.baseTime)
      AnalysisText.label(pairs: pairs, of: wanted, &json)
      json.array("points") { json in
        for row in rows {
          json.object { json in
            json.field("time", row.point.instant)
            json.array("measures") { json in
              for (measure, comparison) in row.comparisons {
                json.object { WhatIfReport.write(measure, comparison, &$0) }
              }
            }
            json.field("not_recovered", row.outcomes.count { !$0.hasRecovered })
          }
        }
      }
      json.array("notes") { json in
        for note in notes { json.object { $0.field("note", note) } }
      }
    }
    json.endLine()
    return json
  }
}

extension SweepReport.Row {
  /// The median of a measure; 0 if no pair has it.
  func median(_ measure: Measure) -> Double { comparison(measure)?.edited.median ?? 0 }
}

extension Sweep.Point {
  /// nil for never.
  var instant: Instant? { if case .at(let time) = self { time } else { nil } }
}
