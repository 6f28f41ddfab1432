/// The colours of a theme file, with btop's rules for missing and blank ones.
struct ThemePalette {
  private let values: [String: ThemeValue]
  /// nil for the terminal's own.
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

  func written(_ key: String) -> RGB? {
    if case .color(let color) = values[key] { color } else { nil }
  }

  /// The ground for judging colours: the background, or, where that is the terminal's own, one that suits the text.
  var ground: RGB { background ?? (self["main_fg"].brightness < 0.4 ? .white : .black) }

  /// The colour of one of btop's keys.
  subscript(key: String) -> RGB {
    if let color = written(key) { return color }
    if key == "meter_bg" || key == "graph_text" { return self["inactive_fg"] }
    return ThemeDefaults.colors[key] ?? RGB(hex: 0xCCCCCC)
  }

  func gradient(_ name: String) -> Gradient {
    if name == "process", written("process_start") == nil { return gradient("cpu") }
    func stop(_ suffix: String) -> RGB? {
      values[name + suffix] == .blank ? nil : self[name + suffix]
    }
    return Gradient(start: self[name + "_start"], mid: stop("_mid"), end: stop("_end"))
  }

  /// The colours a theme's author chose for drawn elements.
  var chosen: [RGB] {
    let gradients = ThemeKeys.gradients.flatMap { ["\($0)_start", "\($0)_mid", "\($0)_end"] }
    let keys = gradients + ["cpu_box", "mem_box", "net_box", "proc_box", "hi_fg", "proc_misc"]
    return keys.compactMap { written($0) }
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
