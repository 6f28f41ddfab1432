import Basics
import Issuance
import Session
import Telemetry

/// What the operator did before a state that was to be avoided.
extension Exercise {
  /// The `avoid` objectives whose state occurred, by id.
  var breached: Set<String> {
    Set(
      score.objectives.filter { progress in
        if case .avoid = progress.objective.kind { progress.phase == .missed } else { false }
      }
      .map(\.objective.id))
  }

  /// The operator's last command that acted on the system before an `avoid` objective was missed; nil for another
  /// objective, or without one.
  func deed(breaching progress: ObjectiveProgress) -> (time: Instant, command: Command)? {
    guard case .avoid = progress.objective.kind, progress.phase == .missed, let decided = progress.decided
    else { return nil }
    for entry in journal.reversed() where entry.mark != nil && entry.time <= decided {
      if case .command(let command, let outcome, _) = entry.content, outcome.isDone, command.actsOnSystem {
        return (entry.time, command)
      }
    }
    return nil
  }
}

extension Command {
  /// Whether it changes the system; inquiries do not, and declaring and escalating inform people.
  var actsOnSystem: Bool { !isInquiry && self != .declareIncident && self != .escalate }
}
