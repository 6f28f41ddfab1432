import Basics
import Issuance

extension RetryPolicy {
  /// A customer's wait after a failed call, or nil if this policy does not retry.
  ///
  /// Inlined, since its one caller reads the policy in place: a call copied it.
  @inline(__always)
  func wait(_ customer: Customer, after answer: IdentityAnswer, _ random: KeyedRandom) -> Interval? {
    guard let own = ownWait(customer, after: answer, random) else { return nil }
    guard honouring > 0, case .rateLimited(let retryAfter) = answer,
      random.uniform(.honouring, customer.number) <= honouring
    else { return own }
    return max(own, retryAfter)
  }

  @inline(__always)
  private func ownWait(
    _ customer: Customer, after answer: IdentityAnswer, _ random: KeyedRandom
  ) -> Interval? {
    var draw: Double { random.uniform(.retryJitter, customer.number, UInt64(customer.attempts)) }
    switch (kind, answer) {
    case (.none, _), (_, .issued), (_, .refused): return nil
    case (.report, .timedOut): return step * Int64(min(Int(customer.timeOuts), steps))
    case (.report, .rateLimited):
      return Interval(seconds: rateLimitedWait.seconds * (1 + rateLimitedSpread * (2 * draw - 1)))
    case (.exponential, _), (.budget, _):
      let doublings = min(Int64(max(1, customer.attempts)) - 1, 20, Int64(max(0, steps)))
      return Interval(seconds: (step * (1 << doublings)).seconds * draw)
    }
  }
}
