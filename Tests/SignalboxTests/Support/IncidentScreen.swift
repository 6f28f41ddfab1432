import Basics
import Dashboard
import Drills
import Session
import Telemetry
import TestSupport
import Testing
import World

/// The dashboard of the incident as its engineers went through it: watched, frozen at an instant.
enum IncidentScreen {
  /// - Parameter clock: a time of 28 October 2020, such as `15:40:20`.
  static func model(at clock: String, width: Int, height: Int) throws -> Model {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    let scenario = drill.scenario
    let target = try #require(Instant(parsing: clock, on: scenario.start))
    let info = RunInfo(
      scenario: scenario.id, title: scenario.title, seed: scenario.seed, start: scenario.start,
      end: scenario.end, origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
    var model = Model(run: info, width: width, height: height)
    // Watched, not scored, as 'signalbox watch' plays it.
    var exercise = Exercise(Drill(scenario: scenario), script: drill.reference)
    while exercise.now < target {
      exercise.advance(to: min(target, exercise.now + .seconds(10)))
      _ = model.update(.frames([exercise.frame().masked]))
    }
    _ = model.update(.journal(exercise.journal.filter { !$0.isHidden }))
    _ = model.update(.status(SessionStatus(phase: .frozen, speed: .times(300), now: target)))
    // What was answered and marked has had its time.
    _ = model.update(.tick(1_000_000))
    return model
  }
}
