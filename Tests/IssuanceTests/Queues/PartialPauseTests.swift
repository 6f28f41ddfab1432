import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Pausing by kind and by account; the bench audits ledger, counts and Little's law after every step.
@Suite struct PartialPauseTests {
  /// One server at work on a certificate, and behind it identities and certificates of both accounts.
  private func bench(queues: Int = 1) -> Bench {
    let bench = Bench {
      $0.queues.count = queues
      $0.rateLimit.accounts = 3
    }
    bench.certificate(account: 2)
    for account in [0, 1, 0, 1] as [Int32] {
      bench.certificate(account: account)
      bench.identity(account: account, caller: UInt32(account))
    }
    return bench
  }

  private func order(_ bench: Bench, at seconds: Double? = nil) -> [RequestID] {
    var begun: [RequestID] = []
    while bench.engine.fleet.servers[0].current != nil { begun += bench.finish(at: seconds).begun }
    return begun
  }

  @Test func `servers skip a paused kind, and nothing waits behind it`() throws {
    let bench = bench()
    let outcome = try bench.type("queue.pause all filter=hvca")
    #expect(outcome.text == "HVCA requests are paused in queue 1: servers skip 4 that wait there")
    #expect(outcome.inverse == .commands([.resume(.all, PartialPause(kind: .certificate))]))
    #expect(bench.depths == [8], "they wait in their queue")
    #expect(order(bench) == [3, 5, 7, 9])
    #expect(bench.depths == [4] && bench.engine.queues[0].waiting.skipped == 4)
    bench.certificate()
    #expect(bench.state() == .ready && bench.depths == [5])
    try bench.order("queue.resume all filter=hvca")
    #expect(bench.engine.fleet.servers[0].current?.id == 2)
    #expect(order(bench) == [4, 6, 8, 10] && bench.depths == [0])
  }

  @Test func `servers skip one account's requests of a kind, or all of them`() throws {
    let bench = bench()
    try bench.order("queue.pause all filter=dss account=1")
    try bench.order("queue.pause all account=2")
    // Of the second account nothing, of the first its certificates.
    #expect(order(bench) == [2, 6])
    try bench.order("queue.resume all account=2")
    #expect([bench.engine.fleet.servers[0].current?.id].compactMap { $0 } + order(bench) == [4, 5, 8, 9])
    try bench.order("queue.resume all filter=dss account=1")
    #expect([bench.engine.fleet.servers[0].current?.id].compactMap { $0 } + order(bench) == [3, 7])
  }

