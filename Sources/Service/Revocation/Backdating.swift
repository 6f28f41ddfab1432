import Basics

/// From when what is signed for relying parties is valid: a little before the present, as their clocks may be behind.
///
/// A client refuses an answer that begins in its future, and takes the certificate for bad, or does without its status
/// (letsencrypt/boulder#965).
enum Backdating {
  /// As long as `openssl ocsp` lets clocks differ (`-validity_period`).
  static let longest = Interval.minutes(5)

  /// The beginning of a validity: at most a tenth of its length ago.
  static func start(of validity: Interval, at now: Instant) -> Instant {
    now - min(longest, Interval(nanoseconds: validity.nanoseconds / 10))
  }

  /// `thisUpdate` of an answer or a list, in whole seconds, as the encoding has them.
  ///
  /// - Parameter notBefore: of the signer's certificate: nothing is valid before it.
  static func thisUpdate(of validity: Interval, at now: Instant, notBefore: Instant) -> Instant {
    let start = start(of: validity, at: now).nanoseconds / 1_000_000_000
    return max(Instant(nanoseconds: start * 1_000_000_000), notBefore)
  }
}
