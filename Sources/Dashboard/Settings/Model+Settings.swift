import Basics
import Issuance

extension Model {
  /// Takes over what has changed in the settings since they were last read; what was chosen at the keys meanwhile stays.
  mutating func take(_ reading: SettingsReading) -> [Effect] {
    if let faults = reading.faults {
      say(.refused, "settings not changed: " + Self.told(faults))
      return []
    }
    let (old, new) = (settings, reading.settings)
    let changed = SettingKey.all.filter { !$0.isSame(old, new) }
    settings = new
    keys = new.keys
    if old.preset != new.preset { console.preset = new.preset }
    if old.hidden != new.hidden { hide(new.hidden) }
    if old.preset != new.preset || old.hidden != new.hidden { settleFocus() }
    if old.zoom != new.zoom {
      console.zoom = new.zoom
      console.pan = nil
      fitScales()
    }
    if old.theme != new.theme { themeName = new.theme }
    say(.done, told(of: changed.map(\.name), rebound: old.keys != new.keys, reading))
    return [.settings(new), .theme(themeName)]
  }

  private func told(of names: [String], rebound: Bool, _ reading: SettingsReading) -> String {
    guard reading.isThere else { return "there is no settings file; the defaults hold" }
    let names = names + (rebound ? ["keys"] : [])
    guard !names.isEmpty else { return "settings read again; nothing has changed" }
    let later = names.filter { SettingKey.named($0)?.needsRestart == true }
    let text = "settings read again: \(names.joined(separator: ", "))"
    if let remarks = reading.remarks { return text + "; " + Self.told(remarks) }
    return later.isEmpty ? text : text + " (\(later.joined(separator: ", ")): from the next start on)"
  }

  /// What is to be known of the settings the dashboard starts with.
  mutating func greet(_ reading: SettingsReading) {
    if let summary = reading.summary { say(summary.isFault ? .problem : .note, summary.text) }
  }

  /// The first finding with the file's name in place of its path, and how many more there are.
  private static func told(_ findings: FileFindings) -> String {
    guard let first = findings.findings.first else { return "" }
    return first.inShort
      + (findings.count == 1 ? "" : " (and \(findings.count - 1) more: signalbox config check)")
  }
}
