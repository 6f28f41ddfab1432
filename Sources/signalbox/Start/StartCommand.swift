import ArgumentParser
import Glibc

/// The command without a subcommand: the start screen on a terminal, help elsewhere.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Open the start screen: choose a scenario or a session.")

  @OptionGroup var screen: ScreenChoices

  mutating func validate() throws {
    guard !screen.plain.plain else {
      throw ValidationError(
        "--plain requires a scenario: signalbox drill --plain, or signalbox watch --plain; "
          + "'signalbox scenarios list' lists them")
    }
  }

  mutating func run() throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw CleanExit.helpRequest(Signalbox.self)
    }
    try StartSession(screen).run()
  }
}
