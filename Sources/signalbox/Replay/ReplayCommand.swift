import ArgumentParser
import Basics
import Recordings
import Session

/// Plays a recorded session or a plane's journal again, or checks that it still comes out the same.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Play a recorded session or a plane's journal on the dashboard, or verify it.",
    discussion: """
      Examples:
        signalbox replay exam.signalbox                    to watch and scrub through
        signalbox replay exam.signalbox --attempt 1        an earlier attempt
        signalbox replay exam.signalbox --once --at 14:30  the state at that time
        signalbox replay exam.signalbox --verify           run again and compare
        signalbox plane export it.journal                  of a live plane
        signalbox replay it.journal                        the same with it

      --verify runs the session again from its scenario, seed and inputs and compares a digest of the state at the end of
      every simulated second: of all of it once a minute, in between of all but each single request, customer, responder
      and event to come. Exit status: 0 if all are as recorded and the file is whole; otherwise 1, with the
      first difference. Checksums in the file detect damage, not forgery.

      A plane's journal has the plane's own engine and all its inputs. It has no scenario, attempts or hidden entries, and
      nothing that a live plane does not know of its customers. Its --verify compares the digests that the plane noted at
      the ends of seconds, and that of the whole engine after the last input, if the plane was stopped before the export.
      """.flowing)

  @Argument(
    help:
      "A recording, as 'signalbox drill' writes it, or a journal, as 'signalbox plane export' does; - for standard input."
  )
  var file: String

  @Flag(help: "Run again without a terminal and compare.")
  var verify = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Play one attempt alone, from the start of the run.", valueName: "N"),
    transform: Arguments.attempt)
  var attempt: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; default: the drill's, 10 for a journal.", valueName: "N"),
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
    let input = try InputFile(file, Recording.kind)
    if try input.begins(with: JournalFile.opening) { return try replay(PlaneJournal(input)) }
    let session = try RecordedSession(input, attempt: attempt)
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

  private func replay(_ journal: PlaneJournal) throws {
    for (isGiven, option, what) in [
      (attempt != nil, "--attempt", "attempts"), (revealed, "--revealed", "hidden entries"),
    ] where isGiven {
      throw Failure("\(file) is a plane's journal, which has no \(what); leave out \(option)")
    }
    if once.once { return try once.write(Once.model(of: journal, at: instant.at), isASCII: screen.isASCII) }
    if verify { return try JournalVerification(journal).run() }
    try JournalPlayer.run(journal, speed: speed, screen)
  }
}
