import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The rate limit of an account, whose 429s are most of what customers see in the incident.
@Suite struct TokenBucketTests {
  @Test func `a full bucket lets its burst through at once, then one a period`() {
    var bucket = TokenBucket(perSecond: 2, burst: 3)
    #expect(
      (0..<5).map { _ in bucket.take(at: start) } == [nil, nil, nil, .milliseconds(500), .milliseconds(500)])
    #expect(bucket.take(at: at(0.2)) == .milliseconds(300))
    #expect(bucket.take(at: at(0.5)) == nil)
    #expect(bucket.take(at: at(0.5)) == .milliseconds(500))
  }

  @Test func `the announced wait is enough, and a nanosecond less is not`() {
    var bucket = TokenBucket(perSecond: 0.9, burst: 1)
    #expect(bucket.take(at: start) == nil)
    guard let wait = bucket.take(at: start) else { return #expect(Bool(false), "nothing to wait for") }
    #expect(bucket.take(at: start + wait - Interval(nanoseconds: 1)) == Interval(nanoseconds: 1))
    #expect(bucket.take(at: start + wait) == nil)
  }

  /// The textbook bucket: a level, filled as time passes, in nanoseconds of filling.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `it admits the same calls as a counted bucket`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let (perSecond, burst) = (random.pick([0.5, 1, 4, 100] as [Double]), 1 + random.below(12))
    var bucket = TokenBucket(perSecond: perSecond, burst: burst)
    let period = Int64(1e9 / perSecond)
    var (now, filled, level) = (start, start, period * Int64(burst))
    for _ in 0..<2000 {
      if random.chance(40) { now = now + Interval(nanoseconds: Int64(random.below(Int(3 * period)))) }
      level = min(period * Int64(burst), level + (now - filled).nanoseconds)
      filled = now
      let wait = bucket.take(at: now)
      #expect(wait == (level >= period ? nil : Interval(nanoseconds: period - level)))
      if level >= period { level -= period }
    }
  }

  @Test(arguments: [0, -1, 1e-30]) func `without a rate, nothing passes once the burst is gone`(
    perSecond: Double
  ) {
    var bucket = TokenBucket(perSecond: perSecond, burst: 4)
    let passed = (0..<10).count { _ in bucket.take(at: start) == nil }
    #expect(passed == 4)
    #expect((1...400).allSatisfy { day in bucket.take(at: start + .days(day)) != nil })
  }

  @Test func `the largest bucket does not overflow`() {
    for perSecond in [0, 1e-9, 1e9] {
      var bucket = TokenBucket(perSecond: perSecond, burst: 1_000_000)
      for _ in 0..<20 { #expect(bucket.take(at: start) == nil) }
    }
  }

  @Test func `a higher rate refills spent tokens sooner`() {
    var bucket = TokenBucket(perSecond: 0.01, burst: 2)
    for _ in 0..<3 { _ = bucket.take(at: start) }
    bucket.change(perSecond: 10, burst: 2, at: start)
    #expect(bucket.take(at: start) == .milliseconds(100))
    #expect(bucket.take(at: at(0.1)) == nil)
  }

  @Test func `an account with a rate of zero can be admitted again`() {
    var bucket = TokenBucket(perSecond: 1, burst: 2)
    bucket.change(perSecond: 0, burst: 1, at: start)
    _ = bucket.take(at: start)
    bucket.change(perSecond: 1, burst: 2, at: at(5))
    #expect(bucket.take(at: at(7)) == nil)
  }

  @Test func `a change of rate neither gives nor takes tokens`() {
    var bucket = TokenBucket(perSecond: 1, burst: 10)
    for _ in 0..<6 { _ = bucket.take(at: start) }
    bucket.change(perSecond: 0.001, burst: 10, at: start)
    #expect((0..<6).count { _ in bucket.take(at: start) == nil } == 4)
  }

  @Test func `a smaller bucket is at worst empty`() {
    var bucket = TokenBucket(perSecond: 1, burst: 100)
    for _ in 0..<100 { _ = bucket.take(at: start) }
    bucket.change(perSecond: 1, burst: 2, at: start)
    #expect(bucket.take(at: start) == .seconds(1))
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a token is available exactly when a call is admitted`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var bucket = TokenBucket(
      perSecond: random.pick([0, 0.9, 7, 1e12] as [Double]), burst: 1 + random.below(12))
    var now = start
    for _ in 0..<500 {
      if random.chance(40) { now = now + .milliseconds(Int64(random.below(2000))) }
      if random.chance(5) {
        bucket.change(perSecond: random.pick([0, 0.5, 3]), burst: 1 + random.below(9), at: now)
      }
      let tokens = bucket.tokens(at: now)
      #expect((0...bucket.burst).contains(tokens))
      let isThrough = bucket.take(at: now) == nil
      #expect(isThrough == (tokens > 0))
      if isThrough, bucket.perSecond < 1e6 { #expect(bucket.tokens(at: now) == tokens - 1) }
    }
  }
}
