import ArgumentParser
import Basics
import Drills
import Issuance

/// Prints the reference page of the scenario format.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract:
      "Print the reference of scenario files as Markdown: keys, signals, malfunctions, commands.")

  func run() throws {
    let output = try Output.standard()
    output.write(PrintableText(FormatPage.text))
    try output.finish()
  }
}
