package import Basics

/// Reads the text of scenario and operator files.
package enum ScenarioFile {
  package static let kind = FileKind(
    title: "a scenario", wanted: "a scenario or an operator's script is a plain YAML file",
    bytesMax: 1_000_000)

  package static func read(_ path: String) throws(FileError) -> String { try TextFile.read(path, kind) }
}
