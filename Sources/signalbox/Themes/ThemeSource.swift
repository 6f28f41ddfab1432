import Basics
import Dashboard

/// Finds a theme by its name or its file.
enum ThemeSource {
  static let suffix = ".theme"

  /// The themes there are, and of these the one that is wanted.
  struct Choice {
    var catalogue: ThemeCatalogue
    /// The default's if the one wanted cannot be had.
    var name: String
    /// Why it cannot be had.
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

  static func theme(_ wanted: String?) throws(ThemeError) -> Theme {
    let choice = choose(wanted)
    if let problem = choice.problem { throw problem }
    return try choice.catalogue.theme(choice.name)
  }

  /// Adds a file's theme, or why it cannot be read.
  static func add(_ name: String, path: String, to catalogue: inout ThemeCatalogue) {
    do throws(ThemeError) {
      catalogue.add(name, path: path, bytes: try read(path))
    } catch {
      catalogue.add(name, path: path, unreadable: error)
    }
  }

  static func read(_ path: String) throws(ThemeError) -> [UInt8] {
    do throws(FileError) { return Array(try TextFile.read(path, ThemeCatalogue.kind).utf8) } catch {
      throw ThemeError(file: path, line: error.line, message: error.message)
    }
  }

  /// Whether it is meant as the name of a file.
  static func isPath(_ name: String) -> Bool { name.hasSuffix(suffix) || ScenarioSource.isPath(name) }
}
