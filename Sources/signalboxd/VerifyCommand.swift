import ArgumentParser
import Basics
import Service

/// Checks all that a plane has stored.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check ledger, journal, audit chain and certificates of a plane that is not running.")

  @OptionGroup var choice: FolderChoice

  mutating func run() throws {
    let folder = try choice.existing()
    let report = try PlaneVerification(of: folder)
    for line in report.lines { try Streams.say(line) }
    guard report.findings.isEmpty else {
      for finding in report.findings { try Streams.say("fault: \(finding)") }
      throw ExitCode.failure
    }
    try Streams.say("nothing lost, nothing issued twice, the audit chain is whole")
  }
}
