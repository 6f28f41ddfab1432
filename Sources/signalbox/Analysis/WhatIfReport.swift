import Analysis
import Basics
import Drills

/// The result of a comparison of pairs, as text and as JSON.
struct WhatIfReport {
  let plan: AnalysisPlan
  let run: EditedRun
  let pairs: [PairOutcome]
  /// By measure; nil for one that no pair has.
  let comparisons: [(measure: Measure, of: PairedComparison?)]
  /// Pairs requested.
  let wanted: Int

  init(plan: AnalysisPlan, run: EditedRun, pairs: [PairOutcome], wanted: Int) {
    self.plan = plan
    self.run = run
    self.pairs = pairs
    self.wanted = wanted
    comparisons = plan.measures.map {
      ($0, PairedComparison.ofThose(with: $0, among: pairs.map { ($0.base, $0.edited) }))
    }
  }

  /// When the two runs of a pair first differ; nil if not within the compared time.
  private var parting: Instant? { run.parting.flatMap { $0 <= plan.end ? $0 : nil } }

  var text: PrintableText {
    var text = AnalysisText.heading(plan) + "\n"
    for (number, effect) in run.effects.enumerated() {
      text += (number == 0 ? "What if  " : "         ") + effect + "\n"
    }
    text += "\n" + AnalysisText.label(pairs: pairs.count, of: wanted) + "\n\n"
    var table = TextTable()
    table.add([
      "median of", "as it was", "edited", "difference", "95 % interval", "mean difference", "better in",
    ])
    for (measure, comparison) in comparisons where plan.showsCertificates || !measure.isOfCertificates {
      table.add([measure.title] + (comparison.map(cells) ?? Array(repeating: "none", count: 6)))
    }
    text += table.text + "\n"
    return PrintableText(text + notes.map { $0 + "\n" }.joined())
  }

  private func cells(_ comparison: PairedComparison) -> [String] {
    let measure = comparison.measure
    let half = comparison.mean.interval.map {
      " ± \(AnalysisFigures.value($0.upperBound - comparison.mean.mean, of: measure))"
    }
    return [
      AnalysisFigures.value(comparison.base.median, of: measure),
      AnalysisFigures.value(comparison.edited.median, of: measure),
      AnalysisFigures.difference(comparison.difference.median, of: measure),
      AnalysisFigures.interval(comparison.difference.interval) {
        AnalysisFigures.difference($0, of: measure)
      },
      AnalysisFigures.difference(comparison.mean.mean, of: measure) + (half ?? ""),
      "\(comparison.improved) of \(comparison.pairs)",
    ]
  }

  var notes: [String] {
    var notes = [
      parting.map {
        "The two runs of a pair are identical until \(plan.base.clock($0)). A difference is the value of the edited run minus "
          + "that of the run as it was."
      }
        ?? "The edits change nothing up to \(plan.base.clock(plan.end)): both runs of a pair are identical."
    ]
    notes += AnalysisText.intervalNotes(pairs: pairs.count, comparisons.compactMap { $0.of?.difference })
    if pairs.count > 1 { notes.append("The mean difference is given with Student's 95 % interval.") }
    let open = (pairs.count { !$0.base.hasRecovered }, pairs.count { !$0.edited.hasRecovered })
    if open != (0, 0) {
      notes.append(
        "Not recovered at the end: \(Figures.counted(open.0, "run")) as \(open.0 == 1 ? "it was" : "they were"), "
          + "\(Figures.grouped(open.1)) edited; they count as recovered then."
      )
    }
    notes += AnalysisText.journalNotes(plan)
    notes += AnalysisText.certificateNotes(plan, pairs.flatMap { [$0.base, $0.edited] })
    return notes + AnalysisText.refusals(pairs.map(\.edited), "edited runs", in: plan.base)
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("type", "whatif")
      AnalysisText.heading(plan, &json)
      json.array("edits") { json in
        for effect in run.effects { json.object { $0.field("effect", effect) } }
      }
      json.field("parting", parting)
      AnalysisText.label(pairs: pairs.count, of: wanted, &json)
      json.array("measures") { json in
        for (measure, comparison) in comparisons { json.object { Self.write(measure, comparison, &$0) } }
      }
      json.array("pairs") { json in
        for pair in pairs {
          json.object { json in
            json.field("pair", pair.pair)
            json.field("seed", pair.seed)
            json.field("base", pair.base, plan.measures)
            json.field("edited", pair.edited, plan.measures)
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

  /// - Parameter comparison: nil if no pair has the measure.
  static func write(_ measure: Measure, _ comparison: PairedComparison?, _ json: inout JSONWriter) {
    json.field("measure", measure.rawValue)
    json.field("base", comparison?.base)
    json.field("edited", comparison?.edited)
    json.field("difference", comparison?.difference)
    json.field("mean_difference", comparison?.mean)
    json.field("improved", comparison?.improved ?? 0)
    json.field("same", comparison?.same ?? 0)
    json.field("worse", comparison?.worse ?? 0)
  }
}
