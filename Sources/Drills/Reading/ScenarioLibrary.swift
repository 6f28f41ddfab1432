package import Basics
package import World

/// The built-in drills.
package enum ScenarioLibrary {
  /// Identifier and text of each, in the order of lists.
  private static let files: [(id: String, bytes: [UInt8])] = [
    ("first-look", PackageResources.first_look_yaml),
    ("park-and-resubmit", PackageResources.park_and_resubmit_yaml),
    ("scale-the-pool", PackageResources.scale_the_pool_yaml),
    ("gs-2020-10-28-watch", PackageResources.gs_2020_10_28_watch_yaml),
    ("gs-2020-10-28-coached", PackageResources.gs_2020_10_28_coached_yaml),
    ("gs-2020-10-28", PackageResources.gs_2020_10_28_yaml),
    ("gs-2020-10-28-exam", PackageResources.gs_2020_10_28_exam_yaml),
    ("prevented", PackageResources.prevented_yaml),
    ("relapse", PackageResources.relapse_yaml),
    ("one-bad-server", PackageResources.one_bad_server_yaml),
    ("retry-storm", PackageResources.retry_storm_yaml),
    ("renewal-herd", PackageResources.renewal_herd_yaml),
    ("limit-too-low", PackageResources.limit_too_low_yaml),
    ("slow-ocsp", PackageResources.slow_ocsp_yaml),
    ("expiring-signer", PackageResources.expiring_signer_yaml),
    ("throttled", PackageResources.throttled_yaml),
    ("ct-log-timeout", PackageResources.ct_log_timeout_yaml),
    ("database-locks", PackageResources.database_locks_yaml),
    ("foreign-issuer", PackageResources.foreign_issuer_yaml),
    ("digicert-2024-07", PackageResources.digicert_2024_07_yaml),
    ("exam", PackageResources.exam_yaml),
  ]

  package static let defaultID = "gs-2020-10-28"

  package static var ids: [String] { files.map(\.id) }

  /// The text of a built-in drill; nil for an unknown name.
  package static func text(of id: String) -> String? {
    files.first { $0.id == id }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// A built-in drill; nil for an unknown name.
  package static func drill(_ id: String) throws(FileFindings) -> Drill? {
    guard let text = text(of: id) else { return nil }
    return try ScenarioReader(file: "\(id).yaml", text: text).drill()
  }

  package static func scenario(_ id: String) throws(FileFindings) -> Scenario? { try drill(id)?.scenario }
}
