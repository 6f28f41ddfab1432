import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Re-submitting and cancelling a part of the parked requests.
@Suite struct FilterTests {
  /// Parked: 1 hvca, 2 dss (expired), 3 ocsp live CA, 4 ocsp dead CA, 5 dss (its caller waits until 36).
  private func parked() throws -> Bench {
    let bench = Bench.responders(1, live: 3, dead: 1) {
      $0.servers.count = 0
      $0.ocsp.requestTimeout = .hours(1)
    }
    bench.renewalDue(0, 0, at: 2)
    bench.renewalDue(0, 3, at: 3)
    bench.certificate(at: 0)
    bench.identity(caller: 1, at: 1)
    bench.pass(to: 3)
    bench.identity(account: 1, caller: 2, at: 30)
    try bench.order("queue.park 1", at: 31)
    #expect(bench.parkedCounts == [5] && bench.engine.queues[0].parked.expired == 1)
    return bench
  }

  static let matching: [(RequestFilter, Set<RequestID>)] = [
    (.all, [1, 2, 3, 4, 5]), (.issuable, [1, 2, 3, 5]), (.live, [1, 3, 4, 5]), (.dss, [2, 5]), (.hvca, [1]),
    (.ocsp, [3, 4]),
  ]

  @Test(arguments: matching)
  func `a filter selects the requests to re-submit; the rest stays parked`(
    filter: RequestFilter, ids: Set<RequestID>
  ) throws {
    let bench = try parked()
    let outcome = try bench.type("queue.resubmit 1 filter=\(filter.rawValue)")
    #expect(Set(bench.ids()) == ids)
    #expect(Set(bench.ids(parked: true)) == Set(1...5).subtracting(ids))
    let tail = filter == .all ? "" : ", \(5 - ids.count) stay parked"
    let noun = ids.count == 1 ? "request" : "requests"
    #expect(outcome.text == "\(ids.count) \(noun) of queue 1 re-submitted at once\(tail)")
  }

  @Test(arguments: matching)
  func `the rest can be rejected instead, and waiting callers get an answer`(
    filter: RequestFilter, ids: Set<RequestID>
  ) throws {
    let bench = try parked()
    try bench.order("queue.resubmit 1 filter=\(filter.rawValue) rest=reject")
    #expect(Set(bench.ids()) == ids && bench.parkedCounts == [0])
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.notIssuable.rawValue)] == 5 - ids.count)
    #expect(bench.effectsOfCommand.answers == (ids.contains(5) ? [] : [.refused(.notIssuable)]))
    #expect(Set(bench.effectsOfCommand.failedRenewals) == Set([3, 4]).subtracting(ids))
  }

  @Test(arguments: matching)
  func `a filter selects the requests to cancel`(filter: RequestFilter, ids: Set<RequestID>) throws {
    let bench = try parked()
    try bench.order("queue.cancel 1 filter=\(filter.rawValue)")
    #expect(Set(bench.ids(parked: true)) == Set(1...5).subtracting(ids) && bench.depths == [0])
    #expect(bench.total.cancelled == ids.count && bench.total.rejected == 0)
    #expect(bench.effectsOfCommand.answers.count == (ids.contains(5) ? 1 : 0))
    #expect(Set(bench.effectsOfCommand.failedRenewals) == Set([3, 4]).intersection(ids))
    #expect(bench.engine.queues[0].parked.expired == (ids.contains(2) ? 0 : 1))
  }

  @Test func `cancelling during a re-submission ends it`() throws {
    let bench = try parked()
    try bench.order("queue.resubmit 1 rate=1/s", at: 32)
    try bench.order("queue.cancel 1")
    bench.pass(to: 40)
    #expect(!bench.engine.isResubmitting && bench.depths == [1] && bench.total.cancelled == 4)
  }

  @Test func `a filter is evaluated when the command is given`() throws {
    let bench = try parked()
    try bench.order("queue.resubmit 1 filter=live rate=0.1/s", at: 32)
    bench.pass(to: 1000)
    #expect(Set(bench.ids()) == [1, 3, 4, 5], "the identity that expired meanwhile is re-submitted too")
  }

  @Test func `a disabled profile makes requests not issuable`() throws {
    let bench = try parked()
    try bench.order("profile.disable 2")
    try bench.order("queue.resubmit 1 filter=issuable")
    #expect(Set(bench.ids()) == [1, 2, 3] && Set(bench.ids(parked: true)) == [4, 5])
  }
}
