/// What a person changes on the screen and the next run starts with.
extension Model {
  /// The texts of all that is remembered, by name.
  var choices: [String: String] {
    var choices = [
      "theme": themeName, "preset": console.own ?? console.preset.rawValue, "zoom": console.zoom.name,
    ]
    for (name, own) in console.ownPresets { choices[RememberedName.own(name).text] = own.text(panels) }
    for preset in Preset.allCases {
      let changes = PanelChanges(from: preset.panels(panels), to: console.shown[preset] ?? [])
      choices[RememberedName.panels(preset).text] = changes.text
    }
    for (panel, state) in console.tables { choices[RememberedName.order(panel).text] = state.orderText }
    return choices
  }

  /// The choices that differ from earlier ones, in the order of their names; one that is gone is empty.
  func changes(since before: [String: String]) -> [Remembered.Change] {
    let now = before.mapValues { _ in "" }.merging(choices) { $1 }
    return now.filter { before[$0.key] ?? "" != $0.value }.sorted { $0.key < $1.key }
      .map { Remembered.Change($0.key, $0.value) }
  }

  /// Asks whether to forget what the screen has changed.
  mutating func askToForget() {
    var lines = [
      "Theme, preset, hidden panels, sort orders and the graph's span",
      "return to those of the settings, now and in later runs.",
    ]
    let own = console.ownPresets.count
    if own > 0 { lines.append("\(Format.counted(own, "preset")) of your own will be gone.") }
    console.overlay = .dialog(
      Dialog(
        title: "Forget what was changed on the screen?", lines: lines, confirm: "Forget", deed: .forget))
  }

  /// Returns to the settings, after the changes were forgotten.
  mutating func forget(_ new: Settings) {
    settings = new
    keys = new.keys
    themeName = new.theme
    (console.preset, console.own, console.ownPresets) = (new.preset, new.ownPreset, new.ownPresets)
    arrangePanels(new)
    for panel in console.tables.keys { console.tables[panel]?.column = nil }
    show(zoom: new.zoom)
    settleFocus()
    say(.done, "forgotten: the settings apply, now and in later runs")
  }
}
