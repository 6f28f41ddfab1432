import ArgumentParser
import Basics
import Session

/// Plays a recorded session again, or checks that it still comes out the same.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Play a recorded session on the dashboard, or verify it.",
    discussion: """
      Examples:
        signalbox replay exam.signalbox                    to watch and scrub through
        signalbox replay exam.signalbox --attempt 1        an earlier attempt
        signalbox replay exam.signalbox --once --at 14:30  the state at that time
        signalbox replay exam.signalbox --verify           run again and compare

      --verify runs the session again from its scenario, seed and inputs and compares a digest of the state at the end of
      every simulated second: of all of it once a minute, in between of all but each single request, customer, responder
      and event to come. Exit status: 0 if all are as recorded and the file is whole; otherwise 1, with the
      first difference. Checksums in the file detect damage, not forgery.
      """.flowing)

  @Argument(
    help: "A recording, as 'signalbox drill' writes it; - for standard input.")
  var file: String

  @Flag(help: "Run again without a terminal and compare.")
  var verify = false

  @Option(
    help: ArgumentHelp("Play one attempt alone, from the start of the run.", valueName: "N"),
    transform: Arguments.attempt)
  var attempt: Int?

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; default: the drill's.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  @Flag(help: "Show entries hidden from the trainee too.")
  var revealed = false

  @OptionGroup var screen: ScreenChoices

  @OptionGroup var once: OnceChoices
  @OptionGroup var instant: InstantChoice

  mutating func validate() throws {
    if instant.at != nil, !once.once { throw ValidationError("--at requires --once") }
    if once.once, verify { throw ValidationError("--once and --verify exclude each other; give one of them") }
  }

  mutating func run() throws {
    let session = try RecordedSession(file, attempt: attempt)
    if once.once {
      let model = try Once.model(
        of: session, path: file, attempt: attempt, at: instant.at,
        viewpoint: revealed ? .instructor : .trainee)
      return try once.write(model, isASCII: screen.isASCII)
    }
    if verify { return try ReplayVerification(session, file: file).run() }
    try ReplayPlayer.run(
      session, path: file, speed: speed, viewpoint: revealed ? .instructor : .trainee, screen)
  }
}
