import Basics
import Issuance
package import Session
import Telemetry
import World

extension Debrief {
  /// Runs the two runs with which the score compares; takes about as long as two unpaced runs.
  package init(_ exercise: Exercise) {
    self.init(
      exercise, idle: Exercise.finished(exercise.drill, seed: exercise.seed, script: []),
      reference: Exercise.finished(exercise.drill, seed: exercise.seed, script: exercise.drill.reference))
  }

  /// - Parameters:
  ///   - exercise: the run at its end.
  ///   - idle: the same with no operator.
  ///   - reference: the same with the drill's reference operator.
  package init(_ exercise: Exercise, idle: Exercise, reference: Exercise) {
    self.init(
      score: Score(exercise, idle: idle, reference: reference),
      revealed: exercise.journal.filter(\.isHidden),
      questions: exercise.score.questions.filter { $0.question.points > 0 || $0.asked != nil }.map {
        Question($0)
      },
      missed: Missed.all(exercise, reference: reference))
  }
}

extension Debrief.Question {
  package init(_ progress: QuestionProgress) {
    let wasAsked = progress.asked != nil
    self.init(
      text: progress.question.text, outcome: progress.outcome, points: progress.points,
      possible: progress.question.points, answer: progress.answerInWords,
      right: wasAsked ? progress.solution : "", why: wasAsked ? progress.question.why : "")
  }
}

extension Debrief.Missed {
  /// The objectives missed, in the drill's order.
  ///
  /// - Parameter reference: the same run with the drill's reference operator; without it only steps that the drill
  ///   names can be told.
  package static func all(_ exercise: Exercise, reference: Exercise?) -> [Debrief.Missed] {
    exercise.score.objectives.enumerated().compactMap { index, progress in
      let ideal = reference?.score.objectives[index]
      guard progress.phase == .missed, let time = progress.decided else { return nil }
      let deed = exercise.deed(breaching: progress)
      let before = deed.map { "; the last command before it: \($0.time.clockTime) \($0.command.text)" } ?? ""
      return Debrief.Missed(
        id: progress.objective.id, title: progress.objective.title, lost: progress.lost, time: time,
        reason: progress.reason + before, shortfalls: progress.blamed,
        remedy: Debrief.Remedy(progress.objective, ideal, exercise.drill, insteadOf: deed?.command))
    }
  }
}

extension Debrief.Remedy {
  /// The number of the reference operator's inputs cited for a state.
  private static let cited = 4

  /// - Parameters:
  ///   - ideal: the objective's progress in the reference operator's run; nil without one.
  ///   - deed: the command after which a state to be avoided occurred.
  init?(_ objective: Objective, _ ideal: ObjectiveProgress?, _ drill: Drill, insteadOf deed: Command? = nil) {
    // The steps of its author.
    guard objective.with.isEmpty else {
      self = .inputs(objective.with.map(\.text))
      return
    }
    switch objective.kind {
    case .action(let pattern, _):
      let given = drill.reference.lazy.compactMap(\.command).first { pattern.matches($0) }
      // Any inquiry of the kind meets it, and its key sends one.
      self = .inputs([given?.isInquiry == false ? given?.text ?? pattern.text : pattern.text])
    case .comms(let whom, _):
      let given = drill.reference.first { if case .tell(whom, _) = $0.input { true } else { false } }
      self = .inputs([given?.input.text ?? "tell \(whom) …"])
    // The solution stands beside the question.
    case .answer: return nil
    case .reach(_, let hold, _):
      guard let ideal, ideal.phase == .met, let decided = ideal.decided else { return nil }
      self.init(drill, from: ideal.cued, until: decided - hold, metAt: decided - hold)
    case .keep(_, _, let from, let until):
      guard ideal?.phase == .met else { return nil }
      let end = until ?? drill.scenario.end
      self.init(drill, from: nil, until: end, metAt: from ?? end)
    case .avoid:
      guard ideal?.phase == .met else { return nil }
      // The same verb as the reference operator gives it, such as a restart in steps; else nothing is known to help.
      if let deed {
        let gentler = drill.reference.filter { $0.command?.descriptor.name == deed.descriptor.name }
        guard !gentler.isEmpty, !gentler.contains(where: { $0.command == deed }) else { return nil }
        self = .inputs(gentler.map(\.input.text))
        return
      }
      self.init(drill, from: nil, until: drill.scenario.end, metAt: drill.scenario.end)
    }
  }

  /// The reference operator's last commands of a span; nil if it gave none.
  private init?(_ drill: Drill, from: Instant?, until: Instant, metAt time: Instant) {
    let given = drill.reference.filter { step in
      guard let command = step.command, command.actsOnSystem else { return false }
      return step.time >= from ?? drill.scenario.start && step.time <= until
    }
    guard !given.isEmpty else { return nil }
    self = .reference(at: time, given.suffix(Self.cited).map { Given(time: $0.time, text: $0.input.text) })
  }
}

extension Exercise {
  /// A whole run with a scripted operator, unpaced.
  package static func finished(_ drill: Drill, seed: UInt64, script: [ScriptedInput]) -> Exercise {
    var exercise = Exercise(drill, seed: seed, script: script)
    exercise.advance(to: drill.scenario.end)
    return exercise
  }
}
