import Basics
import Dashboard
import Glibc
import Recordings

/// The user's settings file.
enum SettingsFile {
  /// Its path, whether or not the file exists; nil if the environment names no folder.
  static var path: String? { SettingsFolder(environment: variable)?.file }

  static let unknown =
    "no folder for settings: set HOME or XDG_CONFIG_HOME to an absolute path in UTF-8"

  /// The file of changes made on the screen; nil without a state folder.
  static var memory: RememberedFile? { StateFolder.current.map { RememberedFile(path: $0.remembered) } }

  /// The names of the user's own presets.
  static var ownPresets: [String] { memory?.read().ownPresets ?? [] }

  /// The settings in effect, from options, environment, what was changed on the screen, file and defaults.
  static func read(
    _ file: SettingsReader.File = load(), remembered: Remembered = memory?.read() ?? Remembered(),
    flags: [(name: String, texts: [String])] = []
  ) -> SettingsReading {
    SettingsReader.read(
      file, remembered: remembered, environment: variable, flags: flags, themeFault: themeFault)
  }

  private static func load() -> SettingsReader.File {
    guard let path else { return .nowhere }
    do throws(SystemError) { _ = try FileStatus(path) } catch {
      // A symbolic link without its target, such as to a folder of settings that is not there yet, is a mistake to name.
      if error.number == ENOENT, Files.exists(path) {
        return .unreadable(FileError(file: path, message: "is a symbolic link to a file that does not exist"))
      }
      if error.number == ENOENT || error.number == ENOTDIR { return .missing(path) }
    }
    return load(path)
  }

  static func load(_ path: String) -> SettingsReader.File {
    do throws(FileError) {
      return .text(try TextFile.read(path, SettingsReader.kind), file: path)
    } catch { return .unreadable(error) }
  }

  @Sendable private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  @Sendable static func themeFault(_ name: String) -> String? {
    ThemeSource.choose(name).problem?.description
  }
}
