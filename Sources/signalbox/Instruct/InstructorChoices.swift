import ArgumentParser
import Session

/// The option that lets instructors attach to a session, for the commands that run one.
struct InstructorChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let an instructor and viewers attach over a socket at this path; other users cannot.",
      valueName: "PATH"))
  var instructorSocket: String?

  /// Serves the session if a socket is given; `close()` the server before the session ends.
  func serve(_ session: any ConsoleHost) throws -> ConsoleServer? {
    try instructorSocket.map { try ConsoleServer(session: session, path: $0) }
  }
}
