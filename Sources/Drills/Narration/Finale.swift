import Basics
import Dispatch
import Issuance
package import Session
internal import Synchronization
import Telemetry
import World

/// The runs that a demonstration is compared with, simulated on another thread while it goes on.
package final class Finale: Sendable {
  private let drill: Drill
  private let seed: UInt64
  private let script: [ScriptedInput]
  private let nextDrill: String
  private let curves = Mutex((idle: ServiceCurve?.none, scripted: ServiceCurve?.none))
  private let done = DispatchSemaphore(value: 0)

  /// Begins at once.
  ///
  /// - Parameters:
  ///   - script: the scripted operator of the demonstration.
  ///   - nextDrill: the drill that the ending proposes.
  package init(_ drill: Drill, seed: UInt64, script: [ScriptedInput], nextDrill: String) {
    self.drill = drill
    self.seed = seed
    self.script = script
    self.nextDrill = nextDrill
    DispatchQueue.global(qos: .utility).async { [self] in
      let idle = Self.curve(drill, seed, [])
      let scripted = script.isEmpty ? idle : Self.curve(drill, seed, script)
      curves.withLock { $0 = (idle, scripted) }
      done.signal()
    }
  }

  private static func curve(_ drill: Drill, _ seed: UInt64, _ script: [ScriptedInput]) -> ServiceCurve {
    var exercise = Exercise(drill, seed: seed, script: script)
    var curve = ServiceCurve(start: drill.scenario.start)
    while !exercise.isOver {
      exercise.advance(to: min(drill.scenario.end, curve.nextEnd))
      curve.add(exercise.simulation.totals)
    }
    return curve
  }

  /// Waits for the runs, and compares the demonstration with them.
  ///
  /// - Parameters:
  ///   - own: the service of the demonstration.
  ///   - exercise: the demonstration, over.
  func ending(_ own: ServiceCurve, of exercise: Exercise) -> DemoEnding {
    done.wait()
    done.signal()
    let (idle, scripted) = curves.withLock { ($0.idle, $0.scripted) }
    guard let idle else { preconditionFailure("the finale is done without its runs") }
    let deeds = exercise.journal.compactMap { entry -> DemoEnding.Deed? in
      guard case .command(let command, let outcome, .operatorAtConsole) = entry.content, outcome.isDone,
        entry.attempt == exercise.attempt
      else { return nil }
      return DemoEnding.Deed(at: entry.time, command: command.text)
    }
    return DemoEnding(
      own: own, idle: idle, scripted: deeds.isEmpty ? nil : scripted, deeds: deeds, nextDrill: nextDrill)
  }
}
