internal import Basics

/// The folder of settings: `$XDG_CONFIG_HOME/signalbox`, or `~/.config/signalbox` (XDG Base Directory Specification).
package struct SettingsFolder: Equatable, Sendable {
  package let path: String

  /// - Parameter environment: the process's environment.
  /// - Returns: nil unless `XDG_CONFIG_HOME` or `HOME` is an absolute path in UTF-8.
  package init?(environment: (String) -> String?) {
    if let folder = environment("XDG_CONFIG_HOME"), Files.isWholePath(folder) {
      path = folder + "/signalbox"
    } else if let home = environment("HOME"), Files.isWholePath(home) {
      path = home + "/.config/signalbox"
    } else {
      return nil
    }
  }

  package var file: String { path + "/config.yaml" }
  /// The folder of themes.
  package var themes: String { path + "/themes" }
}
