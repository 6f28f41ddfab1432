import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Plays a system of any shape with any commands, legal or not, and checks the invariants throughout.
struct Fuzz {
  private(set) var simulation: Simulation
  private(set) var done = 0
  private(set) var refused = 0
  private var random: TestRandom
  private let seed: UInt64

  init(seed: UInt64) throws {
    random = TestRandom(seed: seed)
    self.seed = seed
    let parameters = Parameters.any(&random)
    try parameters.validate()
    let scenario = Scenario(
      id: "fuzz", title: "Fuzz", start: start, end: at(1_000_000), seed: seed, parameters: parameters)
    simulation = Simulation(scenario)
    simulation.checks = true
  }

  /// A command that can be typed, or an invalid one made in code.
  private mutating func command() -> Command {
    guard random.chance(5) else { return .any(&random) }
    return random.pick([
      .park(.some([])), .pause(.some([-1])), .drain(.third(3)), .scalePool(count: -1, every: .zero),
      .scalePool(count: 1, every: .seconds(-1)), .setDiscipline(.all, .deadlineAware(margin: .seconds(-1))),
      .restartResponders(.some([]), every: .zero, configuration: .corrected),
      .restartResponders(.count(-1), every: .zero, configuration: .current),
      .resubmit(.all, Resubmission(perSecond: .nan)),
      .setRateLimit(account: -1, perSecond: .infinity, burst: 0),
    ])
  }

  mutating func run(commands: Int) throws {
    for number in 0..<commands {
      if number % 4 == 0 { meddle(number) }
      let compares = number % 16 == 0
      let before = compares ? digest : 0
      if simulation.execute(command(), by: .operatorAtConsole).isDone {
        done += 1
      } else {
        refused += 1
        if compares, digest != before {
          Issue.record(
            "seed \(seed), command \(number): \(simulation.journal.last.map { "\($0.content)" } ?? "")")
        }
      }
      if random.chance(50) {
        simulation.advance(to: simulation.now + .milliseconds(Int64(random.below(300))))
      }
      if number % 8 == 0 { check(simulation.frame()) }
      if number % 32 == 0 { try simulation.engine.audit() }
      if let failure = simulation.failure { throw failure }
    }
    try simulation.engine.audit()
  }

  /// Injects or removes a random malfunction.
  private mutating func meddle(_ number: Int) {
    if random.chance(50) {
      simulation.inject(.any(&random, id: "f\(number)"), by: .instructor)
    } else if let active = simulation.malfunctions.randomElement(using: &random) {
      simulation.remove(malfunction: active.injection.id, by: .instructor)
    }
  }

  /// The engine's state without its count of events, which a refused command raises.
  private var digest: UInt64 {
    var engine = simulation.engine
    engine.events = 0
    var digest = StateDigest()
    engine.digest(into: &digest)
    return digest.value
  }

  /// Gives at most one command a second, and checks the frame of every second.
  mutating func runSeconds(_ seconds: Int) throws {
    for number in 0..<seconds {
      if number % 5 == 0 { meddle(number) }
      for _ in 0..<random.below(3) { simulation.execute(command(), by: .operatorAtConsole) }
      simulation.advance(to: simulation.now + .seconds(1))
      check(simulation.frame())
      if let failure = simulation.failure { throw failure }
    }
  }

  /// The invariants of every frame: Little's law, and sums of parts.
  private func check(_ frame: Frame) {
    for queue in frame.queues {
      let waited = queue.meanDepth * frame.interval.seconds
      let tolerance = 1e-6 * max(1, abs(queue.waitedSeconds))
      if abs(waited - queue.waitedSeconds) > tolerance {
        Issue.record("seed \(seed): Little's law in \(queue)")
      }
      if queue.byKind.total != queue.depth || queue.parkedByKind.total != queue.parked
        || queue.expired > queue.depth
        || queue.parkedExpired > queue.parked || queue.resubmitting > queue.parked
      {
        Issue.record("seed \(seed): \(queue)")
      }
    }
    for problem in frame.sumsThatDisagree(with: simulation.world) {
      Issue.record("seed \(seed), \(frame.time.clockTime): \(problem)")
    }
    let fleet = frame.fleet
    let servers = fleet.ready + fleet.busy + fleet.backingOff + fleet.halfOpen + fleet.faulty + fleet.stopped
    if servers != frame.servers.count { Issue.record("seed \(seed): \(fleet)") }
    let ocsp = frame.ocsp
    if ocsp.active + ocsp.standby + ocsp.restarting != ocsp.responders.count
      || ocsp.inboundFailed > ocsp.inbound
    {
      Issue.record("seed \(seed): \(ocsp)")
    }
    if ocsp.renewalsPending != simulation.engine.pool.pendingRenewals {
      Issue.record("seed \(seed): \(ocsp)")
    }
  }
}
