package import Basics
import Issuance

/// The dead letters of a queue.
package struct DeadLetterFrame: Equatable, Sendable {
  package var count = 0
  package var byKind = KindCounts()
  /// Of `count`, requests whose caller has timed out.
  package var expired = 0
  /// Of `count`, requests being re-submitted.
  package var resubmitting = 0
  package var oldestAge: Interval?

  package init() {}
}

// Nothing where there is none, as in most frames.
extension DeadLetterFrame: Codable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    guard count > 0 else { return }
    for number in [
      count, byKind.dss, byKind.hvca, byKind.ocsp, byKind.ocspDeadCA, expired, resubmitting,
    ] { try values.encode(number) }
    try values.encode(oldestAge)
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    guard !values.isAtEnd else { return }
    count = try values.decode(Int.self)
    byKind.dss = try values.decode(Int.self)
    byKind.hvca = try values.decode(Int.self)
    byKind.ocsp = try values.decode(Int.self)
    byKind.ocspDeadCA = try values.decode(Int.self)
    expired = try values.decode(Int.self)
    resubmitting = try values.decode(Int.self)
    oldestAge = try values.decodeIfPresent(Interval.self)
  }
}

extension FrameBuilder {
  static func deadLetters(_ queue: IssuanceQueue, _ engine: IssuanceEngine) -> DeadLetterFrame {
    var frame = DeadLetterFrame()
    let store = queue.deadLetters
    guard !store.isEmpty else { return frame }
    frame.count = store.count
    frame.byKind = kinds(store, engine)
    frame.expired = store.expired
    frame.resubmitting = store.count(.high)
    frame.oldestAge = store.oldest.map { engine.now - $0 }
    return frame
  }
}
