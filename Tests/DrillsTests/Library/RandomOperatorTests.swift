import Basics
import Drills
import Foundation
import Issuance
import Session
import Telemetry
import TestSupport
import Testing
import World

/// Every scenario of the library under operators who do anything: each simulated second is checked, as by `run --check`,
/// and nothing goes unaccounted.
@Suite struct RandomOperatorTests {
  /// Engine events of each scenario; `SIGNALBOX_SOAK_EVENTS=1000000000` is of all scenarios together.
  private static let share: UInt64 = {
    let total = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK_EVENTS"].flatMap { UInt64($0) }
    return total.map { $0 / UInt64(ScenarioLibrary.ids.count) + 1 } ?? 100_000
  }()

  @Test(arguments: ScenarioLibrary.ids)
  func `nothing is lost in any scenario under any operator`(id: String) throws {
    let drill = try Library.drill(id)
    var (events, seed, refused, given) = (UInt64(0), UInt64(1), 0, 0)
    while events < Self.share {
      var run = ScriptedRun(drill.scenario, seed: seed, script: script(drill, seed))
      run.simulation.checks = true
      while !run.simulation.isOver, events + run.simulation.engine.events < Self.share {
        run.giveDue { _, refusal in
          given += 1
          if refusal != nil { refused += 1 }
        }
        run.step(to: min(run.now + .minutes(1), drill.scenario.end))
      }
      events += run.simulation.engine.events
      #expect(run.simulation.failure == nil, "seed \(seed)")
      #expect(throws: Never.self, "seed \(seed)") { try run.simulation.engine.audit() }
      seed += 1
    }
    #expect(events >= Self.share && given > refused)
    if Self.share > 1_000_000 {
      print("\(id): \(events) events, \(seed - 1) operators, \(given) commands, \(refused) refused")
    }
  }

  /// A command of any kind a minute, even one that the drill does not allow, from the start on.
  private func script(_ drill: Drill, _ seed: UInt64) -> [ScriptedInput] {
    var random = TestRandom(seed: seed)
    let minutes = Int((drill.scenario.end - drill.scenario.start).seconds / 60)
    return (0...minutes).map { minute in
      ScriptedInput(
        time: drill.scenario.start + .minutes(Int64(minute)) + .seconds(Int64(random.below(60))),
        input: .command(.any(&random)))
    }
  }
}
