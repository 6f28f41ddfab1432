import Dashboard
import Glibc
import Terminal

/// The user's own themes: the files `*.theme` of a folder.
enum ThemeFolder {
  /// Maximum number of files read.
  private static let filesMax = 500

  /// `$XDG_CONFIG_HOME/signalbox/themes`, or below `~/.config`; nil if the environment names neither.
  static var path: String? { SettingsFolder { getenv($0).map { String(cString: $0) } }?.themes }

  /// The files' paths, by name.
  private static var files: [String] {
    guard let path, let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < filesMax, let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ThemeSource.suffix), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { "\(path)/\($0)" }
  }

  /// The program's themes and those of the folder.
  static func catalogue() -> ThemeCatalogue {
    var catalogue = ThemeCatalogue.builtIn
    let said = getenv(TerminalGround.variable).flatMap { TerminalGround(colorFGBG: String(cString: $0)) }
    catalogue.ground = said ?? .dark
    for file in files {
      let name = String(file.split(separator: "/").last?.dropLast(ThemeSource.suffix.count) ?? "")
      ThemeSource.add(name, path: file, to: &catalogue)
    }
    return catalogue
  }
}
