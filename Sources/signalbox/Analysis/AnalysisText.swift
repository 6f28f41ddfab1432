import Analysis
import Basics
import Dashboard
import Drills
import Issuance
import World

/// Text that the reports of `whatif` and `sweep` share.
enum AnalysisText {
  static func heading(_ plan: AnalysisPlan) -> String {
    let scenario = plan.base.scenario
    return """
      \(scenario.id): \(scenario.title)
      operator \(plan.actor), seed \(plan.base.seed), \(scenario.start.clockTime) to \(plan.base.clock(plan.end)) UTC

      """
  }

  static func heading(_ plan: AnalysisPlan, _ json: inout JSONWriter) {
    json.field("scenario", plan.base.scenario.id)
    json.field("title", plan.base.scenario.title)
    json.field("operator", plan.actor)
    json.field("seed", plan.base.seed)
    json.field("from", plan.base.scenario.start)
    json.field("until", plan.end)
  }

  static func label(pairs: Int, of wanted: Int) -> String {
    "Model result, \(Figures.counted(pairs, "paired seed"))"
      + (pairs < wanted ? " of \(wanted) (interrupted)" : "") + ", 95 % interval"
  }

  static func label(pairs: Int, of wanted: Int, _ json: inout JSONWriter) {
    json.field("label", label(pairs: pairs, of: wanted))
    json.field("pairs_wanted", wanted)
    json.field("pairs_done", pairs)
    json.field("interrupted", pairs < wanted)
    json.field("confidence", MedianInterval.confidence)
  }

  /// The method of the intervals.
  static func intervalNotes(pairs: Int, _ medians: [MedianInterval]) -> [String] {
    guard let first = medians.first, first.interval != nil else {
      return [
        "There is no 95 % interval of the median of \(Figures.counted(pairs, "pair")); it takes 6 at least."
      ]
    }
    let coverage = AnalysisFigures.number((first.coverage * 1000).rounded(.down) / 10)
    return [
      "Intervals are of the median, by order statistics (\(coverage) %)."
    ]
  }

  /// What is the same in all runs of a plane's journal, and what is not; nothing for other runs.
  static func journalNotes(_ plan: AnalysisPlan) -> [String] {
    guard let journal = plan.journal else { return [] }
    let (unsigned, rejected) = (journal.unsigned, journal.rejected)
    let ended =
      rejected == 0
      ? "Every request was signed on the plane"
      : "\(Figures.counted(journal.signed, "request")) \(journal.signed == 1 ? "was" : "were") signed on the plane, "
        + "\(Figures.grouped(rejected)) rejected"
    return [
      "Held fixed, as on the plane: what reached it from outside, when it did, and how long signing a request took, with its "
        + "result. Queues, servers, back-off and time-outs follow from the commands. Customers do not react: none calls more "
        + "often or less.",
      unsigned == 0
        ? "\(ended): nothing is drawn, and all pairs are the same."
        : "\(Figures.grouped(unsigned)) of \(Figures.counted(journal.accepted, "request")) "
          + "\(unsigned == 1 ? "was" : "were") not signed on the plane: if a run takes one up, its time and result are drawn "
          + "from those of its kind and CA, for each pair anew."
          + (rejected == 0
            ? "" : " \(Figures.counted(rejected, "request")) \(rejected == 1 ? "was" : "were") rejected."),
    ]
  }

  /// What the measures of certificate requests leave out; nothing for runs without such requests.
  static func certificateNotes(_ plan: AnalysisPlan, _ outcomes: [Outcome]) -> [String] {
    guard plan.showsCertificates else { return [] }
    var notes = [
      "Certificate requests (HVCA): refused are those for which there was no room (503), or which were over a limit of "
        + "their account (429, 402; held fixed). Seconds are from acceptance to the certificate, of those issued."
    ]
    if outcomes.contains(where: { ($0.certificates?.open ?? 0) > 0 }) {
      notes.append(
        "Requests that are open at the end have no certificate yet, and are not in its times: compare their number too."
      )
    }
    return notes
  }

  /// Commands the engine refused, with how often and the first reason.
  static func refusals(_ outcomes: [Outcome], _ what: String, in base: BaseRun) -> [String] {
    var found: [(first: Refusal, count: Int)] = []
    for refusal in outcomes.flatMap(\.refusals) {
      if let index = found.firstIndex(where: {
        $0.first.time == refusal.time && $0.first.command == refusal.command
      }) {
        found[index].count += 1
      } else {
        found.append((refusal, 1))
      }
    }
    return found.sorted { $0.first.time < $1.first.time }.map {
      "Refused in \($0.count) of \(outcomes.count) \(what): \(base.clock($0.first.time)) \($0.first.command.text): "
        + $0.first.reason
    }
  }
}
