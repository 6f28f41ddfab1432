import Basics
import Issuance

/// Counts the failing inbound OCSP requests, spread evenly over the active responders and their CAs.
///
/// A request fails beyond the pool's capacity since the last batch, and where the responder has no valid signing
/// certificate: an expired signer makes every response invalid (RFC 6960 §4.2.2.2).
struct InboundOCSP: Sendable {
  private var answeredTo: Instant
  private var capacityCarry = 0.0
  private var invalidCarry = 0

  init(start: Instant) { answeredTo = start }

  /// Answers a batch since the last one; returns the number of failures.
  ///
  /// - Parameter responders: the share of its nominal capacity that each responder reaches; empty while all reach the same.
  mutating func failures(
    of count: Int, _ engine: inout IssuanceEngine, at now: Instant, responders: [Double] = []
  ) -> Int {
    let seconds = (now - answeredTo).seconds
    answeredTo = now
    let reached =
      responders.isEmpty
      ? Double(engine.pool.active) * engine.capacityPerResponder * seconds
      : Self.answered(of: count, engine, responders, seconds)
    let capacity = reached + capacityCarry
    let served = capacity >= Double(count) ? count : Int(capacity)
    // At most a batch's worth of unused capacity would be a buffer; a responder has none.
    capacityCarry = capacity >= Double(count) ? 0 : capacity - Double(served)
    let signers = engine.signersInService(at: now)
    guard signers.configured > 0 else { return count }
    guard signers.expired > 0 else { return count - served }
    let weighted = served * signers.expired + invalidCarry
    invalidCarry = weighted % signers.configured
    // The remainder may be one of a larger pool's signers: clamp the failures to the batch.
    return count - served + min(served, weighted / signers.configured)
  }

  /// The requests answered when each active responder gets as many as any other, at any capacity.
  private static func answered(
    of count: Int, _ engine: IssuanceEngine, _ responders: [Double], _ seconds: Double
  ) -> Double {
    let even = Double(count) / Double(max(1, engine.pool.active))
    let nominal = engine.configuration.ocsp.capacityPerSecond * seconds
    return responders.indices.reduce(0) { sum, responder in
      guard engine.pool.responders[responder].state == .active else { return sum }
      return sum + min(even, nominal * responders[responder])
    }
  }
}
