import ArgumentParser
import Basics
import Dashboard
import Issuance
import Recordings

/// Writes a settings file to begin with.
struct ConfigInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a settings file with every setting, commented out.",
    discussion: "The command never overwrites a file.")

  @Argument(help: "The file to write; default: the path of 'signalbox config path'.")
  var file: String?

  func run() throws {
    guard let path = file ?? SettingsFile.path else { throw Failure(SettingsFile.unknown) }
    if file == nil {
      try SystemError.caught(
        try Files.makeFolder(of: path),
        as: { Failure("cannot write to \(path): cannot create its folder: \($0.reason)") })
    }
    try NewFile.create(path, PrintableText(SettingsStarter.text))
    let output = try Output.standard()
    output.write("\(path): written\n")
    try output.finish()
  }
}
