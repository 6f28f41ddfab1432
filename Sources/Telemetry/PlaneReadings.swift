package import Basics

/// What a live plane measures of itself besides its engine; a simulated run has none of it.
///
/// The driver takes it once a second and hands it to the ``Observer``, so that the same readings raise the same alarms.
package struct PlaneReadings: Equatable, Sendable {
  /// Whether the store takes nothing at present.
  package var storeFailing = false
  /// The free share of the store's disk; nil if it is not known.
  package var storeFree: Double?
  /// The longest commit since the last readings.
  package var longestCommit = Interval.zero
  /// The share of the keys made ahead that is left, of the least full pool; nil if none are made ahead.
  package var keysLeft: Double?
  /// When each CA's certificate expires, by the CA's number from 0; nil for a CA without its key, which issues nothing.
  package var issuersNotAfter: [Instant?] = []
  /// How long the oldest input has waited to be in the journal.
  package var journalBehind = Interval.zero
  /// How far the system's clock is behind the plane's, which never goes back.
  package var clockSetBack = Interval.zero
  /// When each responder's signing certificate of the root expires, by the responder's number from 0; nil for one that
  /// lacks it.
  ///
  /// By these they answer for the CAs' own certificates; the engine knows nothing of them.
  package var rootSignersNotAfter: [Instant?] = []
  /// Requests that were answered 503 without being taken, since the last readings.
  package var unavailable = UnavailableCounts()

  package init() {}

  /// When the first of the CAs' certificates expires.
  var earliestIssuerExpiry: Instant? { issuersNotAfter.compactMap(\.self).min() }

  /// The seconds until the first of the responders' signing certificates of the root expires; 0 where one is lacking,
  /// infinite on a plane without responders.
  func rootSignerTimeLeft(at now: Instant) -> Double {
    rootSignersNotAfter.reduce(.infinity) { min($0, $1.map { ($0 - now).seconds } ?? 0) }
  }

  /// The CAs, from 0, whose certificates expire before an instant.
  func issuers(expiringBefore instant: Instant) -> [Int] {
    issuersNotAfter.indices.filter { issuersNotAfter[$0].map { $0 < instant } ?? false }
  }

  /// The responders, from 0, whose signing certificates of the root expire before an instant, or are lacking.
  func rootSigners(expiringBefore instant: Instant) -> [Int] {
    rootSignersNotAfter.indices.filter { rootSignersNotAfter[$0].map { $0 < instant } ?? true }
  }
}
