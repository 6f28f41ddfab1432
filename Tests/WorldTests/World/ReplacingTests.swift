import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Customers whose certificates must be revoked: whom a message moves, when, and what revocation does to the others.
@Suite struct ReplacingTests {
  /// A minute is an hour here: 600 certificates of 100 accounts, to be revoked within 24 minutes.
  private func run(
    to seconds: Double = 1500, _ script: [(Double, String)], _ change: (inout Parameters) -> Void = { _ in }
  ) throws -> Simulation {
    let scenario = smallScenario(seconds: seconds) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.engine.rateLimit.accounts = 100
      parameters.engine.servers.count = 4
      parameters.world.renewals.after = .days(1)
      parameters.world.dssPerSecond = 1
      parameters.world.hvcaPerSecond = 0
      parameters.world.replacing.promptTime = .minutes(1)
      parameters.world.replacing.lateTime = .minutes(8)
      parameters.world.replacing.reminderPause = .minutes(4)
      parameters.world.replacing.alarmedTime = .seconds(30)
      parameters.world.replacing.pace = .seconds(1)
      parameters.world.replacing.retryPause = .seconds(20)
      change(&parameters)
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    let problem = simulation.inject(
      try Injection(parsing: "mis certificates.misissued 600 within=24m"), by: .instructor)
    #expect(problem == nil)
    for (time, line) in script {
      simulation.advance(to: at(time))
      let outcome = simulation.execute(try Command(parsing: line), by: .operatorAtConsole)
      #expect(outcome.isDone, "\(line): \(outcome.text)")
    }
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  private func tally(_ simulation: Simulation) -> RevocationTally { simulation.engine.revocation.tally }

  @Test func `customers who know nothing replace nothing, and lose service at the deadline`() throws {
    let before = try run(to: 1400, [])
    #expect(tally(before).inUse == 600 && before.engine.ledger.certificate.requested == 0)
    let after = try run([])
    #expect(tally(after).revokedUnreplaced == 600 && tally(after).late == 600)
    #expect(after.totals.harm >= 600 && after.totals.cutOff == 600)
    #expect(tally(after).restored > 0, "an outage moves whom no message has reached")
  }

  @Test func `a message moves the shares that its parameters say, and a reminder some of the rest`() throws {
    let once = try run(to: 1400, [(1, "revocation.notify")])
    // Of 100 customers half act soon, three in ten late.
    #expect((400...520).contains(tally(once).replaced), "\(tally(once).replaced)")
    let again = try run(
      to: 1400, [(1, "revocation.notify"), (300, "revocation.notify"), (600, "revocation.notify")])
    #expect(tally(again).replaced > tally(once).replaced + 15)
    let never = try run(to: 1400, [(1, "revocation.notify")]) { parameters in
      (parameters.world.replacing.prompt, parameters.world.replacing.late) = (0, 0)
    }
    #expect(tally(never).replaced == 0)
  }

  @Test func `reminders one upon another move hardly more than one`() throws {
    let many = try run(
      to: 400, [(1, "revocation.notify")] + (1...30).map { (200 + Double($0), "revocation.notify") })
    let one = try run(to: 400, [(1, "revocation.notify"), (231, "revocation.notify")])
    #expect(tally(many).replaced <= tally(one).replaced + 60)
  }

  @Test func `an earlier message saves customers, with the same draws for each`() throws {
    let losses = try [60.0, 600, 1200].map { time in
      tally(try run([(time, "revocation.notify")])).revokedUnreplaced
    }
    #expect(losses == losses.sorted() && losses[0] < losses[2], "\(losses)")
  }

  @Test func `a rejected request comes again after a pause, while it can`() throws {
    let shed = try run(to: 300, [(1, "frontend.shed 100% kind=hvca"), (2, "revocation.notify")])
    #expect(tally(shed).replaced == 0 && shed.engine.ledger.certificate.rejected > 100)
    let back = try run(
      to: 400,
      [(1, "frontend.shed 100% kind=hvca"), (2, "revocation.notify"), (200, "frontend.shed 0% kind=hvca")])
    #expect(tally(back).replaced > 100)
  }

  @Test func `certificates go to accounts by their traffic, to chosen CAs, or to one account`() throws {
    func counts(_ line: String, skew: Double = 0) throws -> [Int32: Int] {
      let scenario = smallScenario(seconds: 2) { $0.world.accountSkew = skew }
      var simulation = Simulation(scenario)
      #expect(simulation.inject(try Injection(parsing: "m \(line)"), by: .instructor) == nil)
      let revocation = simulation.engine.revocation
      return Dictionary(
        revocation.runs.indices.map { (revocation.runs[$0].account, revocation.certificates(of: $0).count) },
        uniquingKeysWith: +)
    }
    #expect(try counts("certificates.misissued 100 within=1h") == [0: 20, 1: 20, 2: 20, 3: 20, 4: 20])
    #expect(try counts("certificates.misissued 100 within=1h account=3") == [2: 100])
    #expect(try counts("certificates.misissued 100 within=1h cas=2") == [1: 100])
    #expect(try counts("severity=50% certificates.misissued 100 within=1h account=3") == [2: 50])
    let skewed = try counts("certificates.misissued 100 within=1h", skew: 1)
    #expect(skewed.values.reduce(0, +) == 100 && skewed[0, default: 0] > 3 * skewed[4, default: 0])
  }

  @Test func `a run without such certificates draws and digests nothing of them`() throws {
    var other = smallScenario()
    other.parameters.world.replacing.prompt = 0
    #expect(straight(smallScenario()).stateHash == straight(other).stateHash)
    #expect(straight(other).frameOfEnd.revocation == nil)
  }

  @Test func `frames and signals say the tally`() throws {
    var simulation = try run(
      to: 700, [(1, "revocation.notify"), (300, "revocation.revoke replaced rate=1/s")])
    let frame = simulation.frame()
    let revocation = try #require(frame.revocation)
    #expect(revocation.tally == tally(simulation) && revocation.notifications == 1)
    #expect(revocation.deadline == at(24 * 60))
    let facts = simulation.facts
    #expect(facts.value(.revocationOpen) == Double(tally(simulation).open))
    #expect(facts.value(.revocationUnreplaced) == Double(tally(simulation).unreplaced))
    #expect(facts.value(.revocationTimeLeft) == 24 * 60 - 700)
    #expect(tally(simulation).retired > 100)
  }
}

extension Simulation {
  fileprivate var frameOfEnd: Frame {
    var copy = self
    return copy.frame()
  }
}

/// Requests for CAs that servers do not know: errors that they count as their own.
@Suite struct ForeignIssuerTests {
  private func run(_ lines: [String], exempt: Bool = false) throws -> Simulation {
    let scenario = smallScenario(seconds: 120) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.engine.backOff.exemptsDeadIssuers = exempt
      parameters.world.notificationFault = .none
      parameters.world.renewals.due = 0
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    for (index, line) in lines.enumerated() {
      #expect(simulation.inject(try Injection(parsing: "m\(index) \(line)"), by: .instructor) == nil)
    }
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  private func backOffs(_ simulation: Simulation) -> Int {
    simulation.engine.fleet.servers.reduce(0) { $0 + $1.backOffs }
  }

  @Test func `a few requests of one CA make servers back off from all work, unless such errors are exempt`()
    throws
  {
    let lines = ["issuers.foreign 2", "ocsp.renew 2 over=1s"]
    let counted = try run(lines)
    #expect(backOffs(counted) > 3 && counted.totals.harm > 50)
    #expect(counted.engine.ledger.rejections[Int(RejectionReason.unknownProfile.rawValue)] > 10)
    let exempt = try run(lines, exempt: true)
    #expect(backOffs(exempt) == 0 && exempt.totals.harm < counted.totals.harm / 2)
    #expect(backOffs(try run(["ocsp.renew 2 over=1s"])) == 0, "the CA itself is sound")
  }

  @Test func `requests of other CAs are issued, and the malfunction ends with its removal`() throws {
    var simulation = try run(["issuers.foreign 2"], exempt: true)
    #expect(simulation.engine.ledger.identity.issued > 100)
    let isRemoved = simulation.remove(malfunction: "m0", by: .instructor)
    #expect(isRemoved)
    #expect(simulation.world.disturbance.foreignIssuers.isEmpty)
  }
}
