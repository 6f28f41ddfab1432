/// A template of the settings file: every setting and every action with its default, commented out.
package enum SettingsStarter {
  package static var text: String {
    var lines = [
      "# Settings of signalbox. All lines are commented out: remove the sign in front of those you change.",
      "# 'signalbox config check' validates it, 'signalbox config show' prints the result, Ctrl-R in the dashboard reloads it.",
      "",
    ]
    let rows = SettingKey.all.map { ("#\($0.name): \(quoted($0.example))", $0.meaning) }
    let width = rows.map(\.0.count).max() ?? 0
    for (setting, meaning) in rows {
      lines.append(setting + String(repeating: " ", count: width + 2 - setting.count) + "# " + meaning)
    }
    lines += ["", "# A key or a list of keys for an action; [] for none."] + keys(standing: false)
    lines += ["", "# While the clock stands or the past is shown these override other keys."]
    lines += keys(standing: true)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func keys(standing: Bool) -> [String] {
    let listing = Settings().keyListing.filter { $0.isStanding == standing }
    let rows = listing.map { row in
      let keys = row.keys.map { "\"\($0 == "\\" ? "\\\\" : $0)\"" }
      return (
        "#\(standing ? "    " : "  ")\(row.action): "
          + (keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"), row.meaning
      )
    }
    let width = rows.map(\.0.count).max() ?? 0
    return [standing ? "#  standing:" : "#keys:"]
      + rows.map { $0.0 + String(repeating: " ", count: width + 2 - $0.0.count) + "# " + $0.1 }
  }

  /// Quotes everything except plain words, numbers and lists.
  private static func quoted(_ text: String) -> String {
    text.contains(where: { ": #'\"".contains($0) }) ? "\"\(text)\"" : text
  }
}
