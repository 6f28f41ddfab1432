import ArgumentParser
import Basics
import Issuance

/// Prints the path of the settings file.
struct ConfigPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print the path of the settings file.")

  func run() throws {
    guard let path = SettingsFile.path else { throw Failure(SettingsFile.unknown) }
    let output = try Output.standard()
    output.write("\(path)\n")
    try output.finish()
  }
}
