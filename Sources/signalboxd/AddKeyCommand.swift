import ArgumentParser
import Basics
import Service

/// Adds an API key for one of an account's CAs.
struct AddKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-key",
    abstract: "Add an API key of an account, for another of its CAs.",
    discussion: """
      A caller that logs in with it gets certificates of that CA, by its profile. It writes api_key-CA and api_secret-CA into the
      folder clients/NAME of the plane. A plane that is running takes the key after SIGHUP.
      """)

  @Argument(help: ArgumentHelp("The account's name.", valueName: "NAME"))
  var name: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The CA, counted from 1, one of the account's.", valueName: "CA"))
  var issuer: Int

  @OptionGroup var choice: FolderChoice

  mutating func run() throws {
    let folder = try choice.existing()
    try PlaneMaker.addKey(to: name, issuer: issuer, of: folder)
    try Streams.say("\(folder.client(name)): api_key-\(issuer), api_secret-\(issuer)")
  }
}
