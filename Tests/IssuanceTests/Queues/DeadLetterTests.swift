import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The limit of attempts, and the dead letters that it makes; the bench audits ledger, counts and Little's law after every
/// step.
@Suite struct DeadLetterTests {
  /// One server that may fail without backing off.
  private func bench(limit: Int? = 2, queues: Int = 1) -> Bench {
    Bench {
      $0.queues.count = queues
      $0.queues.attempts = limit
      $0.backOff.failures = 0
      $0.issuers.live = 3
    }
  }

  private func deadLetters(_ bench: Bench) -> [Int] { bench.engine.queues.map(\.deadLetters.count) }

  @Test func `a request that failed as often as the limit says leaves its queue`() {
    let bench = bench(limit: 3)
    bench.certificate()
    bench.certificate()
    // The failed request is the first of its queue again.
    #expect(bench.finish(0, .hardwareFailed).begun == [1] && bench.finish(0, .timedOut).begun == [1])
    #expect(bench.finish(0, .hardwareFailed).begun == [2])
    #expect(deadLetters(bench) == [1] && bench.total.deadLetters == 1 && bench.total.inFlight == 1)
    #expect(bench.depths == [0] && bench.total.open == 2)
  }

  @Test func `without a limit a request is tried without end`() {
    let bench = bench(limit: nil)
    bench.certificate()
    for _ in 0..<100 { bench.finish(0, .hardwareFailed) }
    #expect(bench.total.inFlight == 1 && bench.total.deadLetters == 0)
    #expect(bench.engine.fleet.servers[0].current?.attempts == QueuedRequest.attemptsMax)
  }

