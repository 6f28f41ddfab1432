extension Theme {
  /// Reads a theme in btop's format; what it does not set comes from the default theme or follows from what it sets.
  ///
  /// - Parameter file: the name errors give.
  package init(parsing bytes: some Collection<UInt8>, name: String, file: String) throws(ThemeError) {
    self.init(name: name, Palette(try ThemeFile(parsing: bytes, file: file)))
  }

  private init(name: String, _ palette: Palette) {
    self.init(
      name: name, background: palette.background, selectedBackground: palette["selected_bg"],
      selectedForeground: palette["selected_fg"]
    ) { palette.color($0) }
  }
}

/// The colours of a theme file under btop's rules for what is missing or blank.
private struct Palette {
  private let values: [String: ThemeFile.Value]
  /// nil where the theme wants the terminal's own.
  let background: RGB?

  init(_ file: ThemeFile) {
    values = file.values
    background =
      switch file.values["main_bg"] {
      case .color(let color): color
      case .blank: nil
      case nil: ThemeDefaults.colors["main_bg"]
      }
  }

  private func written(_ key: String) -> RGB? {
    if case .color(let color) = values[key] { color } else { nil }
  }

  /// The colour of one of btop's keys.
  subscript(key: String) -> RGB {
    if let color = written(key) { return color }
    if key == "meter_bg" || key == "graph_text", values[key] == nil { return self["inactive_fg"] }
    return ThemeDefaults.colors[key] ?? RGB(hex: 0xCCCCCC)
  }

  private func gradient(_ name: String) -> Gradient {
    if name == "process", values["process_start"] == nil { return gradient("cpu") }
    func stop(_ suffix: String) -> RGB? {
      values[name + suffix] == .blank ? nil : self[name + suffix]
    }
    return Gradient(start: self[name + "_start"], mid: stop("_mid"), end: stop("_end"))
  }

  /// The colour of a role: the project's own key, or what follows from btop's.
  func color(_ role: Role) -> RGB {
    if let key = role.key, let color = written(key) { return color }
    let text = self["main_fg"]
    let behind = background ?? RGB(hex: 0)
    let load = gradient("cpu")
    switch role {
    case .text: return text
    case .label: return text.mixed(behind, 0.42)
    case .title: return self["title"]
    case .key, .borderFocused: return self["hi_fg"]
    case .divider: return self["div_line"]
    case .meterBackground, .standby: return self["meter_bg"]
    case .borderGraph: return self["cpu_box"]
    case .borderTables: return self["mem_box"]
    case .borderGauges: return self["net_box"]
    case .borderTimeline: return self["proc_box"]
    case .good, .served, .live, .ready, .current, .alarmCleared: return load.color(at: 0)
    case .warning, .rateLimited, .parked, .backingOff, .outdated, .alarmWarning, .restarting, .operatorAction:
      return gradient("available").color(at: 100).mixed(load.color(at: 50), 0.35)
    case .bad, .timedOut, .faulty, .stale, .alarmCritical: return load.color(at: 100)
    case .timeoutLine: return load.color(at: 100).mixed(behind, 0.35)
    case .latency, .busy, .alarmAdvisory: return gradient("cached").color(at: 75)
    case .latencyP99: return gradient("download").color(at: 80)
    case .hvca: return gradient("cached").color(at: 40)
    case .ocsp: return gradient("upload").color(at: 80)
    case .expired: return load.color(at: 50).mixed(behind, 0.5)
    case .deadCA: return load.color(at: 100).mixed(behind, 0.4)
    case .stopped: return text.mixed(behind, 0.55)
    }
  }
}

/// The default theme's colours for btop's keys: those of signal-dark.
enum ThemeDefaults {
  static let colors: [String: RGB] = {
    var colors: [String: RGB] = [:]
    for (key, value) in BuiltInThemes.defaultFile.values {
      if case .color(let color) = value { colors[key] = color }
    }
    return colors
  }()
}
