import Basics

/// A preset of the user's own: the arrangement of a built-in one with panels added and taken away.
struct OwnPreset: Equatable, Sendable {
  var base: Preset
  var shown: Set<PanelID>

  /// For people: `queues without ledger; with issuers`.
  func summary(_ panels: PanelRegistry) -> String {
    let changes = PanelChanges(from: base.panels(panels), to: shown)
    return changes.text.isEmpty ? "\(base.name) as it is" : "\(base.name) \(changes.sentence)"
  }

  // MARK: The name

  /// Why a name cannot be a preset's of one's own; nil if it can.
  static func refusal(ofName name: String) -> String? {
    if Preset(rawValue: name.lowercased()) != nil {
      return "\(name) is a built-in preset; choose another name"
    }
    let isSound =
      (1...nameMax).contains(name.utf8.count)
      && name.utf8.allSatisfy { $0.isLetterOrDigit || "-_".utf8.contains($0) }
    guard isSound, name != "save", name != "forget" else {
      return "expected a name of letters, digits, - and _, at most \(nameMax), got '\(name.excerpt)'"
    }
    return nil
  }

  private static let nameMax = 24
  /// The presets of their own that a user can have.
  static let countMax = 50

  // MARK: The text that is remembered

  /// `queues -ledger,+issuers`.
  func text(_ panels: PanelRegistry) -> String {
    "\(base.rawValue) \(PanelChanges(from: base.panels(panels), to: shown).text)"
  }

  /// nil for the text of none, such as of one that was forgotten.
  init?(parsing text: String, _ panels: PanelRegistry) {
    let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
    guard let base = words.first.flatMap({ Preset(rawValue: $0) }) else { return nil }
    self.base = base
    shown = PanelChanges(parsing: words.count > 1 ? words[1] : "").applied(to: base.panels(panels))
  }

  init(base: Preset, shown: Set<PanelID>) { (self.base, self.shown) = (base, shown) }
}

extension Model {
  /// The panels that the preset in force shows; changes to one's own are changes to that preset.
  var shownPanels: Set<PanelID> {
    get { console.own.flatMap { console.ownPresets[$0]?.shown } ?? console.shown[console.preset] ?? [] }
    set {
      if let own = console.own {
        console.ownPresets[own]?.shown = newValue
      } else {
        console.shown[console.preset] = newValue
      }
    }
  }

  /// The name of the preset in force, for the screen.
  var presetName: String { console.own ?? console.preset.name }

  /// The names of all presets: the built-in ones, then the user's own.
  var presetNames: [String] {
    Preset.allCases.filter { run.allows(.preset($0)) }.map(\.rawValue) + console.ownPresets.keys.sorted()
  }

  /// Why a name is no preset's; nil if it is.
  func presetFault(_ name: String) -> String? {
    guard !presetNames.contains(name.lowercased()), console.ownPresets[name] == nil else { return nil }
    let hint = nearestName(to: name, among: presetNames).map { "; did you mean '\($0)'?" } ?? ""
    return
      "there is no preset '\(name.excerpt)'; expected one of \(presetNames.joined(separator: ", "))\(hint)"
  }

  /// Chooses a preset by its name.
  mutating func choose(preset name: String) {
    if let own = console.ownPresets[name] {
      choose(own.base)
      console.own = name
      settleFocus()
      return say(.note, "\(name): \(own.summary(panels))")
    }
    guard let preset = Preset(rawValue: name.lowercased()), run.allows(.preset(preset)) else {
      return say(.refused, presetFault(name) ?? "")
    }
    choose(preset)
  }

  /// Chooses the next one of all presets.
  mutating func chooseNextPreset() {
    let names = presetNames
    let now = names.firstIndex(of: console.own ?? console.preset.rawValue) ?? 0
    choose(preset: names[(now + 1) % names.count])
  }

  /// Keeps the panels as they are on the screen as a preset of the user's own.
  mutating func save(preset name: String) {
    if let refusal = OwnPreset.refusal(ofName: name) { return say(.refused, "preset save: \(refusal)") }
    guard console.ownPresets[name] != nil || console.ownPresets.count < OwnPreset.countMax else {
      return say(.refused, "there are \(OwnPreset.countMax) presets of your own; forget one first")
    }
    let isNew = console.ownPresets[name] == nil
    console.ownPresets[name] = OwnPreset(base: console.preset, shown: shownPanels)
    console.own = name
    say(
      .done,
      "preset \(name) \(isNew ? "saved" : "saved again"): \(console.ownPresets[name]?.summary(panels) ?? "")"
        + "; ':preset \(name)' chooses it")
  }

  /// Forgets a preset of the user's own; the panels return to those of the preset it is based on.
  mutating func forget(preset name: String) {
    guard console.ownPresets.removeValue(forKey: name) != nil else {
      let isBuiltIn = Preset(rawValue: name.lowercased()) != nil
      return say(
        .refused,
        isBuiltIn
          ? "\(name) is a built-in preset, which stays" : "there is no preset '\(name.excerpt)' of your own")
    }
    if console.own == name {
      console.own = nil
      settleFocus()
    }
    say(.done, "preset \(name) is forgotten")
  }
}
