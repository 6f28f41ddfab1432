import Basics
import Dashboard
import Drills
import Session
import Telemetry
import Terminal
import World

/// The dashboard in the middle of the built-in incident, to preview a theme.
enum SampleScreen {
  /// Half an hour into the incident, when most coloured elements are on the screen.
  private static let length = Interval.minutes(50)
  private static let step = Interval.seconds(10)

  static func draw(_ look: Look, width: Int, height: Int) throws -> Surface {
    guard let drill = try ScenarioLibrary.drill(ScenarioLibrary.defaultID) else {
      preconditionFailure("the default scenario is missing")
    }
    let scenario = drill.scenario
    var run = ScriptedRun(scenario, script: drill.reference)
    var model = Model(run: RunInfo(scenario, seed: scenario.seed), width: width, height: height)
    let end = min(scenario.end, scenario.start + length)
    var read = Journal.Cursor()
    while run.now < end {
      run.advance(to: min(end, run.now + step))
      _ = model.update(.frames([run.simulation.frame()]))
      _ = model.update(.journal(Array(run.simulation.journal(since: &read))))
    }
    _ = model.update(
      .status(SessionStatus(phase: .running, speed: scenario.speed, now: run.now)))
    return view(model, look)
  }
}
