/// The themes that are part of the program: the files of `themes/`.
package enum BuiltInThemes {
  /// A name for each file, the default first.
  package static let names = ["signal-dark", "signal-light", "signal-contrast"]

  /// The theme of a name; nil if there is none.
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

  /// The text of a theme file, to start one's own from.
  package static func bytes(_ name: String) -> [UInt8]? {
    switch name {
    case "signal-dark": PackageResources.signal_dark_theme
    case "signal-light": PackageResources.signal_light_theme
    case "signal-contrast": PackageResources.signal_contrast_theme
    default: nil
    }
  }

  static let defaultFile: ThemeFile = {
    do {
      return try ThemeFile(parsing: bytes(names[0]) ?? [], file: "\(names[0]).theme")
    } catch {
      preconditionFailure("the default theme cannot be read: \(error)")
    }
  }()
}
