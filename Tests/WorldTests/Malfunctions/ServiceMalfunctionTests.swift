import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Malfunctions of one kind of request, one account, one front end, one responder, and of what servers share.
@Suite struct ServiceMalfunctionTests {
  /// A minute of the small system without dead CAs, with malfunctions from its start.
  private func run(
    _ lines: [String], seconds: Double = 60, _ change: (inout Parameters) -> Void = { _ in }
  ) throws -> Simulation {
    let scenario = smallScenario(seconds: seconds) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.engine.backOff.failures = 0
      parameters.world.notificationFault = .none
      parameters.world.renewals.after = .days(1)
      change(&parameters)
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    for (index, line) in lines.enumerated() {
      let problem = simulation.inject(try Injection(parsing: "m\(index) \(line)"), by: .instructor)
      #expect(problem == nil)
    }
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  /// Failures of all servers.
  private func failures(_ simulation: Simulation) -> Int {
    simulation.engine.fleet.servers.reduce(0) { $0 + $1.failed }
  }

  @Test func `slow and failing issuances of one kind leave the other kinds alone`() throws {
    let usual = try run([])
    let slow = try run(["servers.slow x100 kind=ocsp"])
    #expect(slow.stateHash != usual.stateHash && slow.totals.attempts == usual.totals.attempts)
    #expect(slow.engine.ledger.identity == usual.engine.ledger.identity)
    #expect(slow.engine.ledger.certificate == usual.engine.ledger.certificate)
    // No signing certificate falls due in this run.
    #expect(failures(try run(["servers.failing 100% kind=ocsp"])) == 0)
    let failing = try run(["servers.failing 40% kind=hvca"])
    #expect((60...200).contains(failures(failing)), "two failures for three of some 180 certificates")
  }

  @Test func `failing issuances of one account, CA or server leave the others alone`() throws {
    func failed(_ line: String) throws -> (requests: Set<UInt16>, servers: [Int], share: Double) {
      let run = try run([line])
      let servers = run.engine.fleet.servers
      let failures = servers.reduce(0) { $0 + $1.failed }
      return (
        Set(servers.flatMap { $0.record.failures.map(\.issuer) }), servers.map(\.failed),
        Double(failures) / Double(run.engine.ledger.total.issued + failures)
      )
    }
    let account = try failed("servers.failing 50% account=2")
    // An issuance of two fails, of a fifth of all.
    #expect((0.1...0.25).contains(account.share) && account.servers.allSatisfy { $0 > 0 })
    let issuer = try failed("servers.failing 50% ca=3")
    #expect(issuer.requests == [2] && (0.1...0.4).contains(issuer.share))
    let server = try failed("servers.failing 50% 2")
    #expect(server.servers[0] == 0 && server.servers[1] > 10 && server.servers[2] == 0)
    let none = try failed("servers.failing 100% kind=hvca account=2 ca=1 1")
    #expect(none.share < 0.1 && none.requests.isSubset(of: [0]))
    #expect(try failed("severity=0 servers.failing 100% account=2").share == 0)
  }

  @Test func `one account's failing requests make servers back off for all`() throws {
    let backOff: (inout Parameters) -> Void = { parameters in
      parameters.engine.backOff.failures = 3
      parameters.engine.backOff.window = .seconds(30)
      parameters.engine.backOff.duration = .seconds(20)
    }
    let usual = try run([], backOff)
    let failing = try run(["servers.failing 100% account=2"], backOff)
    #expect(usual.engine.fleet.servers.allSatisfy { $0.backOffs == 0 })
    #expect(failing.engine.fleet.servers.allSatisfy { $0.backOffs > 0 })
    // Four of five calls are of the other accounts.
    #expect(2 * failing.engine.ledger.identity.issued < usual.engine.ledger.identity.issued)
    // With one attempt a request bothers the servers no more.
    let limited = try run(["servers.failing 100% account=2"]) { parameters in
      backOff(&parameters)
      parameters.engine.backOff.failures = 40
      parameters.engine.queues.attempts = 1
    }
    #expect(limited.engine.ledger.total.deadLetters > 0)
    #expect(limited.engine.ledger.total.issued > failing.engine.ledger.total.issued)
  }

  @Test func `without a kind all are slow alike`() throws {
    let all = try run(["servers.slow x2"])
    let each = try run([
      "servers.slow x2 kind=dss", "servers.slow x2 kind=hvca", "servers.slow x2 kind=ocsp",
    ])
    #expect(all.engine.ledger.total == each.engine.ledger.total && all.totals.harm == each.totals.harm)
  }

  @Test func `a step that times out delays issuances of its kind, which end or fail as it says`() throws {
    let usual = try run([])
    #expect(usual.engine.ledger.issuedToNobody == 0)
    let late = try run(["step.timeout dss 7s then=issue"])
    #expect(late.engine.ledger.issuedToNobody > 10, "callers left after 6 s, and were issued certificates")
    #expect(failures(late) == 0 && late.totals.timedOut > 10)
    let failing = try run(["step.timeout hvca 500ms"])
    #expect(failing.engine.ledger.certificate.issued == 0 && failures(failing) > 10)
    #expect(failing.engine.ledger.identity.issued > 0)
  }

  @Test func `the severity of a step is the share of issuances that it meets`() throws {
    let half = try run(["severity=50% step.timeout hvca 100ms"], seconds: 120)
    let issued = half.engine.ledger.certificate.issued
    #expect((0.4...0.6).contains(Double(failures(half)) / Double(failures(half) + issued)))
    let none = try run(["severity=0 step.timeout hvca 100ms"])
    #expect(failures(none) == 0)
  }

  @Test func `contention grows with the square of the servers at work`() {
    let contention = Contention(full: 9)
    #expect([1, 2, 3, 5].map { contention.factor(busy: $0, of: 5) } == [1, 1.5, 3, 9])
    #expect(contention.factor(busy: 1, of: 1) == 1 && contention.factor(busy: 9, of: 5) == 9)
    #expect(Contention().factor(busy: 5, of: 5) == 1)
  }

  @Test func `a database with locks serves less at full load than with fewer servers`() throws {
    let load: (inout Parameters) -> Void = { parameters in
      parameters.engine.servers.count = 10
      parameters.world.hvcaPerSecond = 200
    }
    let usual = try run([], load)
    let locked = try run(["database.locks x10"], load)
    let idle = try run(["database.locks x4"]) { $0.engine.servers.count = 10 }
    #expect(Double(locked.engine.ledger.total.issued) < 0.15 * Double(usual.engine.ledger.total.issued))
    #expect(idle.engine.ledger.total.issued > 400, "at low load it hardly shows")
    let fewer = try run(["database.locks x10"]) { parameters in
      load(&parameters)
      parameters.engine.servers.count = 4
    }
    let full = Contention(full: 10)
    #expect(10 / full.factor(busy: 10, of: 10) < 4 / full.factor(busy: 4, of: 10))
    #expect(fewer.engine.ledger.total.issued > 0)
  }

  @Test func `one account's certificate requests grow or stay away alone`() throws {
    let usual = try run([])
    let more = try run(["hvca.load x20 account=2"])
    let asked = [usual, more].map { $0.engine.ledger.certificate.requested }
    #expect(Double(asked[1]) > 3 * Double(asked[0]) && Double(asked[1]) < 7 * Double(asked[0]))
    let less = try run((1...5).map { "hvca.load x0 account=\($0)" })
    #expect(less.engine.ledger.certificate.requested == 0)
    #expect(less.totals.attempts == usual.totals.attempts, "their identity calls stay")
  }

  @Test func `one account's customers retry by a policy of their own`() throws {
    let cut = try run(["network.cut"])
    let one = try run(["network.cut", "customers.retry none account=2"])
    let all = try run(["network.cut", "customers.retry none"])
    #expect(one.totals.attempts < cut.totals.attempts && all.totals.attempts < one.totals.attempts)
  }

  @Test func `single front ends miss an update that the others get`() throws {
    let one = try run(["profiles.unnotified both 1", "issuers.destroy 1-2"])
    #expect(one.facts.value(.frontEndsStale) == 1)
    let repaired = try run([
      "profiles.unnotified both", "profiles.unnotified none 2,3", "issuers.destroy 1-2",
    ])
    #expect(repaired.facts.value(.frontEndsStale) == 2, "the fault of a front end precedes that of all")
  }

  @Test func `a slow responder fails its own share, also where the others could answer it`() throws {
    let slow = try run(["ocsp.slow x0 2"])
    let share = Double(slow.totals.ocspFailed) / Double(slow.engine.pool.inbound)
    #expect((0.3...0.36).contains(share), "one of three responders gets a third of the requests")
    #expect(abs(slow.facts.value(.ocspCapacity) - 200) < 1e-6)
    let over = try run(["for=10s ocsp.slow x0 2"])
    #expect(over.facts.value(.ocspCapacity) == 300 && over.totals.ocspFailed < slow.totals.ocspFailed / 3)
  }
}
