import Basics
import Dashboard
import Drills
import Foundation
import Metrics
import Session
import Terminal
import TestSupport
import Testing
import World

/// The picture at the top of the README is the screen that the dashboard draws of the incident.
@Suite struct ScreenPictureTests {
  /// The widest screen whose text can be read at a README's width.
  private static let size = (width: 160, height: 46)
  private static let bytesMax = 150_000

  /// The reference run at an instant, frozen, as a dashboard would show it.
  private func screen(at clock: String, _ look: Look) throws -> Surface {
    let drill = try #require(try ScenarioLibrary.drill(ScenarioLibrary.defaultID))
    let scenario = drill.scenario
    let target = try #require(Instant(parsing: clock, on: scenario.start))
    let info = RunInfo(
      scenario: scenario.id, title: scenario.title, seed: scenario.seed, start: scenario.start,
      end: scenario.end, origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
    var model = Model(run: info, width: Self.size.width, height: Self.size.height)
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
    return view(model, look)
  }

  @Test(arguments: [("screen-dark.svg", "signal-dark"), ("screen-light.svg", "signal-light")])
  func `the committed picture is the screen of a real run`(name: String, theme: String) throws {
    let file = Pages.folder.appending(path: "Resources/\(name)")
    let theme = try #require(BuiltInThemes.theme(theme))
    let drawn = SVGPicture(try screen(at: "15:40:20", Look(theme: theme))).text
    #expect(drawn.utf8.count < Self.bytesMax)
    if Golden.isUpdated { return try drawn.write(to: file, atomically: true, encoding: .utf8) }
    let isSame = try String(contentsOf: file, encoding: .utf8) == drawn
    #expect(isSame, "\(name) shows another screen; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }

}
