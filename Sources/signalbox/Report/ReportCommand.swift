import ArgumentParser
import Reports

/// Writes the after-action report of a recorded session.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report what each action of a recorded session did.",
    discussion: """
      Examples:
        signalbox report exam.signalbox                    Markdown, to read here
        signalbox report exam.signalbox --output exam.html
                                                           a page to print and keep
        signalbox report exam.signalbox --format json      the numbers behind it
        signalbox report exam.signalbox --pairs 20         with the drill's what-ifs

      The session is replayed, and run again on the same seed with no operator, with the reference operator, and without
      each action in turn. The same recording gives the same report, byte for byte.
      """.flowing)

  @Argument(
    help: "A recording, as 'signalbox drill' writes it; - for standard input.")
  var file: String

  @OptionGroup var choices: ReportChoices

  @Flag(help: "Include hidden entries even if the session was not closed, for example after a crash.")
  var reveal = false

  func validate() throws { try choices.validate() }

  mutating func run() throws {
    let session = try RecordedSession(file)
    let name = file.split(separator: "/").last.map { String($0) } ?? file
    var account = SessionAccount(session.recording, drill: session.drill, file: name)
    if reveal { account.isClosed = true }
    try choices.writer.write(account, sparing: [file])
  }
}
