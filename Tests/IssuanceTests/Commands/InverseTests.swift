import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Each command's outcome has its inverse, and the inverse restores the state.
@Suite struct InverseTests {
  /// A system in operation: queue 2 paused, 3 draining, 4 by kind, server 5 stopped, the key of CA 61
  /// destroyed and not notified, a request that came back from faulty hardware, six that wait.
  private func bench() throws -> Bench {
    let bench = Bench(notifies: false) {
      $0.queues.count = 6
      $0.servers.count = 12
      $0.issuers.live = 60
      $0.issuers.dead = 6
      $0.ocsp.count = 24
      $0.ocsp.active = 9
      $0.rateLimit.perSecond = 0.9
      $0.rateLimit.burst = 10
      $0.backOff.failures = 5
    }
    bench.handle(.certificate(account: 0))
    let server = try #require(bench.engine.fleet.servers.firstIndex { $0.current != nil })
    bench.handle(.serversReachable(false))
    bench.handle(.serviceEnded(server: Int32(server), request: 1, result: .signingFailed))
    for _ in 0..<5 { bench.handle(.certificate(account: 0)) }
    bench.handle(.keyDestroyed(issuer: 60))
    bench.handle(.revocationRequired(account: 1, issuer: 1, count: 9, deadline: at(86_400)))
    for line in ["queue.pause 2", "queue.drain 3", "queue.discipline 4 priority", "server.stop 5"] {
      try bench.order(line)
    }
    return bench
  }

  /// The settings of commands, for comparison.
  private func operated(_ bench: Bench) -> [String] {
    let engine = bench.engine
    return engine.queues.map { "\($0.mode) \($0.discipline.text)" }
      + engine.fleet.servers.map { "\($0.state == .stopped || $0.state == .stopping)" }
      + ["\(engine.policies)"]
  }

  @Test(arguments: [
    ("queue.pause 1", ["queue.resume 1"]), ("queue.pause 1-3", ["queue.resume 1", "queue.drain 3"]),
    ("queue.pause all", ["queue.resume 1,4,5,6", "queue.drain 3"]),
    ("queue.pause 1 filter=dss account=2", ["queue.resume 1 filter=dss account=2"]),
    ("queue.resume 2", ["queue.pause 2"]), ("queue.drain 1", ["queue.resume 1"]),
    ("queue.discipline 1,4 lifo", ["queue.discipline 1 fifo", "queue.discipline 4 priority"]),
    ("ocsp.scale 4", ["ocsp.scale 9"]), ("ocsp.scale 24 every=2m", ["ocsp.scale 9"]),
    ("server.stop all", ["server.start 1,2,3,4,6,7,8,9,10,11,12"]), ("server.start 5", ["server.stop 5"]),
    ("backoff.exempt on", ["backoff.exempt off"]),
    ("backoff.set failures=20 duration=5s", ["backoff.set failures=5 duration=30s"]),
    ("ratelimit.set rate=5/s burst=3", ["ratelimit.set rate=0.9/s burst=10"]),
    ("ratelimit.set rate=5/s burst=3 account=2", ["ratelimit.set rate=0.9/s burst=10 account=2"]),
    ("frontend.shed 50% kind=hvca", ["frontend.shed 0% kind=hvca"]),
    ("queue.bound 1000", ["queue.bound none"]), ("queue.attempts 3", ["queue.attempts none"]),
    ("profile.disable 1,61", ["profile.enable 1"]),
    ("revocation.hold 2", ["revocation.release 2"]), ("revocation.delay 96h", ["revocation.delay 0s"]),
    ("revocation.priority low", ["revocation.priority normal"]),
  ])
  func `a command's inverse restores each earlier value`(line: String, inverse: [String]) throws {
    let bench = try bench()
    let before = operated(bench)
    guard case .commands(let commands) = try bench.type(line).inverse else {
      Issue.record("\(line) has no inverse")
      return
    }
    #expect(commands.map(\.text) == inverse)
    for command in commands { #expect(bench.execute(command).isDone) }
    #expect(operated(bench) == before)
  }

  @Test func `undoing the rate limit of all restores those of single accounts`() throws {
    let bench = try bench()
    try bench.order("ratelimit.set rate=3/s burst=4 account=2")
    #expect(
      try bench.type("ratelimit.set rate=1/s burst=1").inverse
        == .commands([
          .setRateLimit(account: nil, perSecond: 0.9, burst: 10),
          .setRateLimit(account: 1, perSecond: 3, burst: 4),
        ]))
  }

