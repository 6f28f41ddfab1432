import ArgumentParser
import Basics

/// Changes a plane's folder, by the daemon's program.
struct PlaneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plane",
    abstract: "Add accounts and CAs to a live plane, destroy keys, export and verify it.",
    discussion: """
      Examples:
        signalbox plane add-account --name shop   an account, with its key, secret and certificate
        signalbox plane add-ca                    a further issuing CA
        signalbox plane destroy-key 3             destroy the key of CA 3, in two steps
        signalbox plane verify                    check journal, ledger and audit chain
        signalbox plane --help                    all of them, with their options

      The commands are those of 'signalboxd plane'.
      """.flowing)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A command of signalboxd plane, and its options.", valueName: "COMMAND"))
  var arguments: [String] = []

  mutating func run() throws {
    do throws(Failure) { try Daemon.become(["plane"] + arguments) } catch {
      // The help of this command alone, where there is no daemon to ask.
      guard arguments.isEmpty || arguments.contains(where: { ["-h", "--help"].contains($0) }) else {
        throw error
      }
      StandardStreams.complain("signalbox: \(error)")
      throw CleanExit.helpRequest(self)
    }
  }
}
