import Basics
import Telemetry

/// A number by which runs are compared.
package enum Measure: String, CaseIterable, Sendable {
  case harm
  case givenUp = "given_up"
  case errorMinutes = "error_minutes"
  case recovery = "recovery_minutes"
  case certificatesIssued = "certificates_issued"
  case certificatesRefused = "certificates_refused"
  case certificatesRejected = "certificates_rejected"
  case certificatesOpen = "certificates_open"
  case certificateMean = "certificate_mean_seconds"
  case certificateMedian = "certificate_p50_seconds"
  case certificateP95 = "certificate_p95_seconds"
  case certificateP99 = "certificate_p99_seconds"
  case certificateOldest = "certificate_oldest_seconds"

  /// Those of certificate requests, which only runs of a plane's journal have.
  package static let ofCertificates = allCases.filter { $0.isOfCertificates }

  package var title: String {
    switch self {
    case .harm: "harm: failed identity calls and OCSP requests, certificates cut off"
    case .givenUp: "customers given up"
    case .errorMinutes: "minutes with errors above 5 %"
    case .recovery: "recovered, minutes after the start"
    case .certificatesIssued: "certificates issued (HVCA)"
    case .certificatesRefused: "certificate requests refused (503, 429)"
    case .certificatesRejected: "certificate requests rejected or cancelled"
    case .certificatesOpen: "certificate requests open at the end"
    case .certificateMean: "seconds from acceptance to certificate, mean"
    case .certificateMedian: "seconds from acceptance to certificate, p50"
    case .certificateP95: "seconds from acceptance to certificate, p95"
    case .certificateP99: "seconds from acceptance to certificate, p99"
    case .certificateOldest: "age in seconds of the oldest open at the end"
    }
  }

  /// Whether more is better; of all others less is.
  package var moreIsBetter: Bool { self == .certificatesIssued }

  /// Whether it is a length of time in seconds.
  package var isInSeconds: Bool { rawValue.hasSuffix("_seconds") }

  package var isOfCertificates: Bool { rawValue.hasPrefix("certificate") }

  /// nil if the run does not have it: certificate requests are not followed, or none of them got a certificate.
  package func value(_ outcome: Outcome) -> Double? {
    switch self {
    case .harm: Double(outcome.harm)
    case .givenUp: Double(outcome.givenUp)
    case .errorMinutes: Double(outcome.errorMinutes)
    case .recovery: outcome.recovery.seconds / 60
    case .certificatesIssued: outcome.certificates.map { Double($0.issued) }
    case .certificatesRefused: outcome.certificates.map { Double($0.refused) }
    case .certificatesRejected: outcome.certificates.map { Double($0.rejected) }
    case .certificatesOpen: outcome.certificates.map { Double($0.open) }
    case .certificateMean: outcome.certificateTimes?.mean
    case .certificateMedian: outcome.certificateTimes?.p50
    case .certificateP95: outcome.certificateTimes?.p95
    case .certificateP99: outcome.certificateTimes?.p99
    case .certificateOldest: outcome.certificates?.oldestAge.seconds
    }
  }
}
