import ArgumentParser
import Service

/// Destroys the key of a CA.
struct DestroyKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy-key",
    abstract: "Destroy the key of a CA for good, by two persons.",
    discussion: """
      The plane must not run, and the CA's profile must be disabled. On a plane that runs, key ceremonies do the same:
      'ceremony.prepare' and 'ceremony.perform' on the dashboard.
      """)

  @Argument(help: ArgumentHelp("The CA's number, from 1.", valueName: "CA"))
  var issuer: Int

  @Option(help: ArgumentHelp("Who destroys it.", valueName: "NAME"))
  var administrator: String

  @Option(help: ArgumentHelp("Who witnesses it: another person.", valueName: "NAME"))
  var witness: String

  @OptionGroup var choice: FolderChoice

  mutating func run() throws {
    let folder = try choice.existing()
    try KeyDestruction.run(
      issuer, of: folder, choice.keys(of: folder), administrator: administrator, witness: witness)
    try Streams.say("the key of CA \(issuer) is destroyed")
  }
}
