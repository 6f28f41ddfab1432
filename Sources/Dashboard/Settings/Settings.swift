package import Basics
package import Terminal

/// The user's preferences; each property's initial value is the default.
package struct Settings: Equatable, Sendable {
  /// A theme's name, or the path of a file.
  package var theme = BuiltInThemes.auto
  /// nil asks the terminal.
  package var color: ColorDepth?
  package var ascii = false
  /// nil for the finest of the character set.
  package var graph: Look.Dots?
  /// nil asks the terminal.
  package var mouse: Bool?
  package var drawsPerSecond = 15
  var preset = Preset.overview {
    didSet { ownPreset = nil }
  }
  /// The user's own preset at the start, by name; `preset` is its arrangement.
  var ownPreset: String?
  /// Hidden in every preset.
  package var hidden: Set<PanelID> = []
  var zoom = TimeWindow.Zoom.all
  /// nil for the scenario's own.
  package var speed: Speed?
  /// nil for the user's name.
  package var trainee: String?
  /// Whether sessions are lines of text in place of a screen.
  package var plain = false
  /// Whether changes made on the screen are kept for later runs.
  package var remembers = true
  /// Panels shown and hidden on the screen in earlier runs, in place of `hidden`.
  var panelChanges: [Preset: PanelChanges] = [:]
  /// Presets of the user's own, by name.
  var ownPresets: [String: OwnPreset] = [:]
  /// Sort orders chosen on the screen in earlier runs.
  var sortOrders: [PanelID: TableState] = [:]
  var keys = KeyMap.standard

  package init() {}
}
