import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// A run with a limit of attempts: its frames, its alarm, its ledger.
@Suite struct DeadLetterRunTests {
  private func run(_ change: (inout Parameters) -> Void = { _ in }) throws -> Simulation {
    let scenario = smallScenario(seconds: 40) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.engine.backOff.failures = 0
      parameters.world.notificationFault = .none
      change(&parameters)
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    let problem = simulation.inject(
      try Injection(parsing: "bad servers.failing 100% kind=hvca"), by: .instructor)
    #expect(problem == nil)
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  @Test func `certificates that always fail become dead letters, and operators see them`() throws {
    var limited = try run { $0.engine.queues.attempts = 3 }
    let ledger = limited.engine.ledger
    #expect(ledger.certificate.deadLetters > 50 && ledger.certificate.issued == 0)
    #expect(ledger.identity.deadLetters == 0 && ledger.identity.issued > 0)
    let failures = limited.engine.fleet.servers.reduce(0) { $0 + $1.failed }
    #expect((3 * ledger.certificate.deadLetters...3 * ledger.certificate.requested).contains(failures))
    let alert = try #require(limited.alerts.first { $0.rule.id == "dead-letters" })
    #expect(alert.phase == .raised)
    let frame = limited.frame()
    #expect(frame.queues.reduce(0) { $0 + $1.deadLetters.count } == ledger.total.deadLetters)
    #expect(frame.queues.allSatisfy { $0.deadLetters.byKind.hvca == $0.deadLetters.count })
    #expect(frame.queues.contains { ($0.deadLetters.oldestAge ?? .zero) > .seconds(30) })
    let oldest = frame.queues.compactMap(\.deadLetters.oldestAge).max()
    #expect(limited.signals.value(.queueDeadLetterAge) == oldest?.seconds)
    #expect(limited.signals.value(.queueDeadLetters) == Double(ledger.total.deadLetters))
  }

  @Test func `without a limit there is none, and the digest is as if there were no such alarm`() throws {
    let run = try run()
    #expect(run.engine.ledger.total.deadLetters == 0)
    var (digest, other) = (StateDigest(), StateDigest())
    var annunciator = Annunciator()
    var before = Annunciator(rules: AlertRule.standard.filter { $0.id != "dead-letters" })
    for second in 0..<5 {
      _ = annunciator.evaluate(at: at(Double(second))) { _ in 0 }
      _ = before.evaluate(at: at(Double(second))) { _ in 0 }
    }
    annunciator.digest(into: &digest)
    before.digest(into: &other)
    #expect(digest.value == other.value)
    _ = annunciator.evaluate(at: at(9)) { $0 == .queueDeadLetters ? 1 : 0 }
    _ = before.evaluate(at: at(9)) { _ in 0 }
    (digest, other) = (StateDigest(), StateDigest())
    annunciator.digest(into: &digest)
    before.digest(into: &other)
    #expect(digest.value != other.value)
  }
}
