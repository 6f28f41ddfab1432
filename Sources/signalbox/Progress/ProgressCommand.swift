import ArgumentParser
import Basics
import Issuance
import Recordings
import Session
import Telemetry

/// Lists each trainee's sessions and the drills due for repetition.
struct ProgressCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "List sessions, best scores and drills due for repetition.",
    discussion: """
      A drill is due a day after a failure, 7 days after a pass, 21 days after a second pass in a row, and 60 days after
      each further one. Passes less than a day apart count once.

      Results are kept in $XDG_STATE_HOME/signalbox/progress.jsonl (~/.local/state/signalbox), one JSON object a line.
      """.flowing)

  @Option(help: ArgumentHelp("List this trainee only.", valueName: "NAME"))
  var trainee: String?

  @Option(help: ArgumentHelp("Output format.", valueName: "text|json"))
  var format = Format.text

  mutating func run() throws {
    guard let folder = StateFolder.current else { throw Failure(StateFolder.unknown) }
    let file = ProgressFile(folder.progress)
    let (entries, skipped) = try file.read()
    for error in skipped { StandardStreams.complain("signalbox: \(error.description)") }
    let summaries = ProgressSummary.all(entries).filter { trainee == nil || $0.trainee == trainee }
    let output = try Output.standard()
    let report = ProgressReport(
      summaries: summaries, trainee: trainee, recordings: folder.recordings.count,
      now: RecordingWriter.unixMilliseconds())
    switch format {
    case .json: output.write(report.json)
    case .text: output.write(report.text)
    }
    try output.finish()
  }
}
