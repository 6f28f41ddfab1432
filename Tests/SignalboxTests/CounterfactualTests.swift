import Testing

/// Runs with other parameters or operators.
@Suite struct CounterfactualTests {
  @Test(
    arguments: [1, 2, 3, 4, 5], ["back_off.exempt_dead_cas=true", "issuers.notification_fault=none"])
  func `without the amplifier, or without the trigger, there is no incident`(seed: Int, setting: String)
    async throws
  {
    let run = try await Incident.run(seed, "--operator", "none", "--set", setting)
    #expect(run.frames.allSatisfy { $0.errors == 0 })
    #expect(run.frames.filter { !$0.closing }.allSatisfy { $0.dss.latencySeconds.mean < 1 })
    let ledger = run.summary.ledger
    #expect(ledger.isEmpty && ledger.requested == ledger.ended)
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `without an operator the service never recovers`(seed: Int) async throws {
    let run = try await Incident.run(seed, "--operator", "none")
    let served = run.frames("14:10", "17:15").reduce(0) { $0 + $1.dss.served }
    #expect(Double(served) / 185 / 60 < 0.12)
    #expect(run.frames("17:00", "17:15").allSatisfy { $0.dss.latencySeconds.mean >= 5.95 })
    #expect(run.commands.isEmpty)
  }
}
