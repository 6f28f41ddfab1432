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
    /// Comparison with the unedited run, by measure.
    let comparisons: [PairedComparison]

    /// Comparison of harm with the unedited run.
    var harm: PairedComparison { comparisons[0] }
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
      Row(
        point: sweep.points[index], outcomes: outcomes.map { $0[index] },
        comparisons: plan.measures.map { measure in
          PairedComparison(measure, outcomes.map { ($0[base], $0[index]) })
        })
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
    text += table.text + "\n" + SweepChart(self, size, ascii: ascii).text + "\n"
    return PrintableText(text + notes.map { $0 + "\n" }.joined())
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
    for row in rows {
      notes += AnalysisText.refusals(row.outcomes, "runs with it \(phrase(row.point))", in: plan.base)
    }
    return notes
  }

  /// The latest time at which the action still helps, by the medians.
  private var verdict: String? {
    guard let never = rows.last, let best = rows.dropLast().min(by: { $0.median < $1.median }) else {
      return nil
    }
    guard best.median < never.median else { return "At none of these times is it better than never." }
    let half = (best.median + never.median) / 2
    guard let last = rows.dropLast().last(where: { $0.median <= half }) else { return nil }
    return
      "Least harm: \(phrase(best.point)). Half of what that avoids against never is still avoided \(phrase(last.point)), "
      + "the latest of these times."
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
      for interval in row.comparisons.flatMap({ [$0.edited, $0.difference] }) {
        cells += [interval.median, interval.interval?.lowerBound, interval.interval?.upperBound].map {
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
              for comparison in row.comparisons { json.object { WhatIfReport.write(comparison, &$0) } }
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
  var median: Double { harm.edited.median }
}

extension Sweep.Point {
  /// nil for never.
  var instant: Instant? { if case .at(let time) = self { time } else { nil } }
}
