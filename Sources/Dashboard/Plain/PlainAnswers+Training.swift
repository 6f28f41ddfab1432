import Basics
import Issuance
import Session
import Telemetry

extension PlainAnswers {
  /// An open question, with its syntax for an answer.
  static func question(_ open: ExerciseStatus.QuestionLine, at now: Instant) -> [String] {
    let left = Spoken.span(max(.zero, open.closes - now))
    guard !open.options.isEmpty else {
      return ["Question \(open.id): \(open.text) Type answer \(open.id) and \(open.wanted), within \(left)."]
    }
    return ["Question \(open.id): \(open.text) Type answer \(open.id) and a number, within \(left)."]
      + open.options.enumerated().map { "\($0 + 1): \(Spoken.sentence($1))" }
  }

  var question: [String] {
    let open = model.record.exercise?.questions ?? []
    return open.isEmpty ? ["No question is open."] : open.flatMap { Self.question($0, at: model.present) }
  }

  var objectives: [String] {
    guard let exercise = model.record.exercise, exercise.isScored else { return ["This run is not a drill."] }
    guard !exercise.objectives.isEmpty else { return ["Objectives are hidden at this level."] }
    let points = exercise.points.map { ["\($0.earned) of \($0.possible) points so far."] } ?? []
    return points
      + exercise.objectives.map { objective in
        let state =
          switch objective.phase {
          case .waiting: "not yet due"
          case .open: objective.deadline.map { "open, until \($0.clockTime)" } ?? "open"
          case .met: "met"
          case .missed: "missed"
          }
        let worth = objective.kind == "avoid" ? "costs" : "is worth"
        let share = objective.share.map { ", kept \(Spoken.percent($0)) of the time" } ?? ""
        return "\(objective.title): \(state)\(share); \(worth) \(Format.counted(objective.points, "point"))."
      }
  }

  var brief: [String] {
    guard let exercise = model.record.exercise, exercise.isScored else { return ["This run is not a drill."] }
    let goals = exercise.objectives.map { objective in
      objective.kind == "avoid"
        ? "\(objective.title): costs \(Format.counted(objective.points, "point")) if missed."
        : "\(objective.title): \(Format.counted(objective.points, "point"))."
    }
    return (model.run.replay.map { [$0.sentence + "."] } ?? [])
      + ["\(Spoken.sentence(model.run.title)) Level \(exercise.level.rawValue).", exercise.brief]
      + (goals.isEmpty ? [] : ["Objectives:"] + goals)
  }

  var debrief: [String] {
    guard let debrief = model.record.debrief, let exercise = model.record.exercise else {
      return ["The debrief follows the end of the run."]
    }
    let score = debrief.score
    var lines = ["Score \(score.verdict).", score.rule, score.harmSentence, score.pointsSentence]
    if let effects = debrief.effects {
      lines += effects.sentences.map { Spoken.sentence("\($0.heading): \($0.text)") }
      if let decisive = effects.decisive {
        let time = decisive.time.clockTime
        lines.append(Spoken.sentence("The moment that mattered most: \(time), \(decisive.reason)"))
        if model.canTryAgain { lines.append("To try again from there, type at \(time), then backtrack.") }
      }
    } else {
      lines.append("What each action did is being computed. Type debrief again in a moment.")
    }
    for missed in debrief.missed {
      lines.append(
        Spoken.sentence(
          "Missed, \(Format.counted(missed.lost, "point")): \(missed.title). "
            + "\(missed.time.clockTime), \(missed.reason)"))
      lines += missed.shortfalls.map { Spoken.sentence($0) }
      lines += model.words(for: missed.remedy).map { Spoken.sentence($0) }
    }
    lines += exercise.objectives.filter { $0.phase == .met }.map { "Met: \($0.title)." }
    for question in debrief.questions { lines += Self.lines(of: question) }
    if !debrief.revealed.isEmpty {
      lines.append("Hidden until now:")
      lines += debrief.revealed.map { "\($0.time.clockTime) \($0.sentence(in: model))" }
    }
    return lines
  }

  /// A question of the debrief: the answer given, the solution and the reason.
  private static func lines(of question: Debrief.Question) -> [String] {
    let worth =
      question.possible == 0
      ? "" : ", \(question.points) of \(Format.counted(question.possible, "point"))"
    var lines = [Spoken.sentence("Question, \(question.outcome.rawValue)\(worth): \(question.text)")]
    if let answer = question.answer { lines.append(Spoken.sentence("Your answer: \(answer)")) }
    if question.outcome != .right, !question.right.isEmpty {
      lines.append(Spoken.sentence("Right: \(question.right)"))
    }
    if !question.why.isEmpty { lines.append(Spoken.sentence("Why: \(question.why)")) }
    return lines
  }

  /// The instructor's desk: events and malfunctions.
  var desk: [String] {
    guard model.run.viewpoint == .instructor, let exercise = model.record.exercise else {
      return ["Only an instructor has the desk."]
    }
    let events = exercise.events.map { event in
      let state =
        event.fired.map { "happened at \($0.clockTime)" } ?? (event.isOffered ? "offered" : "waiting")
      return "Event \(event.id), \(state)\(event.isHidden ? ", hidden" : ""): \(Spoken.sentence(event.text))"
    }
    let faults = exercise.malfunctions.map { fault in
      "Malfunction \(fault.id), \(Spoken.percent(fault.level)) since \(fault.since.clockTime)"
        + "\(fault.isHidden ? ", hidden" : ""): \(Spoken.sentence(fault.text))"
    }
    return (events.isEmpty ? ["The scenario has no events."] : events)
      + (faults.isEmpty ? ["No malfunctions besides those of the scenario's start."] : faults)
      + ["Type fire, remove, inject, say, note or rate; help COMMAND explains each."]
  }
}
