import Basics
import Issuance

extension Model {
  /// Applies the settings changed in the file since the last reading; changes made by key meanwhile stay.
  mutating func take(_ reading: SettingsReading) -> [Effect] {
    if let faults = reading.faults {
      say(.refused, "settings not changed: " + Self.told(faults))
      return []
    }
    let (old, new) = (settings, reading.settings)
    let changed = SettingKey.all.filter { !$0.isSame(old, new) }
    settings = new
    keys = new.keys
    let isOther = old.preset != new.preset || old.ownPreset != new.ownPreset
    if isOther { (console.preset, console.own) = (new.preset, new.ownPreset) }
    let isRearranged =
      old.hidden != new.hidden || old.panelChanges != new.panelChanges || old.ownPresets != new.ownPresets
    if isRearranged { arrangePanels(new) }
    if isOther || isRearranged { settleFocus() }
    if old.zoom != new.zoom { show(zoom: new.zoom) }
    if old.theme != new.theme { themeName = new.theme }
    say(.done, told(of: changed.map(\.name), rebound: old.keys != new.keys, reading))
    return [.settings(new), .theme(themeName)]
  }

  private func told(of names: [String], rebound: Bool, _ reading: SettingsReading) -> String {
    guard reading.isThere else { return "no settings file; the defaults apply" }
    let names = names + (rebound ? ["keys"] : [])
    guard !names.isEmpty else { return "settings reloaded; no changes" }
    let later = names.filter { SettingKey.named($0)?.needsRestart == true }
    let text = "settings reloaded: \(names.joined(separator: ", "))"
    if let remarks = reading.remarks { return text + "; " + Self.told(remarks) }
    return later.isEmpty ? text : text + " (\(later.joined(separator: ", ")): after a restart)"
  }

  /// Reports findings in the settings at the start.
  mutating func greet(_ reading: SettingsReading) {
    if let summary = reading.summary { say(summary.isFault ? .problem : .note, summary.text) }
  }

  /// The first finding with the file's name in place of its path, and the number of further ones.
  private static func told(_ findings: FileFindings) -> String {
    guard let first = findings.findings.first else { return "" }
    return first.inShort
      + (findings.count == 1 ? "" : " (and \(findings.count - 1) more: signalbox config check)")
  }
}
