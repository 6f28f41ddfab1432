import Basics
import Dashboard

/// Finds a theme by its name or its file.
enum ThemeSource {
  static let suffix = ".theme"

  /// All themes, and the one selected.
  struct Choice {
    var catalogue: ThemeCatalogue
    /// The default theme if the selected one cannot be used.
    var name: String
    /// The reason the selected theme cannot be used.
    var problem: ThemeError?
  }

  /// - Parameter wanted: a name or a file; nil for the default.
  static func choose(_ wanted: String?) -> Choice {
    var catalogue = ThemeFolder.catalogue()
    let name = wanted ?? BuiltInThemes.names[0]
    if catalogue.entry(name) == nil, isPath(name) { add(name, path: name, to: &catalogue) }
    do throws(ThemeError) {
      _ = try catalogue.theme(name)
      return Choice(catalogue: catalogue, name: name)
    } catch {
      return Choice(catalogue: catalogue, name: BuiltInThemes.names[0], problem: error)
    }
  }

  /// The lines of a usable theme that are left out, for people; nil if all hold.
  static func warning(_ wanted: String) -> String? {
    let choice = choose(wanted)
    return choice.problem == nil ? choice.catalogue.entry(choice.name)?.warning : nil
  }

  static func theme(_ wanted: String?) throws(ThemeError) -> Theme {
    let choice = choose(wanted)
    if let problem = choice.problem { throw problem }
    return try choice.catalogue.theme(choice.name)
  }

  /// Adds a file's theme, or the reason it cannot be read.
  static func add(_ name: String, path: String, to catalogue: inout ThemeCatalogue) {
    do throws(ThemeError) {
      catalogue.add(name, path: path, bytes: try read(path))
    } catch {
      catalogue.add(name, path: path, unreadable: error)
    }
  }

  static func read(_ path: String) throws(ThemeError) -> [UInt8] {
    do throws(FileError) { return try TextFile.bytes(path, ThemeCatalogue.kind) } catch {
      throw ThemeError(file: path, line: error.line, message: error.message)
    }
  }

  /// Whether the name is a file's.
  static func isPath(_ name: String) -> Bool { name.hasSuffix(suffix) || ScenarioSource.isPath(name) }
}
