import Issuance

/// What happened in one second, as far as moving averages need it.
package struct SecondSample: Equatable, Sendable {
  package var answered = 0
  package var errors = 0
  package var rateLimited = 0
  package var latencySum: Int64 = 0
  package var latencyCount = 0
  /// Renewals that failed or timed out.
  package var renewalsFailed = 0
  package var inbound = 0
  package var inboundFailed = 0
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
    answered += sign * other.answered
    errors += sign * other.errors
    rateLimited += sign * other.rateLimited
    latencySum &+= Int64(sign) &* other.latencySum
    latencyCount += sign * other.latencyCount
    renewalsFailed += sign * other.renewalsFailed
    inbound += sign * other.inbound
    inboundFailed += sign * other.inboundFailed
    backedOffMillionths += sign * other.backedOffMillionths
  }

  /// Errors as a share of the calls answered, in millionths; 0 when none was.
  var errorMillionths: Int { answered == 0 ? 0 : errors * 1_000_000 / answered }
}

/// Moving averages at an instant.
package struct MovingAverages: Equatable, Sendable {
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
    averages.errorShare1m = Self.ratio(minute.errors, minute.answered)
    averages.errorShare5m = Self.ratio(fiveMinutes.errors, fiveMinutes.answered)
    averages.errorShare60m = Double(errorMillionths) / Double(Self.hour) / 1e6
    averages.latency1m =
      minute.latencyCount == 0 ? 0 : Double(minute.latencySum) / Double(minute.latencyCount) / 1e9
    averages.rateLimited1m = Double(minute.rateLimited) / 60
    averages.renewalsFailed1m = minute.renewalsFailed
    averages.inboundFailedShare1m = Self.ratio(minute.inboundFailed, minute.inbound)
    averages.backedOffShare1m = Double(minute.backedOffMillionths) / 60 / 1e6
    return averages
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
