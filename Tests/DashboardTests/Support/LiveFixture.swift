@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Telemetry

/// The incident's frames as those of a live plane at 15:41, to which Ada is attached.
enum LiveFixture {
  static let run: RunInfo = {
    var welcome = SessionWelcome(
      kind: .live, viewpoint: .operator, abilities: .live, scenario: "plane", title: "Issuance plane",
      seed: nil, start: IncidentFixture.start, end: nil, origin: nil, identityTimeout: .seconds(6))
    welcome.person = "Ada"
    return RunInfo(welcome)
  }()

  static let frames = IncidentFixture.frames.map { frame in
    var frame = frame
    frame.knowsCustomers = false
    return frame
  }

  static func model(width: Int = 160, height: Int = 48) -> Model {
    let status = SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.start)
    var model = Model(run: run, width: width, height: height, status: status)
    _ = model.update(.tick(1000))
    _ = model.update(.frames(frames.filter { $0.time <= IncidentFixture.present }))
    let lines = IncidentFixture.journal.filter { entry in
      if case .remark = entry.content { false } else { entry.time <= IncidentFixture.present }
    }
    _ = model.update(
      .journal(
        lines.map { line in
          var line = line
          if case .command = line.content { line.person = "Ben" }
          return line
        }))
    _ = model.update(
      .status(SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.present)))
    _ = model.update(.tick(60_000))
    return model
  }
}
