extension PlaneSetting {
  /// All settings as a table of Markdown, as the documentation's page has it.
  static var markdown: String {
    let standard = PlaneConfiguration()
    let rows = all.map { setting in
      let value = setting.hasStandard ? "`\(setting.text(standard))`" : "none"
      return "| `\(setting.path)` | \(setting.wanted) | \(value) | \(setting.meaning) |\n"
    }
    return "| setting | value | standard | meaning |\n| --- | --- | --- | --- |\n" + rows.joined()
  }
}
