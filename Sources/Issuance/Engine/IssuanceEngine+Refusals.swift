import Basics

extension IssuanceEngine {
  /// Books a request that a front end refused before it came here.
  mutating func bookRefusal(
    _ kind: RequestKind, _ account: Int32, _ caller: UInt32, _ reason: RejectionReason,
    _ effects: inout Effects
  ) {
    // Renewals are the plane's own.
    guard kind != .ocspSigner else { return }
    // A call over the limit was answered so when it came; it is booked, and takes no token.
    let isAnswered = reason == .rateLimited
    if kind == .identity, !isAnswered, buckets.indices.contains(Int(account)),
      let wait = buckets[Int(account)].take(at: now)
    {
      return effects.add(
        .answered(
          request: 0, caller: caller, account: account, answer: .rateLimited(retryAfter: wait), latency: .zero
        ))
    }
    let id = nextRequest(kind)
    reject(id, kind, reason, &effects)
    guard kind == .identity, !isAnswered else { return }
    effects.add(
      .answered(request: id, caller: caller, account: account, answer: .refused(reason), latency: .zero))
  }
}
