package import Simulation

/// The drills that come with the program.
package enum ScenarioLibrary {
  /// Identifier and text of each, in the order in which lists show them.
  private static let files: [(id: String, bytes: [UInt8])] = [
    ("gs-2020-10-28", PackageResources.gs_2020_10_28_yaml)
  ]

  package static let defaultID = "gs-2020-10-28"

  package static var ids: [String] { files.map(\.id) }

  /// The text of a built-in drill; nil if there is none by that name.
  package static func text(of id: String) -> String? {
    files.first { $0.id == id }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// A built-in drill; nil if there is none by that name.
  package static func drill(_ id: String) throws(ScenarioFindings) -> Drill? {
    guard let text = text(of: id) else { return nil }
    return try ScenarioReader(file: "\(id).yaml", text: text).drill()
  }

  package static func scenario(_ id: String) throws(ScenarioFindings) -> Scenario? { try drill(id)?.scenario }
}
