import ArgumentParser
import Glibc

/// The live plane's daemon.
@main
struct Signalboxd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signalboxd",
    abstract: "Issue real certificates through Signalbox's engine.",
    discussion: """
      'signalbox serve' starts it and opens the dashboard on it; 'signalbox attach' joins it later.

      Examples:
        signalboxd serve --headless --json      starts the plane and prints where its doors are
        signalboxd plane add-account acme       adds a customer's account
        signalboxd plane verify                 checks ledger, audit chain and certificates
        signalboxd alert-rules                  prints the alert rules for Prometheus
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, PlaneCommand.self, AlertRulesCommand.self, BenchCommand.self, LoadCommand.self,
    ])

  static func main() async {
    Streams.prepare()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch { Glibc.exit(answer(error)) }
    Glibc.exit(EXIT_SUCCESS)
  }

  /// Writes help and versions to standard output, errors to standard error, and returns what to exit with.
  private static func answer(_ error: any Error) -> Int32 {
    let (code, text) = (exitCode(for: error), fullMessage(for: error))
    guard code.isSuccess else {
      if !text.isEmpty { Streams.complain(text) }
      return code.rawValue
    }
    do throws(Complaint) { try Streams.say(text) } catch {
      Streams.complain("Error: \(error)")
      return EXIT_FAILURE
    }
    return code.rawValue
  }
}
