import TestSupport
import Testing

@testable import Basics
@testable import Telemetry
@testable import World

/// What is to blame for a condition that does not hold.
@Suite struct ShortfallTests {
  private func shortfalls(_ text: String, wanted: Bool = true) throws -> [String] {
    var simulation = Simulation(smallScenario(seconds: 60), seed: 1)
    simulation.advance(to: at(30))
    return try Condition(parsing: text).shortfalls(simulation.facts, at: simulation.now, wanted: wanted).map(
      \.text)
  }

  @Test func `a condition that holds has none`() throws {
    #expect(try shortfalls("queue.parked = 0 and not action declare").isEmpty)
  }

  @Test func `each failing part of a conjunction is named with its value`() throws {
    #expect(
      try shortfalls("queue.parked > 5 and ledger.unaccounted = 0 and action declare") == [
        "requests set aside: 0, wanted above 5", "not done: declare",
      ])
  }

  @Test func `all parts of an alternative are named, for each would do`() throws {
    #expect(
      try shortfalls("action declare or viewed queues") == ["not done: declare", "not viewed: queues"])
    #expect(try shortfalls("queue.parked = 0 or action declare").isEmpty)
  }

  @Test func `of a state to avoid the parts that hold are named`() throws {
    #expect(
      try shortfalls("queue.parked <= 0 and queue.paused = 0", wanted: false) == [
        "requests set aside: 0, wanted above 0", "queues that hand out nothing: 0, wanted other than 0",
      ])
  }

  @Test func `a negation turns what is wanted around`() throws {
    #expect(
      try shortfalls("not queue.paused = 0") == ["queues that hand out nothing: 0, wanted other than 0"])
  }
}
