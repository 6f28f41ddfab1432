import ArgumentParser
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
        signalbox view /tmp/drill                       anybody else's, to look on

      It shows everything, hidden events and faults included, and ends with the session. Leaving it does not disturb the
      session, and one can come again. With --read-only it only looks on, and sees what the trainee sees.
      """.flowing)

  @Argument(help: ArgumentHelp("The session's socket.", valueName: "SOCKET"))
  var path: String

  @OptionGroup var screen: ScreenChoices
  @OptionGroup var once: OnceChoices

  mutating func run() throws {
    try Instruct.run(path, screen.readOnly ? .viewer : .instructor, screen, once)
  }
}

/// Attaches a dashboard that only looks on.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Look on at a session that runs in another terminal, as its trainee sees it.",
    discussion: """
      Examples:
        signalbox view /tmp/drill                    on the dashboard
        signalbox view /tmp/drill --once --json      how it stands now, for a program
        signalbox view /tmp/drill --plain            in lines of text
      """.flowing)

  @Argument(help: ArgumentHelp("The session's socket.", valueName: "SOCKET"))
  var path: String

  @OptionGroup var screen: ScreenChoices
  @OptionGroup var once: OnceChoices

  mutating func run() throws { try Instruct.run(path, .viewer, screen, once) }
}
