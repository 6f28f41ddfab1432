import ArgumentParser
import Basics
import Dashboard
import Drills
import Issuance

/// Checks a settings file.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the settings: says everything that is wrong, where, and what would be right.",
    discussion: """
      It ends with 0 if nothing is, else with 1. Without a file it checks the settings that would hold: those of the usual
      place, and of the environment.
      """.flowing)

  @Argument(help: "A settings file.", completion: .custom(Completions.settings))
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
      output.write("\(name): \(reading.isThere ? "ok" : "there is none; the defaults hold")\n")
    }
    try output.finish()
    if count > 0 { throw Failure("\(count) \(count == 1 ? "thing is" : "things are") wrong; the rest holds") }
  }
}
