package import Basics

/// Recent failures and back-offs of an issuance server, for display only.
package struct ServerRecord: Equatable, Sendable {
  /// Maximum number of failures and back-offs kept.
  package static let capacity = 8

  /// Oldest first.
  package internal(set) var failures: [ServerFailure] = []
  package internal(set) var backOffs: [BackOffPeriod] = []

  mutating func add(_ failure: ServerFailure) {
    if failures.count == Self.capacity { failures.removeFirst() }
    failures.append(failure)
  }

  mutating func add(_ backOff: BackOffPeriod) {
    if backOffs.count == Self.capacity { backOffs.removeFirst() }
    backOffs.append(backOff)
  }

  /// The present back-off ended early.
  mutating func endBackOff(at now: Instant) {
    guard let last = backOffs.indices.last, backOffs[last].until > now else { return }
    backOffs[last].until = now
  }
}

/// A request that an issuance server could not serve.
package struct ServerFailure: Equatable, Sendable, BitwiseCopyable {
  /// The server's answer. Faulty hardware is unknown to it.
  package enum Reason: UInt8, Codable, CaseIterable, Sendable, BitwiseCopyable {
    /// The CA has no key, its profile is disabled, or the server does not know it; the request ended.
    case issuerUnavailable
    /// It could not sign; the request returned to its queue.
    case signingFailed
  }

  package var time: Instant
  package var kind: RequestKind
  /// Counted from 0.
  package var issuer: UInt16
  /// The request's queue, counted from 0.
  package var queue: UInt16
  package var reason: Reason

  package init(time: Instant, kind: RequestKind, issuer: UInt16, queue: UInt16, reason: Reason) {
    self.time = time
    self.kind = kind
    self.issuer = issuer
    self.queue = queue
    self.reason = reason
  }
}

/// A period in which a server takes no work after too many failures.
package struct BackOffPeriod: Codable, Equatable, Sendable, BitwiseCopyable {
  package var from: Instant
  package var until: Instant

  package init(from: Instant, until: Instant) {
    self.from = from
    self.until = until
  }
}

// Five numbers instead of five names with numbers: there are many in a frame.
extension ServerFailure: Codable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(time)
    try values.encode(kind)
    try values.encode(issuer)
    try values.encode(queue)
    try values.encode(reason)
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    time = try values.decode(Instant.self)
    kind = try values.decode(RequestKind.self)
    issuer = try values.decode(UInt16.self)
    queue = try values.decode(UInt16.self)
    reason = try values.decode(Reason.self)
  }
}