  @Test func `resuming restores the order of arrival and the state before`() throws {
    let (bench, other) = (bench(), bench())
    let before = bench.digest
    for line in ["filter=dss", "account=1", "filter=hvca account=2"] {
      let outcome = try bench.type("queue.pause 1 \(line)")
      guard case .commands(let commands) = outcome.inverse else {
        Issue.record("\(line) has no inverse")
        return
      }
      for command in commands { #expect(bench.execute(command).isDone) }
      #expect(bench.digest == before, "\(line)")
    }
    #expect(bench.ids() == other.ids() && bench.engine.queues[0].waiting.lanes.count == 9)
    #expect(order(bench) == order(other))
  }

  @Test func `a request that fails while its kind is paused is skipped when it comes back`() throws {
    let bench = bench()
    try bench.order("queue.pause all filter=hvca")
    // The first certificate is at the server.
    #expect(bench.finish(0, .hardwareFailed).begun == [3])
    #expect(bench.engine.queues[0].waiting.skipped == 5)
    try bench.order("queue.resume all filter=hvca")
    #expect(bench.finish().begun == [1], "it goes first, as always")
  }

  @Test func `re-submitted and moved requests go where the pauses of their queue send them`() throws {
    let bench = Bench.still(queues: 2)
    for _ in 0..<4 { bench.certificate() }
    try bench.order("queue.pause 2 filter=hvca")
    #expect(bench.engine.queues.map(\.waiting.skipped) == [0, 2])
    try bench.order("queue.move 1 to 2")
    #expect(bench.engine.queues.map(\.waiting.skipped) == [0, 4])
    try bench.order("queue.park 2")
    #expect(bench.parkedCounts == [0, 4] && bench.depths == [0, 0])
    try bench.order("queue.resubmit 2")
    #expect(bench.engine.queues.map(\.waiting.skipped) == [0, 4])
    try bench.order("queue.move 2 to 1 n=3")
    #expect(bench.engine.queues.map(\.waiting.skipped) == [0, 1] && bench.depths == [3, 1])
  }

  @Test func `a skipped call times out where it waits, and stays skipped while an account is paused`() throws
  {
    let bench = bench()
    try bench.order("queue.pause all account=1")
    try bench.order("queue.pause all filter=hvca")
    #expect(bench.pass(to: 7).answers.count == 4)
    #expect(bench.engine.queues[0].waiting.skipped == 6 && bench.engine.queues[0].waiting.expired == 4)
    // The end of another pause does not free a call whose account is no longer known.
    try bench.order("queue.resume all filter=hvca")
    #expect(bench.engine.queues[0].waiting.skipped == 4)
    try bench.order("queue.resume all account=1")
    #expect(bench.engine.queues[0].waiting.skipped == 0)
  }

  @Test func `pauses of kinds and accounts are refused where they say nothing new`() throws {
    let bench = bench()
    try bench.order("queue.pause all filter=hvca")
    for (line, reason) in [
      ("queue.pause 1 filter=hvca", "HVCA requests are paused in queue 1 already"),
      (
        "queue.resume 1 account=2",
        "requests of account 2 are not paused in queue 1; paused there: HVCA requests"
      ),
      ("queue.pause 1 filter=ocsp account=2", "OCSP requests have no account"),
      ("queue.pause 1 account=9", "there is no account 9; there are 3"),
      (
        "queue.resume 1",
        "queue 1 is running already; paused there: HVCA requests; resume these with filter= or account="
      ),
    ] {
      let before = bench.description
      #expect(try bench.type(line) == .refused(reason), "\(line)")
      #expect(bench.description == before)
    }
    try bench.order("queue.pause 1")
    #expect(try bench.type("queue.resume 1").text == "queue 1 is resumed; paused there: HVCA requests")
  }

  @Test func `a queue has a bounded number of pauses`() throws {
    let bench = Bench.still { $0.rateLimit.accounts = 40 }
    for account in 1...PartialPause.countMax { try bench.order("queue.pause 1 account=\(account)") }
    #expect(
      try bench.type("queue.pause 1 account=40")
        == .refused("queue 1 has 32 pauses of kinds and accounts, the most"))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `an engine with pauses restored from its bytes continues like the original`(seed: UInt64) throws {
    let (bench, other) = (lived(seed), lived(seed))
    other.engine = try IssuanceEngine(bytes: bench.engine.bytes)
    #expect(other.digest == bench.digest && other.engine.bytes == bench.engine.bytes)
    for line in ["queue.resume all filter=dss", "queue.resume all account=1", "queue.pause 2 account=2"] {
      #expect(try other.type(line) == (try bench.type(line)))
      #expect(other.finish() == bench.finish())
      #expect(other.digest == bench.digest, "seed \(seed), \(line)")
    }
  }

  private func lived(_ seed: UInt64) -> Bench {
    var random = TestRandom(seed: seed)
    let bench = Bench {
      $0.queues.count = 2
      $0.servers.count = 2
    }
    let parts = ["filter=dss", "filter=hvca", "account=1", "filter=dss account=2"]
    for step in 0..<150 {
      let now = (bench.engine.now - start).seconds + Double(random.below(1000)) / 1000
      switch random.below(6) {
      case 0, 1: bench.identity(account: Int32(random.below(2)), caller: UInt32(step), at: now)
      case 2: bench.certificate(account: Int32(random.below(2)), at: now)
      case 3: bench.finish(random.below(2), random.pick([.issued, .hardwareFailed]), at: now)
      default:
        let verb = random.pick(["pause", "pause", "resume"])
        _ = try? bench.type("queue.\(verb) \(1 + random.below(2)) \(random.pick(parts))", at: now)
      }
    }
    _ = try? bench.type("queue.pause all filter=dss")
    return bench
  }
}
