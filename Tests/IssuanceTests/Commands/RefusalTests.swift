import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// An impossible command is refused with the reason, and changes nothing.
@Suite struct RefusalTests {
  static let table: [(line: String, reason: String)] = [
    ("queue.park 9", "there is no queue 9; there are 3"),
    ("queue.park 2", "nothing to park: queue 2 is empty"),
    ("queue.pause 3", "queue 3 is paused already"),
    ("queue.resume 1,2", "queues 1, 2 are running already"),
    ("queue.resume 1,9", "there is no queue 9; there are 3"),
    ("queue.resubmit 2", "nothing is parked in queue 2"),
    ("queue.resubmit 1 rate=0/s", "re-submission at 0.0/s would never end; use a rate above 0/s"),
    ("queue.resubmit 1 filter=ocsp", "no parked request there is ocsp"),
    ("queue.inspect 9", "there is no queue 9; there are 3"),
    ("queue.cancel 1 filter=ocsp", "no parked request there matches ocsp"),
    ("queue.cancel 2", "no parked request there matches all"),
    ("queue.discipline all fifo", "queues 1, 2, 3 are served so already (fifo)"),
    ("ocsp.scale 3", "the pool has 2 responders; 3 cannot serve"),
    ("ocsp.scale 1", "1 responder is in service already"),
    ("ocsp.restart 2", "1 responder is in service; 2 cannot be restarted"),
    ("ocsp.restart 2 config=corrected", "1 responder is in service; 2 cannot be restarted"),
    ("ocsp.restart r3", "there is no responder r3; there are 2"),
    (
      "ocsp.restart r2 config=corrected",
      "responder r2 is on standby; scale the pool to bring it into service"
    ),
    ("frontend.push 3", "there is no front end 3; there are 2"),
    ("frontend.push 1", "the profiles there are up to date, at revision 2"),
    ("profile.disable 5", "there is no CA 5; there are 4"),
    ("profile.disable 4", "already disabled"),
    ("profile.enable 1", "already enabled"),
    ("profile.enable 4", "the key of CA 4 is destroyed; its profile cannot be enabled"),
    ("backoff.exempt off", "failures for dead CAs are counted already"),
    ("server.reset all", "no server there has failures to forget"),
    ("server.reset 4", "there is no server 4; there are 2"),
    ("server.stop 2", "stopped already"),
    ("server.start 1", "not stopped"),
    ("ratelimit.set rate=1/s account=3", "there is no account 3; there are 2"),
    ("revocation.notify", "no certificate has to be revoked"),
    ("revocation.revoke all", "no certificate has to be revoked"),
    ("revocation.stop", "no revocation is under way"),
    ("revocation.priority low", "no certificate has to be revoked"),
    ("declare", "the incident was declared at 13:45:02"),
    ("escalate", "it was escalated to support at 13:45:02"),
  ]

  /// Three queues (one with parked requests, one empty, one paused with work), a stopped server, a responder on standby, a
  /// dead CA, an incident declared and escalated.
  static func lived() throws -> Bench {
    let bench = Bench.responders(2, live: 3, dead: 1, notifies: true) {
      $0.queues.count = 3
      $0.servers.count = 2
    }
    try bench.order("server.stop 2")
    for _ in 0..<10 { bench.certificate(at: 1) }
    bench.identity(caller: 1, at: 1)
    try bench.order("queue.park 1,2", at: 2)
    try bench.order("queue.cancel 2")
    try bench.order("queue.pause 3")
    try bench.order("ocsp.scale 1")
    try bench.order("declare")
    try bench.order("escalate")
    return bench
  }

  @Test(arguments: table)
  func `a refused command has a reason and changes nothing`(line: String, reason: String) throws {
    let bench = try Self.lived()
    let (before, digest, events) = (bench.description, bench.digest, bench.engine.events)
    #expect(try bench.type(line) == .refused(reason))
    #expect(bench.digest == digest)
    #expect(bench.description == before)
    #expect(bench.engine.events == events + 1, "a refused command counts as an event")
    #expect(bench.effectsOfCommand.isEmpty)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `any refused command has changed nothing`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bench = try Self.lived()
    for _ in 0..<300 {
      let before = bench.digest
      let command = Command.any(&random)
      if !bench.execute(command).isDone, bench.digest != before {
        Issue.record("\(command.text) was refused")
      }
      if random.chance(30) { bench.pass(to: (bench.engine.now - start).seconds + Double(random.below(20))) }
    }
  }

  @Test func `invalid commands made in code are refused too`() throws {
    let bench = try Self.lived()
    let commands: [Command] = [
      .park(.some([])), .park(.some([-1])), .park(.third(3)), .park(.third(-1)), .pushProfiles(.some([])),
      .setProfile(.some([]), enabled: true), .stopServers(.some([])),
      .restartResponders(.some([]), every: .zero, configuration: .corrected),
      .restartResponders(.count(0), every: .zero, configuration: .current),
      .restartResponders(.count(-3), every: .zero, configuration: .current),
      .restartResponders(.all, every: .seconds(-1), configuration: .current),
      .scalePool(count: -1, every: .zero),
      .scalePool(count: 2, every: .seconds(-1)), .setDiscipline(.all, .deadlineAware(margin: .seconds(-1))),
      .resubmit(.all, Resubmission(perSecond: -1)), .resubmit(.all, Resubmission(perSecond: .nan)),
      .resubmit(.all, Resubmission(perSecond: .infinity)), .setRateLimit(account: -1, perSecond: 1, burst: 1),
      .setRateLimit(account: nil, perSecond: .nan, burst: 1),
      .setRateLimit(account: nil, perSecond: -1, burst: 1),
      .setRateLimit(account: nil, perSecond: 1, burst: 0),
    ]
    let before = bench.description
    for command in commands { #expect(!bench.execute(command).isDone, "\(command)") }
    #expect(bench.description == before)
  }

  @Test func `in an empty system every command is refused or without effect`() {
    var random = TestRandom(seed: 7)
    let bench = Bench {
      $0.queues.count = 0
      $0.servers.count = 0
    }
    for _ in 0..<500 { bench.execute(.any(&random)) }
    #expect(bench.total == Ledger.Account())
  }
}
