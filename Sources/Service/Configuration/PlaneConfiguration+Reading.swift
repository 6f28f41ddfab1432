package import Basics

extension PlaneConfiguration {
  package static let kind = FileKind(
    title: "a plane's configuration", wanted: "the configuration is a plain YAML file", bytesMax: 64 * 1024)

  /// Reads a configuration file.
  ///
  /// - Throws: all findings, each with its place and what would be right.
  package init(file: String, text: String) throws(FileFindings) {
    var findings = Findings()
    var configuration = PlaneConfiguration()
    do throws(FileError) {
      let composed = try YAMLSource(file: file, text: text, kind: Self.kind).compose()
      for fault in composed.duplicates + composed.refused { findings.add(fault) }
      if let content = composed.content {
        configuration.take(content, "", composed, &findings)
        configuration.checkPublishedURL(content, &findings)
        if configuration.environment == .production, configuration.policy.signingDelay > .zero {
          findings.add(
            at: content.place,
            "servers.signing_delay is a fault for drills, which production refuses: remove it")
        }
      }
    } catch { findings.add(error) }
    if let all = findings.all { throw all }
    self = configuration
  }

  private mutating func take(
    _ value: YAMLValue, _ prefix: String, _ file: ComposedFile, _ findings: inout Findings
  ) {
    guard value.isMapping else {
      findings.add(at: value.place, "expected keys and values, found \(value.kind)")
      return
    }
    for (key, value) in value.pairs {
      guard let name = key.text, !file.isDuplicate(name) else { continue }
      let path = prefix + name
      if let setting = PlaneSetting.all.first(where: { $0.path == path }) {
        take(value, setting, &findings)
      } else if PlaneSetting.all.contains(where: { $0.path.hasPrefix(path + ".") }) {
        take(value, path + ".", file, &findings)
      } else {
        let known = PlaneSetting.all.map(\.path)
        let hint = nearestName(to: path, among: known).map { "did you mean '\($0)'?" } ?? "remove it"
        findings.add(at: key.place, "there is no setting '\(path)'; \(hint)")
      }
    }
  }

  private mutating func take(_ value: YAMLValue, _ setting: PlaneSetting, _ findings: inout Findings) {
    guard let text = value.text, !value.isNull else {
      findings.add(at: value.place, "\(setting.path): expected \(setting.wanted), found \(value.kind)")
      return
    }
    if !setting.read(text, &self) {
      findings.add(at: value.place, "\(setting.path): expected \(setting.wanted), found \(value.kind)")
    }
  }
}
