import Basics
import Drills
import Glibc
import World

/// Finds a drill by the name of a built-in one or of a file.
enum ScenarioSource {
  static func drill(_ name: String) throws -> Drill {
    if let drill = try ScenarioLibrary.drill(name) { return drill }
    return try ScenarioReader(file: name, text: try text(of: name)).drill()
  }

  static func load(_ name: String) throws -> Scenario { try drill(name).scenario }

  /// The YAML of a built-in scenario or of a file.
  static func text(of name: String) throws -> String {
    if let text = ScenarioLibrary.text(of: name) { return text }
    guard isPath(name) else {
      let known = ScenarioLibrary.ids
      let hint =
        nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "built in are \(known.joined(separator: ", ")); a file's name ends in .yaml"
      throw Failure("unknown scenario '\(name)'; \(hint)")
    }
    return try ScenarioFile.read(name)
  }

  /// Whether a name is a file's: it looks like a path, or the file exists.
  static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || Files.exists(name)
  }
}
