import TestSupport

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// The small system with captions, on the test's own wall clock.
struct NarratedRun {
  static let captions: [(Double, String, String?)] = [
    (0, "The small system is at work, and so it stays.", nil),
    (10, "Renewals begin.", nil),
    (20, "Servers rest after failures for dead CAs.", "backoff.exempt on"),
    (40, "This is how it ends, whatever was done before now.", nil),
  ]

  static var drill: Drill {
    var drill = Drill(scenario: smallScenario())
    drill.captions = captions.map { seconds, text, command in
      ScenarioCaption(
        Caption(
          at: at(seconds), panel: "servers", text: text,
          stop: command.map { Caption.Stop(command: $0, effect: "servers work on") }))
    }
    return drill
  }

  var run: SessionRun
  private(set) var wall: Int64 = 0
  /// Each caption shown, with the wall time at which it came, in seconds.
  private(set) var shown: [(text: String, wall: Double)] = []
  private(set) var ending: DemoEnding?

  init(_ narration: Narration?, speed: Speed = .times(600), drill: Drill = Self.drill) {
    run = SessionRun(Exercise(drill), speed: speed, narration: narration, wall: 0)
    listen()
  }

  static func demonstration(script: [ScriptedInput] = []) -> NarratedRun {
    NarratedRun(.demonstration(Finale(drill, seed: 1, script: script, nextDrill: "first-look")))
  }

  mutating func give(_ control: SessionControl) {
    run.obey(control, by: .operatorAtConsole, wall: wall)
    listen()
  }

  /// Goes on until the clock stands or the run has ended and has said all.
  mutating func goOn() {
    while let wait = run.proceed(wall: wall) {
      wall += wait
      listen()
    }
    listen()
  }

  var stands: Bool { run.phase == .frozen }
  var seconds: Double { Double(wall) / 1e9 }

  private mutating func listen() {
    let news = run.takeNews()
    ending = news.demoEnding ?? ending
    guard let text = news.status?.caption?.text, text != shown.last?.text else { return }
    shown.append((text, seconds))
  }
}
