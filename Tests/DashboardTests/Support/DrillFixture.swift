@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session

extension IncidentFixture {
  /// The dashboard at 15:41 of a drill, its brief read.
  static func drill(width: Int = 160, height: Int = 48) -> Model {
    var model = model(width: width, height: height)
    _ = model.update(.exercise(exercise))
    model.console.overlay = nil
    return model
  }

  /// A possible status of the incident's drill at 15:41.
  static let exercise: ExerciseStatus = {
    var status = ExerciseStatus(
      level: .coached,
      brief:
        "You are on call for issuance. The keys of six CAs were destroyed yesterday. Keep customers served, and say "
        + "what you see.", isScored: true)
    typealias Line = ExerciseStatus.ObjectiveLine
    status.objectives = [
      Line(
        id: "declare", title: "Declare the incident", kind: "action", phase: .met, points: 10,
        isCritical: true),
      Line(
        id: "configuration", title: "Give the responders a configuration without dead CAs", kind: "action",
        phase: .met, points: 20, isCritical: true),
      Line(
        id: "profiles", title: "Push the profiles to the front ends", kind: "action", phase: .open,
        points: 20,
        isCritical: true, deadline: time("15:50:00")),
      Line(
        id: "backlog", title: "Set the backlog aside before customers give up", kind: "action",
        phase: .missed,
        points: 15, isCritical: false),
      Line(
        id: "answers", title: "OCSP requests are answered", kind: "keep", phase: .open, points: 20,
        isCritical: false, share: 0.998),
      Line(
        id: "restart", title: "Restart all responders at once", kind: "avoid", phase: .waiting, points: 15,
        isCritical: false),
    ]
    status.points = .init(earned: 30, possible: 85)
    status.hintPrice = 2
    return status
  }()
}
