/// The reference of the settings, generated from their table.
package enum SettingsReference {
  /// The reference as a Markdown table.
  package static var markdown: [String] {
    let rows =
      [["setting", "value", "default", "meaning", "option"], Array(repeating: "---", count: 5)]
      + SettingKey.all.map { key in
        [
          "`\(key.name)`", key.wanted, key.standard.contains(" ") ? key.standard : "`\(key.standard)`",
          key.meaning,
          key.flag.map { "`\($0)`" } ?? "",
        ]
      }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
