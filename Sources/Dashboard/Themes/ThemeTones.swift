/// Colours with a fixed meaning, which no theme may swap: red is never good.
enum Tone: Int, CaseIterable, Sendable {
  // In the order in which they choose from a theme's colours.
  case green, red, amber, blue, violet, teal, indigo

  /// The hue on the colour wheel.
  fileprivate var hue: Double {
    switch self {
    case .green: 115
    case .red: 355
    case .amber: 36
    case .blue: 203
    case .violet: 265
    case .teal: 168
    case .indigo: 230
    }
  }

  /// The fallback on a dark ground where the theme has no similar colour.
  fileprivate var onDark: RGB {
    switch self {
    case .green: RGB(hex: 0x7FD962)
    case .red: RGB(hex: 0xF26D78)
    case .amber: RGB(hex: 0xFFB454)
    case .blue: RGB(hex: 0x59C2FF)
    case .violet: RGB(hex: 0xA583F2)
    case .teal: RGB(hex: 0x4BA38F)
    case .indigo: RGB(hex: 0x6F7FC8)
    }
  }

  fileprivate var onLight: RGB {
    switch self {
    case .green: RGB(hex: 0x2E7D1E)
    case .red: RGB(hex: 0xC0263A)
    case .amber: RGB(hex: 0xA86200)
    case .blue: RGB(hex: 0x0A6FB8)
    case .violet: RGB(hex: 0x8658D6)
    case .teal: RGB(hex: 0x2F8F80)
    case .indigo: RGB(hex: 0x4659A8)
    }
  }

  /// The gradient and percentage that represent the tone in a theme of greys.
  fileprivate var grey: (gradient: String, percent: Int) {
    switch self {
    case .green: ("cpu", 30)
    case .red: ("cpu", 100)
    case .amber: ("cpu", 70)
    case .blue: ("cached", 80)
    case .violet: ("upload", 60)
    case .teal: ("cached", 50)
    case .indigo: ("download", 50)
    }
  }
}

/// The colours that represent each tone in a theme.
struct ThemeTones: Sendable {
  private let colors: [RGB]

  subscript(tone: Tone) -> RGB { colors[tone.rawValue] }

  /// Chooses, from the colours the author wrote, the nearest to each tone that is readable on the ground and distinct
  /// from the others; the tone's own colour is the fallback.
  init(_ palette: ThemePalette) {
    let (ground, chosen) = (palette.ground, palette.chosen)
    if !chosen.isEmpty, chosen.allSatisfy({ $0.saturation < 0.15 }) {
      colors = Tone.allCases.map { palette.gradient($0.grey.gradient).color(at: $0.grey.percent) }
      return
    }
    let readable = chosen.filter {
      $0.saturation >= 0.3 && $0.contrast(with: ground) >= Role.good.contrastMin
    }
    let isDark = ground.brightness < 0.5
    var colors: [RGB] = []
    for tone in Tone.allCases {
      let free = readable.filter { color in
        color.distance(toHue: tone.hue) <= 30
          && colors.allSatisfy {
            ColorVision.typical.difference($0, color) >= StateColors.differenceMin
          }
      }
      let best = free.min {
        $0.distance(toHue: tone.hue) - 20 * $0.saturation < $1.distance(toHue: tone.hue) - 20 * $1.saturation
      }
      colors.append(best ?? (isDark ? tone.onDark : tone.onLight))
    }
    self.colors = colors
  }
}
