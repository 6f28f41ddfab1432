import Drills
import Session
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// A parameter does what its name says, and bends the meaning of no other.
@Suite struct MeaningTests {
  private func refusal(_ settings: [(String, String)]) throws -> String? {
    var parameters = Parameters()
    for (path, value) in settings { try parameters.set(path, to: value) }
    do { try parameters.validate() } catch { return error.message }
    return nil
  }

  @Test func `a uniform spread that would change the mean is refused, with what takes a wider one`() throws {
    let uniform = ("servers.service_distribution", "uniform")
    #expect(try refusal([uniform, ("servers.service_spread", "1")]) == nil)
    let text = try #require(try refusal([uniform, ("servers.service_spread", "2")]))
    #expect(text.contains("servers.service_spread=2.0: expected at most 1") && text.contains("log_normal"))
    #expect(
      try refusal([("servers.service_distribution", "log_normal"), ("servers.service_spread", "2")]) == nil)
  }

  @Test func `a growing back-off that its maximum would shorten is refused`() throws {
    let long = [("back_off.duration", "20m")]
    #expect(try refusal(long) == nil)
    let text = try #require(try refusal(long + [("back_off.growth", "exponential")]))
    #expect(text.hasPrefix("back_off.duration=20m is longer than back_off.maximum=10m"))
    #expect(
      try refusal(long + [("back_off.growth", "exponential"), ("back_off.maximum", "20m")]) == nil)
  }

  @Test func `queues have no bound, a bound, or a bound of zero`() throws {
    var parameters = Parameters()
    for (text, bound) in [("none", nil), ("0", 0), ("12", 12)] as [(String, Int?)] {
      try parameters.set("queues.capacity", to: text)
      #expect(parameters.engine.queues.capacity == bound)
      #expect(Parameter.named("queues.capacity")?.read(parameters) == text)
    }
    #expect(Parameter.named("queues.capacity")?.defaultValue == "none")
    let message = "queues.capacity: expected none or a whole number in 0…1000000000, got '-1'"
    #expect(throws: ParameterError(message: message)) { try parameters.set("queues.capacity", to: "-1") }
  }

  @Test(arguments: [("all", 2), ("0", 0), ("1", 1), ("9", 2)])
  func `how many certificates of dead CAs fall due is set apart from the number of dead CAs`(
    text: String, due: Int
  ) throws {
    var scenario = smallScenario(seconds: 16)
    try scenario.parameters.set("renewals.due", to: "0")
    try scenario.parameters.set("renewals.due_dead", to: text)
    let simulation = straight(scenario)
    let cut = simulation.journal.contains { $0.content == .remark(scenario.parameters.notes.first ?? "") }
    #expect(cut == (text == "9"), "the journal says that nine cannot fall due")
    #expect(simulation.engine.management.issuers.count { $0.keyDestroyed } == 2)
    let asked = (0..<6).filter { issuer in
      (0..<3).contains { responder in
        let slot = simulation.engine.pool.slot(responder, issuer)
        return simulation.engine.pool.slots[slot].wanted
      }
    }
    #expect(asked == Array(4..<4 + due))
  }

  @Test func `a request for a disabled profile is rejected as that, and one without a key as that`() throws {
    func rejections(_ dead: Int, _ script: [ScriptedInput]) -> (profile: Int, key: Int) {
      let scenario = smallScenario(seconds: 30) {
        $0.engine.issuers.dead = dead
        $0.world.renewals.due = 0
        // Front ends never hear of it: the servers reject.
        $0.world.notificationFault = .both
      }
      let reasons = straight(scenario, script: script).engine.ledger.rejections
      return (
        reasons[Int(RejectionReason.profileDisabled.rawValue)],
        reasons[Int(RejectionReason.keyDestroyed.rawValue)]
      )
    }
    let disabled = rejections(0, try script([(5, "profile.disable 2")]))
    #expect(disabled.profile > 0 && disabled.key == 0)
    let destroyed = rejections(2, [])
    #expect(destroyed.profile == 0 && destroyed.key > 0)
  }

  @Test func `a budget limits retries with any waits, and all calls add to it if they are to`() throws {
    func retries(_ settings: [(String, String)]) throws -> Int {
      var scenario = smallScenario(seconds: 120)
      // Nothing is served: every call fails.
      for (path, value) in [("servers.count", "0"), ("ocsp.responders", "0"), ("ocsp.active", "0")] + settings
      {
        try scenario.parameters.set(path, to: value)
      }
      var run = ScriptedRun(scenario)
      run.advance(to: scenario.end)
      return run.simulation.frame().customers.retries
    }
    let free = try retries([])
    let spent = [("retry.budgeted", "true")]
    let limited = try retries(spent + [("retry.budget_reserve", "2")])
    #expect(limited > 0 && limited < free / 2)
    let saved = try retries(spent + [("retry.budget", "0"), ("retry.budget_reserve", "2")])
    #expect(saved == 10, "two of each of the five accounts")
    let one = spent + [("retry.budget", "1"), ("retry.budget_reserve", "100")]
    let first = try retries(one + [("retry.budget_counts", "first_calls")])
    let all = try retries(one + [("retry.budget_counts", "all_calls")])
    #expect(limited < first && first < all && all == free)
  }
}
