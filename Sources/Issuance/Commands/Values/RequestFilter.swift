/// The requests a command applies to.
package enum RequestFilter: String, CaseIterable, Sendable {
  case all
  /// Those whose CA has its key and whose profile is enabled.
  case issuable
  /// Those whose caller has not timed out.
  case live
  case dss, hvca, ocsp
}
