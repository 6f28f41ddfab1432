/// What a remembered change is about.
enum RememberedName: Equatable, Sendable {
  /// A setting with one value: `theme`, `preset`, `zoom`.
  case setting(String)
  /// The panels that a preset shows: `hidden.overview`.
  case panels(Preset)
  /// A preset of the user's own: `preset.night`.
  case own(String)
  /// The sort order of a panel's table: `sort.queues`.
  case order(PanelID)

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1).map { String($0) }
    switch (parts.first, parts.count) {
    case ("hidden", 2):
      guard let preset = Preset(rawValue: parts[1]) else { return nil }
      self = .panels(preset)
    case ("preset", 2):
      guard OwnPreset.refusal(ofName: parts[1]) == nil else { return nil }
      self = .own(parts[1])
    case ("sort", 2):
      guard let panel = PanelRegistry.standard.ids.first(where: { $0.name == parts[1] }) else { return nil }
      self = .order(panel)
    case (let name?, 1):
      guard Self.settings.contains(name) else { return nil }
      self = .setting(name)
    default: return nil
    }
  }

  /// Settings that the screen changes.
  private static let settings = ["theme", "preset", "zoom"]

  var text: String {
    switch self {
    case .setting(let name): name
    case .panels(let preset): "hidden.\(preset.rawValue)"
    case .own(let name): "preset.\(name)"
    case .order(let panel): "sort.\(panel.name)"
    }
  }
}

extension Remembered.Change {
  init(_ name: RememberedName, _ text: String) { self.init(name.text, text) }

  /// The setting that it overrides; a sort order overrides none.
  var setting: String { name.hasPrefix("hidden.") ? "hidden" : name }
}
