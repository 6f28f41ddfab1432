import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Metrics
@testable import Session
@testable import Terminal
@testable import World

/// A beginner who knows only the tips, in the simulated incident.
final class Newcomer {
  private(set) var model: Model
  private var run: SessionRun
  private var wall: Int64 = 0
  /// The tips seen, in order.
  private(set) var tips: [String] = []

  init(_ id: String = ScenarioLibrary.defaultID, width: Int = 160, height: Int = 48) throws {
    guard var drill = try ScenarioLibrary.drill(id) else { preconditionFailure("there is no drill \(id)") }
    // Trouble begins soon and time goes slowly, to simulate little.
    drill.scenario.parameters.world.renewals.after = .minutes(1)
    let scenario = drill.scenario
    run = SessionRun(
      Exercise(drill, seed: scenario.seed, script: []), speed: .times(20), interval: nil, wall: 0)
    var info = RunInfo(
      scenario: scenario.id, title: scenario.title, seed: scenario.seed, start: scenario.start,
      end: scenario.end,
      origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
    info.tips = true
    info.trouble = info.origin
    model = Model(run: info, width: width, height: height)
    run.obey(.freeze(true), by: .operatorAtConsole, wall: 0)
    listen()
  }

  var screen: String { view(model, Look()).text }

  /// Presses a key and executes the model's effects.
  func press(_ strokes: KeyStroke...) {
    for stroke in strokes {
      for case .control(let control) in model.update(.input(.key(stroke.key, stroke.modifiers))) {
        run.obey(control, by: .operatorAtConsole, wall: wall)
      }
    }
    listen()
  }

  func click(_ x: Int, _ y: Int) {
    _ = model.update(.input(.mouse(MouseEvent(.press(.left), x: x, y: y))))
  }

  /// Waits until a tip contains a text; false if none does within so many seconds of wall time.
  func wait(seconds: Int, for text: String = "\u{0}") -> Bool {
    for _ in 0..<(seconds * 10) {
      if model.tip?.contains(text) == true { return true }
      wall += 100_000_000
      while let sleep = run.proceed(wall: wall), sleep == 0 {}
      listen()
    }
    return model.tip?.contains(text) == true
  }

  private func listen() {
    _ = model.update(.tick(UInt64(wall / 1_000_000)))
    let news = run.takeNews()
    var update = SessionUpdate(status: news.status ?? model.record.status)
    update.frames = news.frames
    update.journal = news.journal.filter { !$0.isHidden }
    update.exercise = run.exercise.status(for: .trainee)
    model.take(update)
    if let tip = model.tip, tips.last != tip { tips.append(tip) }
  }
}