  @Test func `a limit set later counts the attempts before it`() throws {
    let bench = bench(limit: nil)
    bench.certificate()
    for _ in 0..<3 { bench.finish(0, .hardwareFailed) }
    try bench.order("queue.attempts 4")
    bench.finish(0, .hardwareFailed)
    #expect(bench.total.deadLetters == 1)
    #expect(
      try bench.type("queue.attempts 4")
        == .refused("a request becomes a dead letter after 4 attempts already"))
    #expect(try bench.type("queue.attempts none").inverse == .commands([.limitAttempts(4)]))
    #expect(bench.total.deadLetters == 1, "they stay")
  }

  @Test func `an identity call whose request is a dead letter times out, and is counted as expired there`() {
    let bench = bench(limit: 1)
    bench.identity(caller: 1)
    bench.finish(0, .hardwareFailed)
    #expect(bench.total.deadLetters == 1 && bench.engine.openCalls == 1)
    #expect(bench.pass(to: 7).answers == [.timedOut])
    #expect(bench.engine.queues[0].deadLetters.expired == 1)
  }

  @Test func `a responder whose request is a dead letter asks again after its time-out`() {
    let bench = Bench.responders {
      $0.queues.attempts = 1
      $0.backOff.failures = 0
    }
    bench.renewalDue(at: 1)
    bench.pass(to: 1)
    bench.finish(0, .hardwareFailed, at: 2)
    #expect(bench.total.deadLetters == 1 && bench.slot().outstanding == 1)
    bench.pass(to: 40)
    #expect(bench.slot().outstanding == 2 && bench.engine.queues[0].deadLetters.expired == 1)
  }

  @Test func `dead letters are re-submitted by kind and account, and have as many attempts again`() throws {
    let bench = bench(limit: 1)
    bench.identity(account: 0, caller: 1)
    for account in [0, 1, 1] as [Int32] { bench.certificate(account: account) }
    for _ in 0..<4 { bench.finish(0, .hardwareFailed) }
    #expect(deadLetters(bench) == [4])
    #expect(try bench.type("queue.resubmit all") == .refused("nothing is parked in queue 1"))
    let outcome = try bench.type("queue.resubmit all filter=hvca account=2 from=dead_letters")
    #expect(outcome.text == "2 dead letters of queue 1 re-submitted at once, 2 stay dead letters")
    #expect(deadLetters(bench) == [2] && bench.total.inFlight == 1 && bench.depths == [1])
    bench.finish(0)
    bench.finish(0, .hardwareFailed)
    #expect(deadLetters(bench) == [3] && bench.total.issued == 1)
  }

  @Test func `dead letters are re-submitted at a rate, beside parked requests`() throws {
    let bench = bench(limit: 1)
    for _ in 0..<3 { bench.certificate() }
    for _ in 0..<3 { bench.finish(0, .hardwareFailed) }
    try bench.order("server.stop 1")
    for _ in 0..<2 { bench.certificate() }
    try bench.order("queue.park all")
    try bench.order("queue.resubmit all rate=1/s from=dead_letters", at: 1)
    try bench.order("queue.resubmit all rate=1/s", at: 1)
    #expect(deadLetters(bench) == [2] && bench.parkedCounts == [1])
    bench.pass(to: 2)
    #expect(deadLetters(bench) == [1] && bench.parkedCounts == [0])
    // Parking ends the re-submission of what is parked, not of dead letters.
    try bench.order("queue.park all", at: 2.5)
    #expect(bench.pass(to: 9).notices == [.deadLettersResubmitted(queue: 0)])
    #expect(deadLetters(bench) == [0] && bench.depths == [1] && !bench.engine.isResubmitting)
  }

  @Test func `dead letters are cancelled by kind and account`() throws {
    let bench = bench(limit: 1)
    bench.identity(caller: 1)
    bench.certificate(account: 1)
    for _ in 0..<2 { bench.finish(0, .hardwareFailed) }
    #expect(
      try bench.type("queue.cancel all") == .refused("no parked request there matches all"))
    #expect(
      try bench.type("queue.cancel all account=1 filter=hvca from=dead_letters")
        == .refused("no dead letter there matches hvca of account 1"))
    #expect(
      try bench.type("queue.cancel all account=2 from=dead_letters").text
        == "1 dead letter of queue 1 cancelled")
    let rest = try bench.type("queue.cancel all from=dead_letters")
    #expect(rest.isDone && bench.effectsOfCommand.answers == [.refused(.notIssuable)])
    #expect(bench.total.cancelled == 2 && bench.total.open == 0)
  }

  @Test func `inspection and the ledger's verification name dead letters`() throws {
    let bench = bench(limit: 1)
    bench.certificate()
    bench.finish(0, .hardwareFailed)
    #expect(
      try bench.type("queue.inspect 1").text.contains("; dead letters: 1 request: DSS 0, HVCA 1, OCSP 0"))
    #expect(
      try bench.type("ledger.verify").text.contains(
        "1 still open (0 queued, 0 parked, 1 dead letter, 0 in flight); unaccounted for 0"))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `an engine with dead letters restored from its bytes continues like the original`(seed: UInt64) throws
  {
    let (bench, other) = (lived(seed), lived(seed))
    #expect(bench.total.deadLetters > 0)
    other.engine = try IssuanceEngine(bytes: bench.engine.bytes)
    #expect(other.digest == bench.digest && other.engine.bytes == bench.engine.bytes)
    for step in 1...20 {
      let seconds = (bench.engine.now - start).seconds + 1
      #expect(other.pass(to: seconds) == bench.pass(to: seconds))
      #expect(other.finish(step % 3, .hardwareFailed) == bench.finish(step % 3, .hardwareFailed))
      #expect(other.digest == bench.digest, "seed \(seed), step \(step)")
    }
  }

  private func lived(_ seed: UInt64) -> Bench {
    var random = TestRandom(seed: seed)
    let bench = Bench {
      $0.queues.count = 2
      $0.queues.attempts = 2
      $0.servers.count = 3
      $0.backOff.failures = 0
    }
    for step in 0..<120 {
      let now = (bench.engine.now - start).seconds + Double(random.below(1000)) / 1000
      switch random.below(4) {
      case 0: bench.identity(caller: UInt32(step), at: now)
      case 1: bench.certificate(account: Int32(random.below(2)), at: now)
      default: bench.finish(random.below(3), random.pick([.issued, .hardwareFailed, .timedOut]), at: now)
      }
    }
    for _ in 0..<2 {
      bench.certificate()
      for server in [0, 1, 2, 0, 1, 2] { bench.finish(server, .hardwareFailed) }
    }
    _ = try? bench.type("queue.resubmit all rate=1/s from=dead_letters")
    return bench
  }

  @Test func `an engine without a limit has the bytes from before there was one`() throws {
    let bench = bench(limit: nil)
    bench.certificate()
    let limited = self.bench(limit: 3)
    limited.certificate()
    // The mark, version, length and checksum; the addition's tag, limit, an empty queue and three counts.
    #expect(limited.engine.bytes.count > bench.engine.bytes.count)
    #expect(limited.digest != bench.digest)
    #expect(try IssuanceEngine(bytes: limited.engine.bytes).configuration.queues.attempts == 3)
    #expect(try IssuanceEngine(bytes: bench.engine.bytes).configuration.queues.attempts == nil)
  }
}
