import ArgumentParser
import Basics
import Dashboard
import Drills
import Issuance

/// Checks a settings file.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the settings: list every error with its place and the correction.",
    discussion: """
      Exit status: 0 if the settings are valid, otherwise 1. Without a file name the command checks the settings in effect:
      those of the default file and of the environment.
      """.flowing)

  @Argument(help: "A settings file.")
  var file: String?

  func run() throws {
    let reading =
      if let file {
        SettingsReader.read(
          SettingsFile.load(file), environment: { _ in nil }, themeFault: SettingsFile.themeFault)
      } else {
        SettingsFile.read()
      }
    let output = try Output.standard()
    for line in reading.lines(atMost: Findings.limit) { output.write("\(line)\n") }
    let count = (reading.faults?.count ?? 0) + (reading.remarks?.count ?? 0)
    let name = reading.file ?? "settings"
    if count == 0 {
      output.write("\(name): \(reading.isThere ? "ok" : "not found; the defaults apply")\n")
    }
    try output.finish()
    if count > 0 {
      let rest = reading.isFileLost ? "nothing in the file applies" : "the other settings apply"
      throw Failure("\(Figures.counted(count, "error")); \(rest)")
    }
  }
}
