import Basics
import Drills
import Session
import Telemetry
import World

extension ReportMaker {
  /// The entries to cite as evidence; without any, the last line that could have shown the opposite.
  private func cited(_ evidence: [Int]) -> [Int] {
    let known = Set(entries.map(\.number))
    var shown: [Int] = []
    for number in evidence where known.contains(number) && !shown.contains(number) { shown.append(number) }
    if shown.isEmpty, let last = entries.last { shown.append(last.number) }
    return shown
  }

  var lines: [Report.ScoreLine] {
    let objectives = exercise.score.objectives.map { progress in
      Report.ScoreLine(
        id: progress.objective.id, kind: progress.objective.kindName, title: progress.objective.title,
        outcome: progress.outcome, points: progress.points, possible: progress.possible,
        evidence: cited(progress.evidence))
    }
    let questions = questions.filter { $0.possible > 0 }.map { answer in
      Report.ScoreLine(
        id: answer.id, kind: "question", title: answer.text, outcome: answer.outcome, points: answer.points,
        possible: answer.possible, evidence: answer.evidence)
    }
    let hints = hints.map { hint in
      Report.ScoreLine(
        id: hint.id, kind: "hint", title: hint.text, outcome: "given", points: -hint.cost, possible: 0,
        evidence: hint.evidence)
    }
    return objectives + questions + hints
  }

  var hints: [Report.HintUse] {
    exercise.score.hintsGiven.map { given in
      let line = entries.first { entry in
        guard case .trainee(let text) = entry.content else { return false }
        return entry.time == given.at && text.hasPrefix("hint \(given.hint.id) ")
      }
      return Report.HintUse(
        id: given.hint.id, time: ReportTime(given.at), text: given.hint.text, cost: given.cost,
        evidence: cited(line.map { [$0.number] } ?? []))
    }
  }

  var tasks: [Report.Task] {
    exercise.score.objectives.filter(\.objective.isCritical).map { progress in
      let objective = progress.objective
      let done = progress.phase == .met ? progress.achieved : nil
      let margin = done.flatMap { done in progress.deadline.map { ($0 - done).seconds } }
      return Report.Task(
        id: objective.id, title: objective.title, cue: objective.cue?.text,
        cued: progress.cued.map { ReportTime($0) }, standard: objective.standard,
        deadline: progress.deadline.map { ReportTime($0) }, done: done.map { ReportTime($0) },
        marginSeconds: margin, outcome: progress.outcome, evidence: cited(progress.evidence))
    }
  }

  var questions: [Report.Answer] {
    exercise.score.questions.map { progress in
      let question = progress.question
      let isSettled = progress.answer != nil || account.isClosed
      return Report.Answer(
        id: question.id, text: question.text, asked: progress.asked.map { ReportTime($0) },
        answered: progress.answered.map { ReportTime($0) }, answer: progress.answerInWords,
        right: isSettled ? progress.solution : "still open", why: isSettled ? question.why : "",
        outcome: progress.outcome.rawValue,
        points: progress.points, possible: question.points, prediction: prediction(progress),
        evidence: cited(progress.evidence))
    }
  }

  private func prediction(_ progress: QuestionProgress) -> Report.Answer.Prediction? {
    guard case .prediction(let signal, let ahead, let tolerance) = progress.question.kind,
      let asked = progress.asked
    else { return nil }
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? SampledRun.rounded($0) : nil } }
    let about = asked + ahead
    return Report.Answer.Prediction(
      signal: signal.rawValue, unit: signal.unit.rawValue, about: ReportTime(about),
      predicted: finite(progress.answer.flatMap { signal.value(parsing: $0) }),
      branch: finite(progress.truth),
      actual: finite(runs.run.probes[SampledRun.Probe(signal: signal, time: about)]), tolerance: tolerance)
  }
}

extension ObjectiveProgress {
  fileprivate var outcome: String {
    switch phase {
    case .waiting: "its cue never came"
    case .open: "open when the session was closed"
    case .met: "met"
    case .missed: "missed"
    }
  }

  /// When it was achieved: for a state to be held, when the state was reached.
  fileprivate var achieved: Instant? {
    if case .reach(_, let hold, _) = objective.kind { decided.map { $0 - hold } } else { decided }
  }
}

extension Objective {
  /// The standard, for people.
  fileprivate var standard: String {
    switch kind {
    case .reach(let state, let hold, _): state.words + (hold == .zero ? "" : ", held \(hold.text)")
    case .avoid(let state): "never \(state.words)"
    case .keep(let state, let share, _, _): "\(state.words), for \(ReportText.percent(share)) of the time"
    case .action(let pattern, let within): pattern.text + Self.within(within)
    case .answer(let question): "the right answer to \(question)"
    case .comms(let whom, let within): "tell \(whom)" + Self.within(within)
    }
  }

  private static func within(_ time: Interval?) -> String { time.map { " within \($0.text)" } ?? "" }
}
