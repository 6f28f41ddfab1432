import ArgumentParser
import Basics
import Dashboard
import Session

/// Attaches an instructor's dashboard to a session in another process.
struct InstructCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instruct",
    abstract: "Instruct a session that runs in another terminal.",
    discussion: """
      Examples:
        signalbox drill --instructor-socket /tmp/drill  the trainee's terminal
        signalbox instruct /tmp/drill                   the instructor's, with a desk
        signalbox view /tmp/drill                       a viewer's

      The instructor sees hidden events and faults. The console ends with the session; leaving it does not disturb the
      session, and you can attach again. With --read-only the console is a viewer's.
      """.flowing)

  @Argument(help: ArgumentHelp("The session's socket.", valueName: "SOCKET"))
  var path: String

  @Option(help: ArgumentHelp("Your name in the journal; default: the user's name.", valueName: "NAME"))
  var name: String?

  @OptionGroup var screen: ScreenChoices
  @OptionGroup var once: OnceChoices

  mutating func run() throws {
    try Instruct.run(
      path, screen.readOnly ? .viewer : .instructor, person: name ?? UserName.current, screen, once)
  }
}

/// Attaches a read-only dashboard.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "View a session that runs in another terminal, as its trainee sees it.",
    discussion: """
      Examples:
        signalbox view /tmp/drill                    on the dashboard
        signalbox view /tmp/drill --once --json      its state now, for a program
        signalbox view /tmp/drill --plain            in lines of text
      """.flowing)

  @Argument(help: ArgumentHelp("The session's socket.", valueName: "SOCKET"))
  var path: String

  @OptionGroup var screen: ScreenChoices
  @OptionGroup var once: OnceChoices

  mutating func run() throws { try Instruct.run(path, .viewer, person: UserName.current, screen, once) }
}
