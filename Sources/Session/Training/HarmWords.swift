import Basics

/// The words for harm: failed calls, or harm itself where certificates revoked without a replacement count beside calls.
package enum HarmWords: Sendable {
  case calls
  case harm

  /// - Parameter holdsCertificates: as `Score` says it; nil if only calls failed.
  package init(holdsCertificates: Bool?) { self = holdsCertificates == true ? .harm : .calls }

  /// What is counted: `failed calls`.
  package var parts: String {
    switch self {
    case .calls: "failed calls"
    case .harm: "failed calls, and certificates revoked without a replacement"
    }
  }

  /// The whole: `failed calls`, `harm (failed calls, and …)`.
  package var noun: String {
    switch self {
    case .calls: parts
    case .harm: "harm (\(parts))"
    }
  }

  /// The heading of a column.
  package var heading: String {
    switch self {
    case .calls: "Failed calls"
    case .harm: "Harm"
    }
  }

  /// `659 fewer calls failed`, `harm was 659 lower`; more and higher for a negative count.
  ///
  /// - Parameter saved: the harm that did not come.
  package func changed(by saved: Int) -> String {
    switch self {
    case .calls: "\(compared(saved)) failed"
    case .harm: "harm was \(Figures.grouped(abs(saved))) \(saved < 0 ? "higher" : "lower")"
    }
  }

  /// `659 fewer calls fail`, `harm is 659 lower`, of a run that could have been.
  package func changes(by saved: Int) -> String {
    switch self {
    case .calls: "\(compared(saved)) fail\(abs(saved) == 1 ? "s" : "")"
    case .harm: "harm is \(Figures.grouped(abs(saved))) \(saved < 0 ? "higher" : "lower")"
    }
  }

  private func compared(_ saved: Int) -> String {
    "\(Figures.grouped(abs(saved))) \(saved < 0 ? "more" : "fewer") \(abs(saved) == 1 ? "call" : "calls")"
  }
}
