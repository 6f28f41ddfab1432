import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Ages of requests, counted without visiting each of them.
@Suite struct AgeHistogramTests {
  private let limits = AgeHistogram.limits(timeout: .seconds(6))

  /// The same, request by request.
  private func counted(_ store: RequestStore, at now: Instant) -> AgeHistogram {
    var histogram = AgeHistogram(classes: limits.count + 1)
    store.forEach { request in
      let age = now - request.requested
      histogram.add(
        1, kind: Int(request.kind.rawValue), class: limits.firstIndex { age < $0 } ?? limits.count)
    }
    return histogram
  }

  private func expectExact(_ bench: Bench, _ what: String) {
    for queue in bench.engine.queues {
      for store in [queue.waiting, queue.parked] {
        let ages = store.ages(at: bench.engine.now, limits: limits)
        #expect(ages == counted(store, at: bench.engine.now), "\(what)")
        #expect(ages.total == store.count, "\(what)")
        for kind in RequestKind.allCases { #expect(ages.count(of: kind) == store.count(of: kind), "\(what)") }
      }
    }
  }

  @Test(arguments: [0, 0.25, 1, 6, 7.5, 60, 3600, 9000] as [Double])
  func `the classes ascend, and the time-out ends one of them`(seconds: Double) {
    let timeout = Interval(seconds: seconds)
    let limits = AgeHistogram.limits(timeout: timeout)
    #expect(zip(limits, limits.dropFirst()).allSatisfy { $0 < $1 })
    #expect(limits.contains(timeout) == (timeout > .zero))
    #expect((8...9).contains(limits.count))
  }

  @Test func `a request is of the class whose limit it has not reached`() {
    for (index, limit) in limits.enumerated() {
      let bench = Bench.still()
      bench.certificate()
      bench.engine.handle(
        .timePassed, at: start + limit - Interval(nanoseconds: 1), into: &bench.ignored)
      #expect(
        bench.engine.queues[0].waiting.ages(at: bench.engine.now, limits: limits)[.certificate, class: index]
          == 1)
      bench.pass(to: limit.seconds)
      #expect(
        bench.engine.queues[0].waiting.ages(at: bench.engine.now, limits: limits)[
          .certificate, class: index + 1] == 1)
    }
  }

  @Test func `an empty queue counts nothing`() {
    let bench = Bench.still()
    let ages = bench.engine.queues[0].waiting.ages(at: bench.engine.now, limits: limits)
    #expect(ages.total == 0 && ages.classes == limits.count + 1)
    #expect(AgeHistogram().total == 0 && AgeHistogram().classes == 0)
  }

  @Test func `requests re-submitted behind younger ones are counted at their age`() throws {
    let bench = Bench.still()
    for second in 0..<40 {
      bench.identity(account: Int32(second % 2), caller: UInt32(second), at: Double(second) * 3)
      bench.certificate(at: Double(second) * 3 + 1)
    }
    expectExact(bench, "arrived")
    try bench.order("queue.park 1")
    #expect(bench.engine.queues[0].parked.ages(at: bench.engine.now, limits: limits).total == 80)
    for second in 200..<220 { bench.certificate(at: Double(second)) }
    expectExact(bench, "parked")
    try bench.order("queue.resubmit 1 rate=10/s filter=all", at: 230)
    bench.pass(to: 233)
    let behind = bench.engine.queues[0].waiting
    #expect(
      behind.lanes.indices.contains { !behind.isOrdered(lane: $0) }, "older ones lie behind younger ones")
    expectExact(bench, "on their way back")
    bench.pass(to: 300)
    expectExact(bench, "back")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the counts are exact under any commands`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let bench = Bench.responders(2, live: 3, dead: 1) {
      $0.queues.count = 3
      $0.servers.count = 2
    }
    for responder in 0..<2 {
      for issuer in 0..<4 { bench.renewalDue(responder, issuer, at: Double(random.below(60))) }
    }
    for step in 0..<300 {
      let now = (bench.engine.now - start).seconds + Double(random.below(4000)) / 1000
      switch random.below(10) {
      case 0...4: bench.identity(account: Int32(random.below(2)), caller: UInt32(step), at: now)
      case 5, 6: bench.certificate(account: Int32(random.below(2)), at: now)
      case 7: bench.finish(random.below(2), random.pick([.issued, .hardwareFailed, .issuerDead]), at: now)
      default: bench.execute(.any(&random), at: now)
      }
      if step % 5 == 0 { expectExact(bench, "seed \(seed), step \(step)") }
    }
  }
}
