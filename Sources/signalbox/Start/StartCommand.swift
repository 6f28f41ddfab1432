import ArgumentParser
import Glibc

/// The command without a subcommand: the start screen on a terminal, numbered lines in plain mode, else help.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Open the start screen: choose a scenario or a session; with --plain, from numbered lines.")

  @OptionGroup var screen: ScreenChoices

  mutating func run() throws {
    if screen.isPlain { return try PlainStart(screen).run() }
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw CleanExit.helpRequest(Signalbox.self)
    }
    try StartSession(screen).run()
  }
}
