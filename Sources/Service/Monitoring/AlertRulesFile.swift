import Basics
import Telemetry

/// The alert rules for Prometheus, as a file for its `rule_files` that `promtool check rules` accepts.
package enum AlertRulesFile {
  /// The rules with the standard limits.
  package static let text = text(for: PlaneConfiguration(), source: "the standard limits")

  /// The rules with the limits of a plane's configuration.
  ///
  /// - Parameter source: where they are from, in words: `the limits of …`.
  package static func text(for configuration: PlaneConfiguration, source: String) -> String {
    // In a comment, which ends with its line.
    let source = PrintableText(line: source).description
    var text = String(decoding: PackageResources.alerts_yml, as: UTF8.self)
    for (name, value) in values(configuration) { text = text.replacing("%\(name)%", with: value) }
    return text.replacing("%source%", with: source)
  }

  /// What stands in the file in place of each `%name%`; those of settings below `alarms` have their names.
  private static func values(_ configuration: PlaneConfiguration) -> [(name: String, value: String)] {
    let limits = configuration.alarmLimits
    let signerCritical = min(.hours(1), Interval(nanoseconds: limits.signerTimeLeft.nanoseconds / 2))
    // Lists are renewed each day, and seven times within their validity at least.
    let listLeft = min(.days(2), Interval(nanoseconds: configuration.crlValidity.nanoseconds * 2 / 7))
    let shares = [
      ("refused", limits.refused), ("store_free", limits.storeFree), ("keys_left", limits.keysLeft),
    ]
    let intervals = [
      ("queue_age", limits.queueAge), ("store_commit", limits.storeCommit),
      ("signer_expiry", limits.signerTimeLeft), ("signer_critical", signerCritical),
      ("root_signer_expiry", limits.rootSignerTimeLeft), ("ca_expiry", limits.issuerTimeLeft),
      ("crl_left", listLeft), ("journal_behind", limits.journalBehind),
      ("clock_set_back", limits.clockSetBack),
    ]
    return shares.map { ($0, PrometheusText.number($1)) }
      + intervals.flatMap { [($0, PrometheusText.number($1.seconds)), ("\($0)_text", $1.text)] }
  }
}
