package import Issuance
import Simulation

/// What people at a console see of an exercise besides frames and journal.
package struct ExerciseStatus: Codable, Equatable, Sendable {
  package var level: Drill.Level
  package var brief: String
  /// Empty where the level hides them.
  package var objectives: [ObjectiveLine] = []
  /// Points so far, and all there are; nil where they are hidden.
  package var points: Points?
  /// The price of the hint that may be asked for now; nil if none is due.
  package var hintPrice: Int?
  /// The questions that are open, the one that closes first before the others.
  package var questions: [QuestionLine] = []
  /// Only for instructors: what may happen, has happened and is wrong.
  package var events: [EventLine] = []
  package var malfunctions: [MalfunctionLine] = []
  package var isScored: Bool

  package struct Points: Codable, Equatable, Sendable {
    package var earned: Int
    package var possible: Int
  }

  package struct ObjectiveLine: Codable, Equatable, Sendable {
    package var id: String
    package var title: String
    package var kind: String
    package var phase: ObjectiveProgress.Phase
    package var points: Int
    package var isCritical: Bool
    package var deadline: Instant?
    /// `keep`: the share of the time so far.
    package var share: Double?
  }

  package struct QuestionLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var options: [String]
    /// What an answer must look like.
    package var wanted: String
    package var closes: Instant
    package var points: Int
  }

  package struct EventLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var trigger: String
    package var isHidden: Bool
    /// When it last happened.
    package var fired: Instant?
    package var isOffered: Bool
  }

  package struct MalfunctionLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var since: Instant
    /// From 0 to 1: how much of it there is.
    package var level: Double
    package var isHidden: Bool
  }
}

/// Who looks.
package enum Viewpoint: String, Codable, Sendable {
  /// Sees everything, and may inject.
  case instructor
  /// The operator being trained.
  case trainee
  /// Looks over the trainee's shoulder.
  case viewer

  package var seesHidden: Bool { self == .instructor }
}

extension Exercise {
  /// How the exercise looks from somewhere.
  package func status(for viewpoint: Viewpoint) -> ExerciseStatus {
    var status = ExerciseStatus(
      level: drill.level, brief: drill.scenario.brief, isScored: drill.isScored)
    if drill.level != .unannounced || viewpoint.seesHidden || isOver {
      status.objectives = score.objectives.map { progress in
        ExerciseStatus.ObjectiveLine(
          id: progress.objective.id, title: progress.objective.title, kind: progress.objective.kindName,
          phase: progress.phase, points: progress.objective.points,
          isCritical: progress.objective.isCritical, deadline: progress.deadline, share: progress.shareKept)
      }
      status.points = ExerciseStatus.Points(earned: score.earned, possible: score.possible)
    }
    status.hintPrice = score.hintDue(at: now)?.cost
    status.questions = openQuestions
    guard viewpoint.seesHidden else { return status }
    status.events = simulation.eventStates.map { state in
      ExerciseStatus.EventLine(state)
    }
    status.malfunctions = simulation.malfunctions.map { active in
      ExerciseStatus.MalfunctionLine(
        id: active.injection.id, text: active.injection.malfunction.text, since: active.since,
        level: active.level, isHidden: active.injection.isHidden)
    }
    return status
  }
}

extension Exercise {
  /// The questions that are open, the one that closes first before the others.
  private var openQuestions: [ExerciseStatus.QuestionLine] {
    let open = score.questions.compactMap { progress -> ExerciseStatus.QuestionLine? in
      guard progress.isOpen(at: now), let closes = progress.closes else { return nil }
      let question = progress.question
      var options: [String] = []
      if case .choice(let all, _) = question.kind { options = all }
      return ExerciseStatus.QuestionLine(
        id: question.id, text: question.text, options: options, wanted: question.wanted, closes: closes,
        points: question.points)
    }
    // Those that close together stay in the drill's order.
    return open.enumerated().sorted { ($0.element.closes, $0.offset) < ($1.element.closes, $1.offset) }
      .map(\.element)
  }
}

extension ExerciseStatus.EventLine {
  init(_ state: EventState) {
    id = state.event.id
    text = state.event.effects.map(\.text).joined(separator: "; ")
    switch state.event.trigger {
    case .at(let time): trigger = "at \(time.clockTime)"
    case .when(let condition): trigger = "when \(condition.text)"
    case .offered: trigger = "offered"
    }
    isHidden = state.event.isHidden
    fired = state.lastFired
    isOffered = state.event.trigger == .offered
  }
}
