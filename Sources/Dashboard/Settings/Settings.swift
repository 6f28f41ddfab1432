package import Basics
package import Terminal

/// How somebody wants the dashboard to be; what it is unless they say so is the default.
package struct Settings: Equatable, Sendable {
  /// A theme's name, or the path of a file.
  package var theme = BuiltInThemes.names[0]
  /// nil to go by the terminal.
  package var color: ColorDepth?
  package var ascii = false
  /// nil for the finest the characters allow.
  package var graph: Look.Dots?
  /// nil to go by the terminal.
  package var mouse: Bool?
  package var drawsPerSecond = 15
  var preset = Preset.overview
  /// In every preset.
  package var hidden: Set<PanelID> = []
  var zoom = TimeWindow.Zoom.all
  /// nil for the scenario's own.
  package var speed: Speed?
  /// nil for the user's name.
  package var trainee: String?
  var keys = KeyMap.standard

  package init() {}
}
