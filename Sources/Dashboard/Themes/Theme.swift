import Terminal

/// The colours of all roles, from a theme file.
package struct Theme: Equatable, Sendable {
  package let name: String
  /// The background colour; the terminal's own where the theme leaves it blank.
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
      let isReadable = role != .text && color.contrast(with: selectedBackground) >= Role.textContrastMin
      return Style(
        foreground: (isReadable ? color : selectedForeground).color, background: selectedBackground.color,
        attributes: role.attributes)
    }
  }

  /// The style on a selected row; a colour unreadable there is replaced by that of selected text.
  func selectedStyle(_ role: Role) -> Style { selectedStyles[role.rawValue] }

  func color(_ role: Role) -> Color { colors[role.rawValue] }
  func style(_ role: Role) -> Style { styles[role.rawValue] }
}

extension Role {
  /// The attributes that distinguish it without colours.
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
