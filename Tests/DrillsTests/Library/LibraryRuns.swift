import Basics
import Drills
import Foundation
import Issuance
import Session
import Telemetry
import TestSupport
import World

/// The drills of the library, and how tests run them.
enum Library {
  /// Seeds besides a drill's own, with `SIGNALBOX_SOAK=1`.
  static let isSoak = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1"
  static let seeds: [UInt64] = isSoak ? [1, 2, 3, 4, 5] : []

  static func drill(_ id: String) throws -> Drill {
    guard let drill = try ScenarioLibrary.drill(id) else { throw Missing(id: id) }
    return drill
  }

  struct Missing: Error { var id: String }

  /// Drills with a fault that does harm without an operator.
  static let faulty = [
    "gs-2020-10-28-coached", "gs-2020-10-28", "gs-2020-10-28-exam", "relapse", "one-bad-server",
    "retry-storm", "renewal-herd",
    "limit-too-low", "slow-ocsp", "expiring-signer", "throttled",
    "ct-log-timeout", "database-locks", "foreign-issuer", "digicert-2024-07", "exam",
  ]

  /// Drills that are played in every test. Without optimisation those with the fewest events, some seconds each; the
  /// whole library in a release build, or with `SIGNALBOX_SOAK=1`.
  static func isPlayed(_ id: String) -> Bool {
    #if DEBUG
      return isSoak || ["first-look", "slow-ocsp"].contains(id)
    #else
      return true
    #endif
  }

  static let played = ScenarioLibrary.ids.filter(isPlayed)
  static let playedFaulty = faulty.filter(isPlayed)

  /// A drill at a seed with the two runs its score compares with.
  struct Played {
    let drill: Drill
    let seed: UInt64
    let idle: Exercise
    let reference: Exercise

    init(_ drill: Drill, seed: UInt64) {
      self.drill = drill
      self.seed = seed
      idle = Exercise.finished(drill, seed: seed, script: [])
      reference = Exercise.finished(drill, seed: seed, script: drill.reference)
    }

    func score(_ exercise: Exercise) -> Score { Score(exercise, idle: idle, reference: reference) }
  }

  static func played(_ id: String) throws -> [Played] {
    let drill = try drill(id)
    return ([drill.scenario.seed] + seeds).map { Played(drill, seed: $0) }
  }

  /// A random operator: two dozen commands of any kind, and guesses at the questions.
  static func randomOperator(_ drill: Drill, seed: UInt64) -> [ScriptedInput] {
    var random = TestRandom(seed: seed)
    let length = Int((drill.scenario.end - drill.scenario.start).seconds)
    var script = (0..<24).map { _ in
      ScriptedInput(
        time: drill.scenario.start + .seconds(Int64(random.below(length))), input: .command(.any(&random)))
    }
    if !drill.allowed.isEmpty {
      script.removeAll {
        guard case .command(let command) = $0.input else { return true }
        let verb = command.descriptor
        return !drill.allowed.contains(verb.name)
      }
    }
    for question in drill.questions {
      guard case .at(let asked) = question.asked else { continue }
      let answer: String
      switch question.kind {
      case .choice(let options, _), .observed(let options, _):
        answer = String(1 + random.below(options.count))
      case .text: answer = "the queue"
      case .prediction(let signal, _, _): answer = signal.text(of: Double(random.below(20_000)))
      }
      script.append(ScriptedInput(time: asked + .seconds(20), input: .answer(question: question.id, answer)))
    }
    return script
  }
}
