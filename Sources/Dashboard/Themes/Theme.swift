import Terminal

/// Colours for every role, made from a theme file.
package struct Theme: Equatable, Sendable {
  package let name: String
  /// The colour of what is drawn on; the terminal's own where the theme leaves it blank.
  let background: Color
  let selectedBackground: Color
  let selectedForeground: Color
  private let colors: [Color]
  private let styles: [Style]
  private let selectedStyles: [Style]

  init(
    name: String, background: RGB?, selectedBackground: RGB, selectedForeground: RGB, _ color: (Role) -> RGB
  ) {
    self.name = name
    self.background = background?.color ?? .default
    self.selectedBackground = selectedBackground.color
    self.selectedForeground = selectedForeground.color
    let chosen = Role.allCases.map(color)
    colors = chosen.map(\.color)
    let back = self.background
    styles = zip(Role.allCases, colors).map { role, color in
      Style(foreground: color, background: back, attributes: role.attributes)
    }
    selectedStyles = zip(Role.allCases, chosen).map { role, color in
      let isReadable = role != .text && (color.brightness - selectedBackground.brightness).magnitude >= 0.2
      return Style(
        foreground: (isReadable ? color : selectedForeground).color, background: selectedBackground.color,
        attributes: role.attributes)
    }
  }

  /// On a selected row; a colour that could not be read there gives way to that of selected text.
  func selectedStyle(_ role: Role) -> Style { selectedStyles[role.rawValue] }

  func color(_ role: Role) -> Color { colors[role.rawValue] }
  func style(_ role: Role) -> Style { styles[role.rawValue] }
}

extension Role {
  /// What sets it apart where there are no colours.
  var attributes: Attributes {
    switch self {
    case .title, .key, .bad, .alarmCritical, .timedOut, .faulty, .borderFocused: .bold
    case .text, .label, .divider, .meterBackground, .borderGraph, .borderTables, .borderGauges,
      .borderTimeline, .good,
      .warning, .latency, .latencyP50, .latencyP99, .timeoutLine, .served, .rateLimited, .live, .expired,
      .hvca, .ocsp,
      .deadCA,
      .parked, .ready, .busy, .backingOff, .halfOpen, .stopped, .standby, .restarting, .outdated, .stale,
      .current,
      .alarmWarning,
      .alarmAdvisory, .alarmCleared, .operatorAction:
      []
    }
  }
}
