package import Basics

/// Reads the text of scenario and operator files.
package enum ScenarioFile {
  package static let kind = FileKind(
    title: "a scenario", wanted: "a scenario or an operator's script is a plain YAML file",
    bytesMax: 1_000_000, takesStreams: true)

  /// A file's text, and its name in messages.
  package static func read(_ path: String) throws(FileError) -> (text: String, name: String) {
    let input = try InputFile(path, kind)
    return (try TextFile.read(input, kind), input.name)
  }
}