  @Test func `undo lets a pool continue its plan`() throws {
    let bench = try bench()
    try bench.order("ocsp.scale 24 every=2m")
    #expect(try bench.type("ocsp.scale 4").inverse == .commands([.scalePool(count: 24, every: .minutes(2))]))
  }

  /// Arguments for each name, after the lines that give it an effect.
  private static let examples: [String: (before: [String], arguments: String)] = [
    "queue.park": ([], "all"), "queue.pause": ([], "1"), "queue.resume": ([], "2"), "queue.drain": ([], "1"),
    "queue.resubmit": (["queue.park all"], "all"), "queue.inspect": ([], "1"),
    "queue.cancel": (["queue.park all"], "all"), "queue.discipline": ([], "1 lifo"),
    "queue.move": ([], "1 to 2"), "queue.bound": ([], "9"), "queue.attempts": ([], "9"),
    "ceremony.prepare": ([], "new create by=Ada"),
    "ceremony.perform": (["ceremony.prepare new create by=Ada"], "1 witness=Bob"),
    "ceremony.abort": (["ceremony.prepare new create by=Ada"], "1"), "ceremony.record": ([], "all"),
    "ocsp.scale": ([], "4"),
    "ocsp.restart": ([], "all"),
    "ocsp.rollout": ([], ""), "ocsp.renew": ([], "all"), "frontend.push": ([], "all"),
    "frontend.shed": ([], "50%"), "profile.disable": ([], "1"),
    "profile.enable": (["profile.disable 1"], "1"),
    "backoff.exempt": ([], "on"), "backoff.set": ([], "failures=3"), "server.reset": ([], "all"),
    "server.stop": ([], "1"), "server.start": ([], "5"), "ratelimit.set": ([], "rate=1/s"),
    "revocation.notify": ([], ""), "revocation.priority": ([], "low"), "revocation.revoke": ([], "all"),
    "revocation.hold": ([], "2"), "revocation.release": (["revocation.hold 2"], "2"),
    "revocation.delay": ([], "96h"), "revocation.stop": (["revocation.revoke all"], ""),
    "ledger.verify": ([], ""), "declare": ([], ""), "escalate": ([], ""),
  ]

  @Test(arguments: CommandRegistry.all.map(\.name))
  func `the descriptor is right about whether a command can be undone`(name: String) throws {
    let bench = try bench()
    let example = try #require(Self.examples[name], "the test knows no example of \(name)")
    for line in example.before { try bench.order(line) }
    let outcome = try bench.type("\(name) \(example.arguments)")
    #expect(outcome.isDone, "\(outcome.text)")
    let undo = try #require(CommandRegistry.named(name)).undo
    switch outcome.inverse {
    case .commands: #expect(undo == .restores)
    case .proposal(let line):
      #expect(undo != .restores && undo != .impossible)
      #expect(throws: Never.self) { try Command(parsing: line) }
    case .impossible(let reason): #expect((undo == .impossible || undo == .nothingChanged) && !reason.isEmpty)
    case nil: break
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the inverse of any executed command restores the policies`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bench = try bench()
    for _ in 0..<60 {
      let before = operated(bench)
      let command = Command.any(&random)
      guard case .commands(let inverse) = bench.execute(command).inverse else { continue }
      for back in inverse {
        let outcome = bench.execute(back)
        #expect(outcome.isDone, "\(command.text), taken back by \(back.text): \(outcome.text)")
      }
      #expect(operated(bench) == before, "\(command.text), taken back by \(inverse.map(\.text))")
    }
  }
}
