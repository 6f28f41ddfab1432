import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The order in which a queue hands out requests.
@Suite struct DisciplineTests {
  /// Six requests a second apart, of every kind: 1 hvca, 2 dss, 3 ocsp, 4 dss, 5 hvca, 6 ocsp.
  private func mixed(_ discipline: Discipline) throws -> Bench {
    let bench = Bench.responders {
      $0.queues.discipline = discipline
      $0.frontEnds.identityTimeout = .hours(1)
      $0.ocsp.requestTimeout = .hours(1)
    }
    try bench.order("queue.pause all")
    bench.renewalDue(0, 0, at: 3)
    bench.renewalDue(0, 1, at: 6)
    bench.certificate(at: 1)
    bench.identity(caller: 1, at: 2)
    bench.pass(to: 3)
    bench.identity(caller: 2, at: 4)
    bench.certificate(at: 5)
    bench.pass(to: 6)
    return bench
  }

  @Test(
    arguments: [
      (.firstInFirstOut, [1, 2, 3, 4, 5, 6]), (.lastInFirstOut, [6, 5, 4, 3, 2, 1]),
      (.byKind, [2, 4, 1, 5, 3, 6]),
      (.deadlineAware(margin: .zero), [1, 2, 3, 4, 5, 6]),
    ] as [(Discipline, [RequestID])])
  func `each discipline serves in its order`(discipline: Discipline, order: [RequestID]) throws {
    let bench = try mixed(discipline)
    try bench.order("queue.resume all", at: 7)
    #expect(bench.serveAll() == order)
  }

  @Test func `a new discipline applies to requests queued already`() throws {
    let bench = try mixed(.firstInFirstOut)
    try bench.order("queue.discipline 1 lifo")
    try bench.order("queue.resume all", at: 7)
    #expect(bench.serveAll() == [6, 5, 4, 3, 2, 1])
  }

  @Test func `the deadline discipline drops expired requests without counting them as served`() throws {
    let bench = Bench { $0.queues.discipline = .deadlineAware(margin: .zero) }
    try bench.order("queue.pause all")
    bench.identity(caller: 1, at: 0)
    bench.certificate(at: 1)
    bench.identity(caller: 2, at: 4)
    try bench.order("queue.resume all", at: 7)
    #expect(bench.serveAll() == [2, 3])
    #expect(bench.engine.ledger.identity.expired == 1 && bench.engine.ledger.issuedToNobody == 0)
  }

  @Test func `its margin drops requests about to expire; the caller still gets its 503`() throws {
    let bench = Bench { $0.queues.discipline = .deadlineAware(margin: .seconds(2)) }
    try bench.order("queue.pause all")
    bench.identity(caller: 1, at: 0)
    bench.identity(caller: 2, at: 0.1)
    try bench.order("queue.resume all", at: 4)
    #expect(bench.engine.ledger.identity.expired == 1 && bench.engine.fleet.servers[0].current?.id == 2)
    #expect(bench.pass(to: 6).answers == [.timedOut], "the dropped request's caller waited to the end")
  }

  @Test func `it drops renewals whose responder has requested again`() throws {
    let bench = Bench.responders { $0.queues.discipline = .deadlineAware(margin: .zero) }
    try bench.order("queue.pause all")
    bench.renewalDue(at: 0)
    bench.pass(to: 31)
    try bench.order("queue.resume all")
    #expect(bench.serveAll() == [2])
    #expect(bench.engine.ledger.ocspSigner.expired == 1)
  }

  @Test func `other disciplines serve expired requests`() throws {
    let bench = Bench { $0.queues.discipline = .lastInFirstOut }
    try bench.order("queue.pause all")
    bench.identity(caller: 1, at: 0)
    try bench.order("queue.resume all", at: 7)
    #expect(bench.serveAll() == [1] && bench.engine.ledger.issuedToNobody == 1)
  }

  @Test(arguments: Priority.allCases)
  func `re-submitted requests go before or after fresh ones by their priority`(priority: Priority) throws {
    let bench = Bench()
    try bench.order("queue.pause all")
    for _ in 0..<3 { bench.certificate() }
    try bench.order("queue.park 1", at: 1)
    for _ in 0..<3 { bench.certificate(at: 2) }
    try bench.order("queue.resubmit 1 priority=\(priority.name)", at: 3)
    try bench.order("queue.resume 1")
    let order = bench.serveAll()
    #expect(order == (priority == .high ? [1, 2, 3, 4, 5, 6] : [4, 5, 6, 1, 2, 3]))
  }

  @Test func `low priority waits for later requests`() throws {
    let bench = Bench()
    try bench.order("queue.pause all")
    bench.certificate()
    try bench.order("queue.park 1")
    try bench.order("queue.resubmit 1 priority=low")
    bench.certificate(at: 1)
    try bench.order("queue.resume 1")
    #expect(bench.serveAll() == [2, 1])
  }
}
