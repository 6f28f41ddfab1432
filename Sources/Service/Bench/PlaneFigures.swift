internal import Foundation

/// What a bench of the plane has measured.
package struct PlaneFigures: Codable, Equatable, Sendable {
  /// A server's greatest rate, and how long its answers take at half of it.
  package struct Speed: Codable, Equatable, Sendable {
    package var perSecond = 0.0
    package var p50Seconds = 0.0
    package var p99Seconds = 0.0
    /// Answers that should not be.
    package var errors = 0

    private enum CodingKeys: String, CodingKey {
      case perSecond = "per_second"
      case p50Seconds = "half_load_p50_seconds"
      case p99Seconds = "half_load_p99_seconds"
      case errors
    }
  }

  /// The plane with so many certificates in its store.
  package struct Stored: Codable, Equatable, Sendable {
    package var stored = 0
    /// From the start of the process to its open doors.
    package var startSeconds = 0.0
    /// Certificates issued and on disk.
    package var certificates = Speed()
    /// From a request to its certificate, at half load.
    package var toCertificateP50Seconds = 0.0
    package var toCertificateP99Seconds = 0.0
    /// OCSP answers, each signed live.
    package var ocsp = Speed()
    package var residentBytes = 0

    private enum CodingKeys: String, CodingKey {
      case stored, certificates, ocsp
      case startSeconds = "start_seconds"
      case toCertificateP50Seconds = "to_certificate_p50_seconds"
      case toCertificateP99Seconds = "to_certificate_p99_seconds"
      case residentBytes = "rss_bytes"
    }
  }

  /// The plane, empty and then with the stored certificates; in each round anew.
  package var plane: [Stored] = []
  /// cfssl in the same rounds; empty where it is not installed.
  package var cfsslSigned: [Double] = []
  package var cfsslAnswered: [Double] = []
  /// Seconds in which the certificates were stored.
  package var fillSeconds = 0.0

  private enum CodingKeys: String, CodingKey {
    case plane
    case cfsslSigned = "cfssl_signed_per_second"
    case cfsslAnswered = "cfssl_ocsp_per_second"
    case fillSeconds = "fill_seconds"
  }

  package init() {}

  /// One JSON object on one line.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else { preconditionFailure("figures without JSON form") }
    return String(decoding: data, as: UTF8.self)
  }

  package var text: String {
    func rate(_ value: Double) -> String { "\(Int(value.rounded()))/s" }
    func time(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10) ms" }
    func ratio(_ value: Double, _ others: [Double]) -> String {
      let base = Self.median(others)
      return base > 0 ? ", \((value / base * 100).rounded() / 100) times cfssl's" : ""
    }
    var lines: [String] = []
    for state in plane {
      lines += [
        "\(state.stored) certificates stored, start in \((state.startSeconds * 100).rounded() / 100) s, "
          + "\(state.residentBytes >> 20) MiB",
        "  durable certificates  \(rate(state.certificates.perSecond))"
          + ratio(state.certificates.perSecond, cfsslSigned)
          + "; at half load p50 \(time(state.certificates.p50Seconds)), p99 \(time(state.certificates.p99Seconds))"
          + "; to the certificate p50 \(time(state.toCertificateP50Seconds)), p99 \(time(state.toCertificateP99Seconds))",
        "  OCSP answers          \(rate(state.ocsp.perSecond))" + ratio(state.ocsp.perSecond, cfsslAnswered)
          + "; at half load p50 \(time(state.ocsp.p50Seconds)), p99 \(time(state.ocsp.p99Seconds))",
      ]
      let errors = state.certificates.errors + state.ocsp.errors
      if errors > 0 { lines.append("  \(errors) answers were errors") }
    }
    if fillSeconds > 0 { lines.append("stored in \(Int(fillSeconds.rounded())) s") }
    lines.append(
      cfsslSigned.isEmpty
        ? "cfssl is not installed (Debian: golang-cfssl); nothing is measured beside it"
        : "cfssl signs \(cfsslSigned.map(rate).joined(separator: ", ")) and stores nothing; "
          + "its signed answers: \(cfsslAnswered.map(rate).joined(separator: ", "))")
    return lines.joined(separator: "\n") + "\n"
  }

  package static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
