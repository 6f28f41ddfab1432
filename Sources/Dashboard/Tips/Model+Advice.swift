import Basics
import Issuance
import Session
import Telemetry

extension Model {
  /// The coach's advice; nil without a coach, before the drill begins, or where an overlay gives the instructions.
  var advice: Advice? {
    guard hasCoach, let frame = record.latest, record.status.phase != .ended else { return nil }
    guard let overlay = console.overlay else { return advice(onPanels: frame) }
    return advice(on: overlay, advice(onPanels: frame))
  }

  /// The advice with nothing open.
  private func advice(onPanels frame: Frame) -> Advice? {
    if let past = console.past {
      let key = keys.key(for: .back)
      return Advice(
        kind: .console, deed: .key(.back),
        forms: ["\(key) returns to now: you see \(past.time.clockTime)", "\(key) returns"])
    }
    let advice = advice(frame)
    if looksOn { return advice.kind == .alarm || advice.kind == .calm ? advice : nil }
    // A clock that stands for a text runs on when it is closed.
    guard record.status.phase == .frozen, !console.holdsClock else { return advice }
    let key = keys.key(for: .freezeOrRun)
    return Advice(
      kind: .console, deed: .key(.freezeOrRun),
      forms: ["\(key) runs the clock, which stands", "\(key) runs the clock", key],
      figures: advice.deed == .wait ? [] : ["Then: \(advice.forms[0])"] + advice.figures)
  }

  /// Questions first, then objectives, harm and alarms, parked requests, and what is left to do.
  private func advice(_ frame: Frame) -> Advice {
    questionAdvice ?? objectiveAdvice(frame) ?? harmAdvice(frame) ?? alarmAdvice(frame) ?? parkedAdvice(frame)
      ?? remainingAdvice(frame) ?? calmAdvice(frame)
  }

  private var questionAdvice: Advice? {
    guard let question = record.exercise?.questions.first, run.viewpoint == .trainee else { return nil }
    let key = keys.key(for: .answerQuestion)
    return Advice(
      kind: .question, deed: .key(.answerQuestion),
      forms: ["\(key) answers the open question", "\(key) answers", key],
      figures: [
        question.text, "It closes in \(Format.span(max(.zero, question.closes - present)))",
      ])
  }

  /// The first open objective that a step meets now; else a missed one whose step ends the harm.
  private func objectiveAdvice(_ frame: Frame) -> Advice? {
    guard run.viewpoint == .trainee else { return nil }
    let objectives = record.exercise?.objectives ?? []
    let missed = isServing(frame) ? [] : objectives.filter { $0.phase == .missed }
    for objective in objectives.filter({ $0.phase == .open }) + missed {
      guard let remedy = objective.remedy, var advice = advice(toDo: remedy, for: .objective(objective.id))
      else { continue }
      // More helps than what an objective requires: back-offs leave no server for what parking frees.
      if let exempt = exemptionAdvice(frame) { return exempt }
      let deadline = objective.deadline.map { ", by \(Format.hourMinute($0))" } ?? ""
      let name = objective.phase == .missed ? "Objective missed" : "Objective"
      advice.figures =
        ["\(name): \(objective.title)\(objective.phase == .missed ? "" : deadline)"] + figures(frame)
      return advice
    }
    return exemptionAdvice(frame)
  }

  /// Served against requested, and errors: never one number that retries inflate.
  func figures(_ frame: Frame) -> [String] {
    let rates = callRates
    return [
      "\(Format.rate(rates.served)) served of \(Format.rate(rates.asked)) requested, "
        + "\(Format.percent(frame.averages.errorShare1m)) errors"
    ]
  }

  /// Identity calls a second in the last minute: served, and requested by customers, without retries.
  var callRates: (served: Double, asked: Double) {
    let minute = record.trailing.totals
    let served = minute.rate(minute.sum.served)
    // A customer who is served at a retry was requested earlier: rates of different minutes differ a little.
    return (served, minute.rate(minute.sum.tries.first ?? minute.sum.attempts))
  }

  /// Whether callers are served: few errors, and about as many served as requested.
  func isServing(_ frame: Frame) -> Bool {
    let rates = callRates
    return frame.averages.errorShare1m < 0.02 && rates.served >= 0.9 * rates.asked
  }
}
