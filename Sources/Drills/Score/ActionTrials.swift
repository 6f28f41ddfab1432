package import Basics
import Issuance
package import Session
import Telemetry
import World

/// The runs that show what a run's actions did: one without each action, and one that the reference operator takes over.
package struct ActionTrials: Sendable {
  package enum Kind: Equatable, Sendable {
    /// Without the action of this mark.
    case without(mark: Int)
    /// The reference operator's commands from its first one that the run lacks.
    case reference
  }

  package struct Trial: Sendable {
    package var kind: Kind
    package var time: Instant
    /// The action left out, or those the reference operator gives.
    package var text: String
    package var run: Playthrough
  }

  /// Maximum number of actions tried without.
  package static let most = 20
  /// How much later than the reference operator's a command of the same verb may be and still count as done.
  private static let delay = Interval.minutes(2)
  /// How long before a state to be avoided another attempt begins, where no command preceded it.
  private static let lead = Interval.minutes(5)

  package let trials: [Trial]
  private let exercise: Exercise

  /// - Parameters:
  ///   - exercise: the run at its end.
  ///   - played: the same run to be repeated.
  package init(_ exercise: Exercise, _ played: Playthrough) {
    self.exercise = exercise
    trials = Self.withoutEach(exercise, played) + Self.handedOver(exercise, played)
  }

  private static func withoutEach(_ exercise: Exercise, _ played: Playthrough) -> [Trial] {
    var trials: [Trial] = []
    var seen: [(Command, Instant)] = []
    for entry in exercise.journal {
      guard let mark = entry.mark, case .command(let command, _, _) = entry.content else { continue }
      guard trials.count < most else { break }
      let occurrence = seen.count { $0.0 == command && $0.1 == entry.time }
      seen.append((command, entry.time))
      if let other = played.leavingOut(command, at: entry.time, occurrence: occurrence) {
        trials.append(
          Trial(kind: .without(mark: mark), time: entry.time, text: command.text, run: other))
      }
    }
    return trials
  }

  private static func handedOver(_ exercise: Exercise, _ played: Playthrough) -> [Trial] {
    var given: [(verb: String, time: Instant)] = []
    for entry in exercise.journal where entry.mark != nil {
      if case .command(let command, _, _) = entry.content {
        given.append((command.descriptor.name, entry.time))
      }
    }
    let wanted = exercise.drill.reference.filter { $0.command?.actsOnSystem == true }
    let lacking = wanted.filter { step in
      !given.contains { $0.verb == step.command?.descriptor.name && $0.time <= step.time + delay }
    }
    guard let first = lacking.first, first.time < exercise.now, let command = first.command else { return [] }
    let more = wanted.count { $0.time >= first.time } - 1
    return [
      Trial(
        kind: .reference, time: max(exercise.drill.scenario.start, first.time),
        text: command.text + (more > 0 ? ", and \(Figures.counted(more, "command")) more" : ""),
        run: played.handingOver(at: first.time))
    ]
  }

  // MARK: What they show

  /// What a trial ended with.
  package struct Outcome: Sendable {
    /// The failed calls.
    package var harm: Int
    /// Of the harm, the certificates revoked without a replacement.
    var cutOff: Int
    /// The `avoid` objectives whose state occurred.
    var breached: Set<String>

    package init(_ exercise: Exercise) {
      harm = exercise.simulation.totals.harm
      cutOff = exercise.simulation.totals.cutOff
      breached = exercise.breached
    }
  }

  /// - Parameter outcomes: those of the trials, in order; nil for one that was not run.
  package func effects(_ outcomes: [Outcome?]) -> DebriefEffects {
    let harm = exercise.simulation.totals.harm
    // One in a hundred of the harm, and at least ten.
    let least = max(10, harm / 100)
    var effects = DebriefEffects()
    if exercise.simulation.totals.cutOff > 0 || outcomes.contains(where: { ($0?.cutOff ?? 0) > 0 }) {
      effects.holdsCertificates = true
    }
    let breached = exercise.breached
    for (trial, outcome) in zip(trials, outcomes) {
      guard let outcome else { continue }
      let other = outcome.harm
      func deed(_ calls: Int) -> DebriefEffects.Deed {
        DebriefEffects.Deed(time: trial.time, text: trial.text, calls: calls)
      }
      switch trial.kind {
      case .without:
        if let breach = breach(trial, breached.subtracting(outcome.breached)) {
          if breach.points > effects.breach?.points ?? 0 { effects.breach = breach }
          // What cost points is not praised.
        } else if other - harm >= max(least, (effects.helped?.calls ?? 0) + 1) {
          effects.helped = deed(other - harm)
        }
        if harm - other >= max(least, (effects.hurt?.calls ?? 0) + 1) { effects.hurt = deed(harm - other) }
      case .reference: if harm - other >= least { effects.missing = deed(harm - other) }
      }
    }
    effects.decisive = decisive(effects)
    return effects
  }

  private func decisive(_ effects: DebriefEffects) -> DebriefEffects.Moment? {
    // What is done instead of a harmful action counts with the rest of what was not done.
    if let hurt = effects.hurt, hurt.calls * 2 >= effects.missing?.calls ?? 0 {
      return DebriefEffects.Moment(time: hurt.time, reason: "before \(hurt.text)")
    }
    if let missing = effects.missing {
      return DebriefEffects.Moment(
        time: missing.time, reason: "when the reference operator gives \(missing.text)")
    }
    return costliestMoment(effects.breach)
  }

  /// The most points that an action cost by a state to be avoided, of the objectives kept without it.
  private func breach(_ trial: Trial, _ kept: Set<String>) -> DebriefEffects.Breach? {
    exercise.score.objectives.filter { kept.contains($0.objective.id) && $0.objective.points > 0 }
      .max { $0.lost < $1.lost }
      .map {
        DebriefEffects.Breach(
          time: trial.time, text: trial.text, title: $0.objective.title, points: $0.lost)
      }
  }

  /// Where the most points of an objective or a question were lost; nil if none were.
  private func costliestMoment(_ breach: DebriefEffects.Breach?) -> DebriefEffects.Moment? {
    var moments: [(lost: Int, moment: DebriefEffects.Moment)] = []
    for progress in exercise.score.objectives where progress.phase == .missed {
      if let breach, breach.title == progress.objective.title {
        moments.append(
          (progress.lost, DebriefEffects.Moment(time: breach.time, reason: "before \(breach.text)")))
        continue
      }
      if let deed = exercise.deed(breaching: progress) {
        moments.append(
          (progress.lost, DebriefEffects.Moment(time: deed.time, reason: "before \(deed.command.text)")))
        continue
      }
      if case .avoid = progress.objective.kind, let decided = progress.decided {
        // Its state was to be avoided from the start; it occurred here.
        moments.append(
          (
            progress.lost,
            DebriefEffects.Moment(
              time: max(exercise.drill.scenario.start, decided - Self.lead),
              reason: "before “\(progress.objective.title)” was missed")
          ))
        continue
      }
      guard let time = progress.cued ?? progress.decided else { continue }
      let title = progress.objective.title
      moments.append(
        (progress.lost, DebriefEffects.Moment(time: time, reason: "when “\(title)” became due")))
    }
    for progress in exercise.score.questions where progress.outcome != .right && progress.question.points > 0
    {
      guard let asked = progress.asked else { continue }
      moments.append(
        (
          progress.question.points,
          DebriefEffects.Moment(time: asked, reason: "at the question “\(progress.question.text)”")
        ))
    }
    return moments.max { ($0.lost, $1.moment.time) < ($1.lost, $0.moment.time) }?.moment
  }
}

extension ObjectiveProgress {
  /// The points lost by missing it.
  var lost: Int { phase == .missed ? objective.points : 0 }
}
