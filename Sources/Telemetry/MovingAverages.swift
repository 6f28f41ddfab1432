import Basics

/// Counts of one second for the moving averages.
package struct SecondSample: Equatable, Sendable {
  package var calls = Counts()
  package var latencySum: Int64 = 0
  package var latencyCount = 0
  /// Renewals that failed or timed out.
  package var renewalsFailed = 0
  package var inbound = 0
  package var inboundFailed = 0
  /// Issuances that failed, and certificates issued.
  package var failures = 0
  package var issued = 0
  /// Waits of asynchronous requests whose issuance began.
  package var certificateWaitSum: Int64 = 0
  package var certificateWaits = 0
  /// Requests of all kinds, and those refused since no queue had room.
  package var requested = 0
  package var refusedForRoom = 0
  /// Servers backed off at the end of the second, in millionths of the fleet.
  package var backedOffMillionths = 0

  package init() {}

  mutating func latency(_ elapsed: Interval) {
    latencySum &+= elapsed.nanoseconds
    latencyCount += 1
  }

  static func += (sum: inout SecondSample, other: SecondSample) { sum.add(other, 1) }
  static func -= (sum: inout SecondSample, other: SecondSample) { sum.add(other, -1) }

  private mutating func add(_ other: SecondSample, _ sign: Int) {
    if sign > 0 { calls += other.calls } else { calls -= other.calls }
    latencySum &+= Int64(sign) &* other.latencySum
    latencyCount += sign * other.latencyCount
    renewalsFailed += sign * other.renewalsFailed
    inbound += sign * other.inbound
    inboundFailed += sign * other.inboundFailed
    failures += sign * other.failures
    issued += sign * other.issued
    certificateWaitSum &+= Int64(sign) &* other.certificateWaitSum
    certificateWaits += sign * other.certificateWaits
    requested += sign * other.requested
    refusedForRoom += sign * other.refusedForRoom
    backedOffMillionths += sign * other.backedOffMillionths
  }

  /// Errors as a share of the calls answered, in millionths; 0 without any.
  var errorMillionths: Int { calls.answered == 0 ? 0 : calls.errors * 1_000_000 / calls.answered }
}

/// Moving averages at an instant.
package struct MovingAverages: Codable, Equatable, Sendable {
  /// Share of identity calls answered with an error over the last minute and five minutes, by calls.
  package var errorShare1m = 0.0
  package var errorShare5m = 0.0
  /// The error share of each second, averaged over the last hour: the slow average of the report. Time before the run
  /// counts as free of errors.
  package var errorShare60m = 0.0
  /// Mean identity latency over the last minute, in seconds.
  package var latency1m = 0.0
  /// 429 answers a second over the last minute.
  package var rateLimited1m = 0.0
  /// OCSP renewals that failed or timed out in the last minute.
  package var renewalsFailed1m = 0
  /// Share of OCSP requests over the last minute that failed.
  package var inboundFailedShare1m = 0.0
  /// Share of the fleet backed off, averaged over the last minute.
  package var backedOffShare1m = 0.0
  /// Identity calls a second over the last minute: made, served, answered 503, answered with another error.
  package var attempts1m = 0.0
  package var served1m = 0.0
  package var timedOut1m = 0.0
  package var refused1m = 0.0
  /// OCSP requests a second over the last minute.
  package var inbound1m = 0.0
  /// Failed issuances in the last minute.
  package var failures1m = 0
  /// Certificates issued a second over the last minute.
  package var issued1m = 0.0
  /// Mean wait of asynchronous requests whose issuance began in the last minute, in seconds.
  package var certificateWait1m = 0.0
  /// Share of the last minute's requests that were refused since no queue had room; nil if none was.
  package var refusedForRoomShare1m: Double?

  package init() {}
}

/// Sliding windows over the last hour's seconds, as exact integer sums.
package struct MovingWindow: Sendable {
  private static let hour = 3600
  private var ring = Array(repeating: SecondSample(), count: hour)
  private var next = 0
  private var minute = SecondSample()
  private var fiveMinutes = SecondSample()
  private var errorMillionths = 0

  package init() {}

  package mutating func add(_ second: SecondSample) {
    errorMillionths += second.errorMillionths - ring[next].errorMillionths
    minute -= ring[(next + Self.hour - 60) % Self.hour]
    fiveMinutes -= ring[(next + Self.hour - 300) % Self.hour]
    minute += second
    fiveMinutes += second
    ring[next] = second
    next = (next + 1) % Self.hour
  }

  package var averages: MovingAverages {
    var averages = MovingAverages()
    averages.errorShare1m = Self.ratio(minute.calls.errors, minute.calls.answered)
    averages.errorShare5m = Self.ratio(fiveMinutes.calls.errors, fiveMinutes.calls.answered)
    averages.errorShare60m = Double(errorMillionths) / Double(Self.hour) / 1e6
    averages.latency1m =
      minute.latencyCount == 0 ? 0 : Double(minute.latencySum) / Double(minute.latencyCount) / 1e9
    averages.rateLimited1m = Double(minute.calls.rateLimited) / 60
    averages.renewalsFailed1m = minute.renewalsFailed
    averages.inboundFailedShare1m = Self.ratio(minute.inboundFailed, minute.inbound)
    averages.backedOffShare1m = Double(minute.backedOffMillionths) / 60 / 1e6
    averages.attempts1m = Double(minute.calls.attempts) / 60
    averages.served1m = Double(minute.calls.served) / 60
    averages.timedOut1m = Double(minute.calls.timedOut) / 60
    averages.refused1m = Double(minute.calls.refused) / 60
    averages.inbound1m = Double(minute.inbound) / 60
    averages.failures1m = minute.failures
    averages.issued1m = Double(minute.issued) / 60
    averages.certificateWait1m =
      minute.certificateWaits == 0
      ? 0 : Double(minute.certificateWaitSum) / Double(minute.certificateWaits) / 1e9
    if minute.refusedForRoom > 0 {
      averages.refusedForRoomShare1m = Self.ratio(minute.refusedForRoom, minute.requested)
    }
    return averages
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
