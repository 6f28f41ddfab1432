/// A page of the documentation, as `signalbox help` shows it.
struct Topic: Sendable {
  /// Its name as typed: `what-if`.
  let name: String
  let markdown: String

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    markdown = String(decoding: bytes, as: UTF8.self)
  }

  /// The first paragraph, a one-sentence summary of the page.
  var summary: String {
    for case .paragraph(let text) in MarkdownBlock.blocks(of: markdown) {
      return String(MarkedText(markdown: text, keepsAddresses: false).map(\.character))
    }
    return ""
  }
}

extension Topic {
  /// The files of `Documentation.docc`, in the order of the index.
  static let all: [Topic] = [
    Topic("watch", PackageResources.Watch_md),
    Topic("operate", PackageResources.Operate_md),
    Topic("drills", PackageResources.Drills_md),
    Topic("instruct", PackageResources.Instruct_md),
    Topic("live", PackageResources.Live_md),
    Topic("plane", PackageResources.Plane_md),
    Topic("reports", PackageResources.Reports_md),
    Topic("what-if", PackageResources.What_if_md),
    Topic("scenarios", PackageResources.Scenarios_md),
    Topic("operators", PackageResources.Operators_md),
    Topic("themes", PackageResources.Themes_md),
    Topic("settings", PackageResources.Settings_md),
    Topic("plain-mode", PackageResources.Plain_mode_md),
    Topic("formats", PackageResources.Formats_md),
    Topic("bench", PackageResources.Bench_md),
    Topic("terminals", PackageResources.Terminals_md),
    Topic("glossary", PackageResources.Glossary_md),
    Topic("architecture", PackageResources.Architecture_md),
    Topic("contributing", PackageResources.Contributing_md),
  ]

  /// The topic of a name, or of a beginning that only one name has.
  static func named(_ name: String) -> Topic? {
    let name = name.lowercased()
    if let topic = all.first(where: { $0.name == name }) { return topic }
    let matches = all.filter { name.count >= 3 && $0.name.hasPrefix(name) }
    return matches.count == 1 ? matches[0] : nil
  }
}
