import Basics
import Drills
import Glibc
import Issuance
import Session
import World

/// The text of a scenario, read once: a built-in one, a file, or standard input.
struct ScenarioSource {
  let text: String
  /// How messages call it.
  let name: String
  let isBuiltIn: Bool

  /// - Parameters:
  ///   - name: a built-in scenario's, a file's, or `-` for standard input.
  ///   - input: the file, if it has been opened.
  init(_ name: String, input: InputFile? = nil) throws {
    if input == nil, let text = ScenarioLibrary.text(of: name) {
      (self.text, self.name, isBuiltIn) = (text, name, true)
      return
    }
    guard input != nil || Self.isPath(name) else {
      let known = ScenarioLibrary.ids
      let hint =
        nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "built in are \(known.joined(separator: ", ")); a file's name ends in .yaml"
      throw Failure("unknown scenario '\(name)'; \(hint)")
    }
    let file = try input ?? InputFile(name, ScenarioFile.kind)
    text = try TextFile.read(file, ScenarioFile.kind)
    self.name = file.name
    isBuiltIn = false
  }

  /// Its drill, or all errors of its text.
  func drill() throws -> Drill {
    if isBuiltIn, let drill = try ScenarioLibrary.drill(name) { return drill }
    return try ScenarioReader(file: name, text: text).drill()
  }

  static func drill(_ name: String) throws -> Drill { try Self(name).drill() }

  /// The steps of an operator file, or of `-` for standard input.
  static func operatorScript(
    _ actor: String, within clock: ClosedRange<Instant>, on configuration: EngineConfiguration
  ) throws -> [ScriptedInput] {
    guard isPath(actor) else {
      throw Failure(
        "--operator: expected reference, none or a file of timed inputs, got '\(actor)'"
          + Arguments.hint(actor, among: ["reference", "none"]))
    }
    let (text, name) = try ScenarioFile.read(actor)
    return try ScenarioReader(file: name, text: text).operatorScript(within: clock, on: configuration)
  }

  /// Whether a name is a file's: it looks like a path, is `-`, or the file exists.
  static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name == "-"
      || Files.exists(name)
  }
}
