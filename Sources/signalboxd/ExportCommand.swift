import ArgumentParser
import Basics
import Service

/// Writes the journal of a plane as one file.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the journal of a plane that is not running into one file.",
    discussion: "It holds the engine as it was, and every input since, in the engine's binary form.")

  @Argument(help: ArgumentHelp("The file to write.", valueName: "FILE"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Where it begins, such as \"2026-03-01 14:05\" (UTC); default: the oldest snapshot.", valueName: "TIME")
  )
  var from: String?

  @OptionGroup var choice: FolderChoice

  mutating func run() throws {
    let instant = try from.map { text in
      guard let instant = Instant(parsing: text, on: nil) else {
        throw ValidationError(
          "--from: expected a date and time such as \"2026-03-01 14:05\", found '\(text)'")
      }
      return instant
    }
    let chunks = try PlaneExport.journal(of: choice.existing(), from: instant, to: file)
    try Streams.say("\(file): a snapshot and \(chunks) chunks of the journal")
  }
}
