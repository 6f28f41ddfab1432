import Basics
package import Session
import World

extension Exercise {
  /// The exercise's status as a viewpoint sees it.
  package func status(for viewpoint: Viewpoint) -> ExerciseStatus {
    var status = ExerciseStatus(
      level: drill.level, brief: drill.scenario.brief, isScored: drill.isScored,
      allowed: drill.allowed.isEmpty ? nil : drill.allowed)
    if drill.level != .unannounced || viewpoint.seesHidden || isOver {
      status.objectives = score.objectives.enumerated().map { index, progress in
        ExerciseStatus.ObjectiveLine(
          id: progress.objective.id, title: progress.objective.title, kind: progress.objective.kindName,
          phase: progress.phase, points: progress.objective.points,
          isCritical: progress.objective.isCritical, deadline: progress.deadline, share: progress.shareKept,
          remedy: score.remedyDue(index)?.text, later: score.laterRemedies(index))
      }
      status.points = ExerciseStatus.Points(earned: score.earned, possible: score.possible)
    }
    status.hintPrice = isOver ? nil : score.hintDue(at: now)?.cost
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
  /// The open questions, ordered by closing time.
  private var openQuestions: [ExerciseStatus.QuestionLine] {
    let open = score.questions.compactMap { progress -> ExerciseStatus.QuestionLine? in
      guard progress.isOpen(at: now), let closes = progress.closes else { return nil }
      let question = progress.question
      return ExerciseStatus.QuestionLine(
        id: question.id, text: question.text, options: question.options, wanted: question.answerForm,
        closes: closes,
        points: question.points)
    }
    // Those that close together stay in the drill's order.
    return open.enumerated().sorted { ($0.element.closes, $0.offset) < ($1.element.closes, $1.offset) }
      .map(\.element)
  }
}

extension ExerciseStatus.EventLine {
  init(_ state: EventState) {
    let trigger =
      switch state.event.trigger {
      case .at(let time): "at \(time.clockTime)"
      case .when(let condition): "when \(condition.text)"
      case .offered: "offered"
      }
    self.init(
      id: state.event.id, text: state.event.effects.map(\.text).joined(separator: "; "), trigger: trigger,
      isHidden: state.event.isHidden, fired: state.lastFired, isOffered: state.event.trigger == .offered)
  }
}
