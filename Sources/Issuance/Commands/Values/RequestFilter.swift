/// Which requests a command is for.
package enum RequestFilter: String, CaseIterable, Sendable {
  case all
  /// Those whose CA has its key and whose profile is enabled.
  case issuable
  /// Those whose caller still waits.
  case live
  case dss, hvca, ocsp
}
