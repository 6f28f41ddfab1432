import ArgumentParser
import Basics

/// Changes a plane's folder, by the daemon's program.
struct PlaneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plane",
    abstract: "Add accounts and CAs to a live plane, destroy keys, export and verify it.",
    discussion: """
      Examples:
        signalbox plane add-account shop   an account, with its client certificate
        signalbox plane add-ca             a further issuing CA
        signalbox plane destroy-key 3 --administrator Ada --witness Grace
        signalbox plane export it.journal  an engine and all its inputs since
        signalbox plane verify             check journal, ledger and audit chain

      The commands are those of 'signalboxd plane'.
      """.flowing)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A command of signalboxd plane, and its options.", valueName: "COMMAND"))
  var arguments: [String] = []

  mutating func run() throws {
    // Of its commands the daemon has the help.
    guard let first = arguments.first, first != "-h", first != "--help" else {
      throw CleanExit.helpRequest(self)
    }
    try Daemon.become(["plane"] + arguments)
  }
}
