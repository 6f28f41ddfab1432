import ArgumentParser
import Session

/// Whether others may attach to a session, for the commands that run one.
struct InstructorChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let an instructor and viewers attach: makes a socket there, for your own processes alone.",
      valueName: "PATH"))
  var instructorSocket: String?

  /// Begins to serve the session, if that is wanted; `close()` the server before the session's end.
  func serve(_ session: any ConsoleHost) throws -> InstructorServer? {
    guard let instructorSocket else { return nil }
    do throws(SocketError) { return try InstructorServer(session: session, path: instructorSocket) } catch {
      throw Failure(error.message)
    }
  }
}
