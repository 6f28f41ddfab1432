/// The least and the greatest of what was measured.
struct Extent: Equatable, Sendable {
  var least: Float
  var most: Float

  /// Nothing measured.
  static let none = Extent(least: .infinity, most: -.infinity)

  init(least: Float, most: Float) { (self.least, self.most) = (least, most) }

  init(_ value: Double?) {
    self = value.map { Extent(least: Float($0), most: Float($0)) } ?? .none
  }

  /// The span as a range; nil if nothing was measured.
  var range: ClosedRange<Double>? { least <= most ? Double(least)...Double(most) : nil }

  mutating func formUnion(_ other: Extent) {
    least = min(least, other.least)
    most = max(most, other.most)
  }
}

/// The extremes of each series over several history buckets: rates per second, latencies in seconds.
///
/// Each was measured over one bucket's time, so that a peak is the same in any drawing of it.
struct HistoryExtremes: Equatable, Sendable {
  var served: Extent
  var timedOut: Extent
  var rateLimited: Extent
  var issued: Extent
  var inbound: Extent
  var inboundFailed: Extent
  var issuedAsync: Extent
  var all503: Extent
  var latencyMean: Extent
  var latencyP50: Extent
  var latencyP99: Extent

  /// Those of one bucket: its own values.
  init(_ bucket: HistoryBucket) {
    func rate(_ count: UInt32) -> Extent { bucket.isGap ? .none : Extent(bucket.rate(count)) }
    served = rate(bucket.served)
    timedOut = rate(bucket.timedOut)
    rateLimited = rate(bucket.rateLimited)
    issued = rate(bucket.issued)
    inbound = rate(bucket.inbound)
    inboundFailed = rate(bucket.inboundFailed)
    issuedAsync = rate(bucket.issuedAsync)
    all503 = rate(bucket.all503)
    latencyMean = Extent(bucket.latencyMean)
    latencyP50 = Extent(bucket.latencyP50)
    latencyP99 = Extent(bucket.latencyCount == 0 ? nil : Double(bucket.latencyP99))
  }

  mutating func formUnion(_ other: HistoryExtremes) {
    served.formUnion(other.served)
    timedOut.formUnion(other.timedOut)
    rateLimited.formUnion(other.rateLimited)
    issued.formUnion(other.issued)
    inbound.formUnion(other.inbound)
    inboundFailed.formUnion(other.inboundFailed)
    issuedAsync.formUnion(other.issuedAsync)
    all503.formUnion(other.all503)
    latencyMean.formUnion(other.latencyMean)
    latencyP50.formUnion(other.latencyP50)
    latencyP99.formUnion(other.latencyP99)
  }
}
