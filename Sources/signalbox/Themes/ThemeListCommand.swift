import ArgumentParser
import Basics
import Dashboard
import Issuance
import Session
import Telemetry

/// Lists the themes.
struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the themes: name, origin, description.",
    discussion: """
      Examples:
        signalbox themes list
        signalbox themes list --json

      An asterisk marks the theme in use. An invalid theme is listed with its error.
      """.flowing)

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    let choice = ThemeSource.choose(SettingsFile.read().settings.theme)
    let output = try Output.standard()
    if json { writeJSON(choice, output) } else { writeText(choice, output) }
    try output.finish()
  }

  private func writeText(_ choice: ThemeSource.Choice, _ output: Output) {
    let entries = choice.catalogue.entries
    let width = entries.map(\.name.count).max() ?? 0
    for entry in entries {
      let padding = String(repeating: " ", count: width - entry.name.count)
      let count = entry.leftOut.count
      let leftOut = count == 0 ? "" : " (\(Figures.counted(count, "line")) left out)"
      let about = entry.fault.map { "cannot be used: \($0)" } ?? entry.description + leftOut
      let mark = entry.name == choice.name ? "*" : " "
      let origin = entry.origin == .builtIn ? "built in" : "yours   "
      output.write("\(mark) \(entry.name)\(padding)  \(origin)  \(about)\n")
    }
    if let path = ThemeFolder.path {
      output.write("\nYour own: \(path)/NAME\(ThemeSource.suffix)\n")
    }
  }

  private func writeJSON(_ choice: ThemeSource.Choice, _ output: Output) {
    var json = JSONWriter()
    json.array { json in
      for entry in choice.catalogue.entries {
        json.object { json in
          json.field("name", entry.name)
          switch entry.origin {
          case .builtIn: json.field("built_in", true)
          case .file(let path):
            json.field("built_in", false)
            json.field("file", path)
          }
          json.field("current", entry.name == choice.name)
          json.field("description", entry.description)
          if let fault = entry.fault { json.field("fault", fault.description) }
        }
      }
    }
    json.endLine()
    output.write(json)
  }
}
