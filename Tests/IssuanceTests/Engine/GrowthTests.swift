import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Accounts, CAs, servers and responders added, and time-outs changed, while the engine runs.
@Suite struct GrowthTests {
  @Test func `an added account may call, at its own rate`() {
    let bench = Bench.still()
    #expect(bench.identity(account: 2) == .refused(.unknownAccount))
    bench.handle(.accountAdded(perSecond: 1, burst: 2))
    #expect(
      (0..<3).map { _ in bench.identity(account: 2) } == [nil, nil, .rateLimited(retryAfter: .seconds(1))])
    bench.handle(.accountAdded(perSecond: -1, burst: -9))
    #expect(bench.engine.accounts == 4 && bench.identity(account: 3) == nil)
  }

  @Test func `an added server takes work at once`() {
    let bench = Bench()
    for _ in 0..<3 { bench.certificate() }
    #expect(bench.handle(.serverAdded).begun == [2] && bench.depths == [1])
    #expect(bench.finish(1).begun == [3])
  }

  @Test func `an added responder requests every certificate of its configuration`() {
    let bench = Bench.responders(1, live: 3)
    bench.handle(.responderAdded(isActive: false))
    #expect(bench.engine.pool.pendingRenewals == 0 && bench.engine.pool.inService == 1)
    bench.handle(.responderAdded(isActive: true))
    #expect(bench.engine.pool.pendingRenewals == 3 && bench.engine.earliestSignerExpiry == .distantPast)
    for _ in 0..<3 { bench.finish(at: 1) }
    #expect(bench.engine.pool.pendingRenewals == 0 && bench.engine.earliestSignerExpiry == at(0) + .days(14))
  }

  @Test func `an added CA issues once the front ends have its profile`() {
    let quiet = Bench(notifies: false)
    let told = Bench()
    for bench in [quiet, told] { bench.handle(.issuerAdded) }
    #expect(told.engine.policies.issuers == 4)
    #expect(told.engine.frontEnds.allSatisfy { $0.enabled == [true, true, true, true] })
    #expect(
      told.handle(.identityRequested(account: 0, caller: 1, issuer: 3, profile: 3)).begun == [1])
    #expect(quiet.engine.management.issuers[3].isIssuable)
  }

  @Test func `responders answer for an added CA after a restart with a corrected configuration`() throws {
    let bench = Bench.responders(2, live: 3, notifies: true) { $0.servers.count = 0 }
    bench.renewalDue(1, 0, at: 1)
    bench.pass(to: 1)
    let slot = UInt32(bench.engine.pool.slot(1, 0))
    bench.handle(.issuerAdded)
    bench.handle(.responderAdded(isActive: true))
    #expect(bench.engine.pool.slot(1, 0) == Int(slot), "requests and timers name slots")
    #expect(bench.slot(1, 0).outstanding == 1 && !bench.engine.pool.isConfigured(0, for: 3))
    try bench.order("ocsp.restart all config=corrected")
    bench.pass(to: 11)
    #expect((0..<3).allSatisfy { bench.slot($0, 3).outstanding != 0 })
    #expect(bench.engine.pool.pendingRenewals == 12)
  }

  @Test func `a shorter time-out holds for new calls, and those before keep theirs`() {
    let bench = Bench.still()
    bench.identity(caller: 1, at: 0)
    bench.handle(.timeoutsChanged(identity: .seconds(2), renewal: .zero), at: 1)
    bench.identity(caller: 2, at: 1)
    bench.identity(caller: 3, at: 2)
    func callers(_ effects: [Effect]) -> [UInt32] {
      effects.compactMap { if case .answered(_, let caller, _, .timedOut, _) = $0 { caller } else { nil } }
    }
    #expect(callers(bench.pass(to: 3)) == [2] && callers(bench.pass(to: 4)) == [3])
    bench.identity(caller: 4, at: 5)
    #expect(bench.engine.nextDeadline == at(6))
    #expect(callers(bench.pass(to: 7)) == [1, 4] && bench.engine.nextDeadline == .distantFuture)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `deadlines come in order however time-outs change`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var queue = DeadlineQueue()
    var expected: [(due: Basics.Instant, request: RequestID)] = []
    var now = start
    for request in 1...500 as ClosedRange<RequestID> {
      now = now + .milliseconds(Int64(random.below(50)))
      let due = now + .milliseconds(Int64(1 + random.below(request < 200 ? 1 : 2000)))
      queue.add(Deadline(due: due, slot: 0, request: request))
      expected.append((due, request))
      while queue.first.due <= now {
        let least = expected.min { ($0.due, $0.request) < ($1.due, $1.request) }
        #expect(queue.first.due == least?.due)
        expected.removeAll { $0.request == queue.first.request }
        queue.removeFirst()
      }
      #expect(queue.first.due == expected.map(\.due).min() ?? .distantFuture)
    }
  }

  @Test func `a time-out of zero or of a century is harmless`() {
    let bench = Bench.still()
    bench.handle(.timeoutsChanged(identity: .seconds(-1), renewal: .zero))
    #expect(bench.engine.configuration.frontEnds.identityTimeout == .seconds(6))
    bench.handle(.timeoutsChanged(identity: Interval(nanoseconds: .max), renewal: Interval(nanoseconds: 1)))
    bench.identity(caller: 1)
    #expect(
      bench.engine.nextDeadline > at(1e9)
        && bench.engine.configuration.ocsp.requestTimeout == .milliseconds(1))
  }
}
