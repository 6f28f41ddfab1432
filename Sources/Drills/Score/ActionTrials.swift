package import Basics
import Issuance
import Metrics
package import Session
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
    // Declaring and escalating inform people; they fail no call and serve none.
    let wanted = exercise.drill.reference.filter { step in
      guard let command = step.command else { return false }
      return !command.isInquiry && command != .declareIncident && command != .escalate
    }
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

  /// - Parameter harms: the failed calls of each trial, in order; nil for one that was not run.
  package func effects(_ harms: [Int?]) -> DebriefEffects {
    let harm = exercise.simulation.totals.harm
    // One in a hundred of the failed calls, and at least ten.
    let least = max(10, harm / 100)
    var effects = DebriefEffects()
    for (trial, other) in zip(trials, harms) {
      guard let other else { continue }
      func deed(_ calls: Int) -> DebriefEffects.Deed {
        DebriefEffects.Deed(time: trial.time, text: trial.text, calls: calls)
      }
      switch trial.kind {
      case .without:
        if other - harm >= max(least, (effects.helped?.calls ?? 0) + 1) {
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
    return exercise.score.costliestMoment
  }
}

extension Scorekeeper {
  /// Where the most points of an objective or a question were lost; nil if none were.
  fileprivate var costliestMoment: DebriefEffects.Moment? {
    var moments: [(lost: Int, moment: DebriefEffects.Moment)] = []
    for progress in objectives where progress.phase == .missed {
      guard let time = progress.cued ?? progress.decided else { continue }
      let title = progress.objective.title
      moments.append(
        (progress.lost, DebriefEffects.Moment(time: time, reason: "when “\(title)” became due")))
    }
    for progress in questions where progress.outcome != .right && progress.question.points > 0 {
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
