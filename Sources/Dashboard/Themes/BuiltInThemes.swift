package import Terminal

/// The built-in themes: the files of `themes/`.
package enum BuiltInThemes {
  /// Their names, the default first.
  package static let names = all.map(\.name)

  /// The name that stands for the theme of the terminal's ground.
  package static let auto = "auto"

  /// The theme of a ground.
  package static func name(for ground: TerminalGround) -> String {
    switch ground {
    case .dark: "signal-dark"
    case .light: "signal-light"
    }
  }

  private static let all: [(name: String, bytes: [UInt8])] = [
    ("signal-dark", PackageResources.signal_dark_theme),
    ("signal-light", PackageResources.signal_light_theme),
    ("signal-contrast", PackageResources.signal_contrast_theme),
    ("red-green-safe", PackageResources.red_green_safe_theme),
    ("red-green-safe-light", PackageResources.red_green_safe_light_theme),
    ("blue-yellow-safe", PackageResources.blue_yellow_safe_theme),
    ("monochrome", PackageResources.monochrome_theme),
    ("catppuccin-latte", PackageResources.catppuccin_latte_theme),
    ("catppuccin-mocha", PackageResources.catppuccin_mocha_theme),
    ("dracula", PackageResources.dracula_theme),
    ("everforest-dark", PackageResources.everforest_dark_theme),
    ("gruvbox-dark", PackageResources.gruvbox_dark_theme),
    ("gruvbox-light", PackageResources.gruvbox_light_theme),
    ("nord", PackageResources.nord_theme),
    ("one-dark", PackageResources.one_dark_theme),
    ("rose-pine", PackageResources.rose_pine_theme),
    ("solarized-dark", PackageResources.solarized_dark_theme),
    ("solarized-light", PackageResources.solarized_light_theme),
    ("tokyo-night", PackageResources.tokyo_night_theme),
  ]

  /// The built-in theme of a name; nil if there is none.
  package static func theme(_ name: String) -> Theme? {
    guard let bytes = bytes(name) else { return nil }
    do {
      return try Theme(parsing: bytes, name: name, file: "\(name).theme")
    } catch {
      preconditionFailure("a theme of the program cannot be read: \(error)")
    }
  }

  package static let standard: Theme = {
    guard let theme = theme(names[0]) else { preconditionFailure("the default theme is missing") }
    return theme
  }()

  /// The text of a theme file, as a template.
  package static func bytes(_ name: String) -> [UInt8]? { all.first { $0.name == name }?.bytes }

  static let defaultFile: ThemeFile = {
    do {
      return try ThemeFile(parsing: bytes(names[0]) ?? [], file: "\(names[0]).theme")
    } catch {
      preconditionFailure("the default theme cannot be read: \(error)")
    }
  }()
}
