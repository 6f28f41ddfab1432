import ArgumentParser
import Service

/// Adds an issuing CA below the plane's root.
struct AddIssuerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-ca",
    abstract: "Add an issuing CA with a key of its own.",
    discussion: "A plane that is running takes the CA after SIGHUP.")

  @OptionGroup var choice: FolderChoice

  mutating func run() throws {
    let folder = try choice.existing()
    let number = try PlaneMaker.addIssuer(to: folder)
    try Streams.say("CA \(number): \(folder.issuer(number))")
  }
}
