package import Basics
import Drills
import Issuance
package import Session
package import Telemetry
import World

/// A run that is a live plane to its consoles: a small scenario in real time, without training.
package struct PlaneStandIn: Run {
  private var run: SessionRun
  private var last = Instant.distantPast

  package init(speed: Speed = .times(1), wall: Int64, seconds: Double = 3600) {
    run = SessionRun(
      Exercise(Drill(scenario: smallScenario(seconds: seconds))), speed: speed, wall: wall)
  }

  package var abilities: Abilities { .live }
  package var phase: RunPhase { run.phase }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    guard abilities.isSuperset(of: control.needs) else { return }
    run.obey(control, by: originator, wall: wall)
  }

  package mutating func remark(_ line: String) { run.remark(line) }
  package mutating func proceed(wall: Int64) -> Int64? { run.proceed(wall: wall) }
  package mutating func takeNews() -> SessionNews {
    var news = run.takeNews()
    // A drill has a frame after each input too, of the instant of the one before; a plane has those of seconds' ends alone.
    news.frames.removeAll { frame in
      defer { last = max(last, frame.time) }
      return frame.time <= last
    }
    for index in news.frames.indices { news.frames[index].knowsCustomers = false }
    return news
  }

  package func facts(about subject: FactSubject) -> [Fact]? {
    subject.kind == .account ? nil : [Fact("its name", subject.title)]
  }

  /// What a plane says to a console that joins.
  package static func welcome(_ viewpoint: Viewpoint) -> SessionWelcome {
    SessionWelcome(
      kind: .live, viewpoint: viewpoint, abilities: .live, scenario: "plane", title: "Issuance plane",
      seed: nil, start: smallScenario().start, end: nil, origin: nil, identityTimeout: .seconds(6))
  }

  /// A session that hosts one, begun.
  package static func session(speed: Speed = .times(1)) -> RunSession<PlaneStandIn> {
    let session = RunSession<PlaneStandIn>(
      start: smallScenario().start, speed: speed, welcome: { welcome($0) })
    session.start { speed, wall in PlaneStandIn(speed: speed, wall: wall) }
    return session
  }
}
