import Analysis
import Basics
import Issuance
import Session
import Telemetry

extension ReportMaker {
  /// The span before and after an action over which signals are averaged.
  private static let around = Interval.minutes(5)

  var actions: [Report.Action] {
    let refusedWith = ReportRuns.refused(exercise)
    return entries.compactMap { entry in
      guard let mark = entry.mark, case .command(let command, let outcome, _) = entry.content else {
        return nil
      }
      return Report.Action(
        mark: mark, time: ReportTime(entry.time), text: command.text, result: outcome.text,
        entry: entry.number,
        changes: changes(at: entry.time),
        effect: runs.without[mark].map { other in
          Report.Action.Effect(
            saved: other.harm - score.harm, refusedWithout: max(0, other.refused - refusedWith))
        })
    }
  }

  /// Means of the samples within five minutes before and after; none without samples on both sides.
  private func changes(at time: Instant) -> [Report.Action.Change] {
    let times = runs.sampling.times
    let before = times.indices.filter { times[$0] > time - Self.around && times[$0] <= time }
    let after = times.indices.filter { times[$0] > time && times[$0] <= time + Self.around }
    guard !before.isEmpty, !after.isEmpty else { return [] }
    return ReportSampling.signals.enumerated().map { index, signal in
      func mean(_ samples: [Int]) -> Double {
        SampledRun.rounded(samples.reduce(0) { $0 + runs.run.values[index][$1] } / Double(samples.count))
      }
      return Report.Action.Change(
        signal: signal.rawValue, unit: signal.unit.rawValue, before: mean(before), after: mean(after))
    }
  }

  var refused: [Report.Refusal] {
    entries.compactMap { entry in
      guard case .command(let command, .refused(let reason), let source) = entry.content, source.isOperator
      else { return nil }
      return Report.Refusal(
        time: ReportTime(entry.time), text: command.text, reason: reason, entry: entry.number)
    }
  }

  var response: Report.Response {
    var response = Report.Response()
    for entry in entries {
      switch entry.content {
      case .alert(let change):
        switch change.kind {
        case .raise: note(&response.firstAlarm, entry, change.rule.title)
        case .acknowledge: note(&response.firstAcknowledged, entry, change.rule.title)
        case .clear: continue
        }
      case .command(let command, _, _) where entry.mark != nil:
        note(&response.firstAction, entry, command.text)
        if command == .declareIncident { note(&response.declared, entry, command.text) }
      default: continue
      }
    }
    guard let alarm = response.firstAlarm?.time else { return response }
    func measure(_ moment: inout Report.Response.Moment?) {
      guard let time = moment?.time.instant else { return }
      moment?.secondsAfterAlarm = (time - alarm.instant).seconds
    }
    measure(&response.firstAcknowledged)
    measure(&response.firstAction)
    measure(&response.declared)
    return response
  }

  private func note(_ moment: inout Report.Response.Moment?, _ entry: JournalEntry, _ text: String) {
    guard moment == nil else { return }
    moment = Report.Response.Moment(time: ReportTime(entry.time), text: text, entry: entry.number)
  }
}
