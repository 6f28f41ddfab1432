/// The alert rules for Prometheus, as a file for its `rule_files`.
package enum AlertRulesFile {
  /// YAML that `promtool check rules` accepts.
  package static let text = String(decoding: PackageResources.alerts_yml, as: UTF8.self)
}
