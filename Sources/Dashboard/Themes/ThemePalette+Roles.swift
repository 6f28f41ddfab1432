extension ThemePalette {
  /// A colour with a meaning of its own, which no theme may swap: red is never good.
  private struct Tone {
    var hue: Double
    /// What to use on dark and on light ground where the theme has nothing like it.
    var onDark: RGB
    var onLight: RGB
    /// The key and step of the gradient that stands for it in a theme of greys.
    var grey: (gradient: String, percent: Int)

    static let green = Tone(
      hue: 115, onDark: RGB(hex: 0x7FD962), onLight: RGB(hex: 0x2E7D1E), grey: ("cpu", 30))
    static let red = Tone(
      hue: 355, onDark: RGB(hex: 0xF26D78), onLight: RGB(hex: 0xC0263A), grey: ("cpu", 100))
    static let amber = Tone(
      hue: 36, onDark: RGB(hex: 0xFFB454), onLight: RGB(hex: 0xA86200), grey: ("cpu", 70))
    static let blue = Tone(
      hue: 203, onDark: RGB(hex: 0x59C2FF), onLight: RGB(hex: 0x0A6FB8), grey: ("cached", 80))
    static let indigo = Tone(
      hue: 230, onDark: RGB(hex: 0x6F7FC8), onLight: RGB(hex: 0x4659A8), grey: ("download", 50))
    static let violet = Tone(
      hue: 265, onDark: RGB(hex: 0xA583F2), onLight: RGB(hex: 0x8658D6), grey: ("upload", 60))
    static let teal = Tone(
      hue: 168, onDark: RGB(hex: 0x4BA38F), onLight: RGB(hex: 0x2F8F80), grey: ("cached", 50))
  }

  /// The theme's colour that comes nearest to a tone and can be read on its ground, or the tone itself.
  private func color(_ tone: Tone) -> RGB {
    let ground = (background ?? RGB(hex: 0)).brightness
    let chosen = chosen
    if !chosen.isEmpty, chosen.allSatisfy({ $0.saturation < 0.15 }) {
      return gradient(tone.grey.gradient).color(at: tone.grey.percent)
    }
    let fitting = chosen.filter { color in
      color.saturation >= 0.3 && color.distance(toHue: tone.hue) <= 30
        && (color.brightness - ground).magnitude >= 0.25
    }
    let best = fitting.min { one, other in
      one.distance(toHue: tone.hue) - 20 * one.saturation < other.distance(toHue: tone.hue) - 20
        * other.saturation
    }
    return best ?? (ground < 0.5 ? tone.onDark : tone.onLight)
  }

  /// The colour of a role: the project's own key, or what follows from btop's.
  func color(_ role: Role) -> RGB {
    if let key = role.key, let color = written(key) { return color }
    let text = self["main_fg"]
    let ground = background ?? RGB(hex: 0)
    switch role {
    case .text: return text
    case .label: return text.mixed(ground, 0.42)
    case .title: return self["title"]
    case .key, .borderFocused: return self["hi_fg"]
    case .divider: return self["div_line"]
    case .meterBackground, .standby: return self["meter_bg"]
    case .borderGraph: return self["cpu_box"]
    case .borderTables: return self["mem_box"]
    case .borderGauges: return self["net_box"]
    case .borderTimeline: return self["proc_box"]
    case .good, .served, .live, .ready, .current, .alarmCleared: return color(.green)
    case .warning, .rateLimited, .parked, .backingOff, .alarmWarning, .restarting, .operatorAction:
      return color(.amber)
    case .bad, .timedOut, .faulty, .stale, .alarmCritical: return color(.red)
    case .timeoutLine: return color(.red).mixed(ground, 0.35)
    case .latency, .busy, .alarmAdvisory: return color(.blue)
    case .latencyP50: return color(.teal)
    case .latencyP99: return color(.indigo)
    case .hvca: return color(.teal)
    case .ocsp: return color(.violet)
    case .expired: return color(.amber).mixed(ground, 0.5)
    case .outdated: return color(.amber).mixed(ground, 0.25)
    case .deadCA: return color(.red).mixed(ground, 0.4)
    case .stopped: return text.mixed(ground, 0.55)
    }
  }
}
