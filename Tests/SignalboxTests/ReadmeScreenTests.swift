import Basics
import Dashboard
import Drills
import Foundation
import Metrics
import Session
import Terminal
import Testing
import World

/// The screen at the top of the README is the one the dashboard draws of the incident.
///
/// SIGNALBOX_UPDATE_GOLDEN=1 in the environment writes it there instead.
@Suite struct ReadmeScreenTests {
  private static let file = Program.root.appending(path: "README.md")
  private static let (begin, end) = ("<!-- screen -->\n```text\n", "```\n<!-- /screen -->")
  /// Lines of at most 160 columns are read without scrolling where READMEs are shown.
  private static let size = (width: 160, height: 46)

  /// The reference run at an instant, frozen, as a dashboard would show it.
  private func screen(at clock: String) throws -> String {
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
    return view(model, Look()).text
  }

  @Test func `the README shows a screen of the real run`() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(readme.range(of: Self.begin)).upperBound
    let stop = try #require(readme.range(of: Self.end)).lowerBound
    let drawn = try screen(at: "15:40:20")
    if ProcessInfo.processInfo.environment["SIGNALBOX_UPDATE_GOLDEN"] == "1" {
      let changed = readme.replacingCharacters(in: start..<stop, with: drawn)
      return try changed.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let (was, now) = (readme[start..<stop].split(separator: "\n"), drawn.split(separator: "\n"))
    let differing = now.indices.filter { !was.indices.contains($0) || was[$0] != now[$0] }
    #expect(
      differing.isEmpty && was.count == now.count,
      "the README's screen is another one (line \(differing.first ?? 0)); SIGNALBOX_UPDATE_GOLDEN=1 writes it anew"
    )
  }
}
