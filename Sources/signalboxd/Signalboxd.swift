import ArgumentParser

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
      """,
    version: "0.1.0",
    subcommands: [ServeCommand.self, PlaneCommand.self, BenchCommand.self, LoadCommand.self])
}
