import ArgumentParser
import Basics
import Drills
import Issuance

/// Writes a scenario file as a starting point.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scenario that runs.",
    discussion: "The command never overwrites a file. Without a file name it writes to standard output.")

  @Argument(help: "The file to write.")
  var file: String?

  func run() throws {
    guard let file else {
      let output = try Output.standard()
      output.write(PrintableText(Starter.text))
      return try output.finish()
    }
    try NewFile.create(file, PrintableText(Starter.text))
    let output = try Output.standard()
    output.write("\(file): written; to play it: signalbox drill \(file.shellWord)\n")
    try output.finish()
  }
}
