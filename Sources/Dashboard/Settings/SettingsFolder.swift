/// Where settings are kept: in `$XDG_CONFIG_HOME/signalbox`, or `~/.config/signalbox` (XDG Base Directory Specification).
package struct SettingsFolder: Equatable, Sendable {
  package let path: String

  /// - Parameter environment: what the process was started with.
  /// - Returns: nil if neither `XDG_CONFIG_HOME` nor `HOME` says where; both must be absolute paths.
  package init?(environment: (String) -> String?) {
    if let folder = environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      path = folder + "/signalbox"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = home + "/.config/signalbox"
    } else {
      return nil
    }
  }

  package var file: String { path + "/config.yaml" }
  /// A folder of themes.
  package var themes: String { path + "/themes" }
}
