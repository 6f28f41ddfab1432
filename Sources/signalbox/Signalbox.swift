import ArgumentParser
import Basics
import Glibc
import Issuance
import Recordings
import World

/// The program's root command.
struct Signalbox: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signalbox",
    abstract: "Operate a simulated certificate-issuance fleet through a real outage.",
    discussion: """
      Examples:
        signalbox                                    open the start screen
        signalbox demo                               the incident, narrated
        signalbox serve                              issue real certificates
        signalbox run                                the 2020 incident as JSON Lines
        signalbox run --operator none --format text  the incident without an operator
        signalbox help                               the pages of the documentation

      Exit status: 0 success; 1 a check failed or input is invalid; 2 no terminal; 64 usage error.
      """.flowing,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, RunCommand.self, WatchCommand.self, DrillCommand.self, InstructCommand.self,
      ViewCommand.self, ServeCommand.self, AttachCommand.self, PlaneCommand.self,
      ReplayCommand.self,
      ReportCommand.self, ExportCommand.self, ProgressCommand.self, WhatIfCommand.self, SweepCommand.self,
      ScenariosCommand.self, ThemesCommand.self,
      ConfigCommand.self, BenchCommand.self, ManualCommand.self, CompleteCommand.self, StartCommand.self,
      HelpCommand.self,
    ], defaultSubcommand: StartCommand.self)
}

@main
enum Main {
  static func main() {
    InheritedSignals.unblock()
    StandardStreams.prepare()
    do {
      if let mistake = RawArguments.mistake { throw mistake }
      if let mistake = Subcommands.mistake(in: CommandLine.arguments.dropFirst()) { throw mistake }
      var command = try Signalbox.parseAsRoot()
      try command.run()
    } catch { exit(status(after: error)) }
    exit(0)
  }

  /// Writes an error to standard error, if it is one, and returns what to exit with.
  private static func status(after error: any Error) -> Int32 {
    switch error {
    // The reader has closed its end.
    case is ReaderGone: return 0
    case let error as any UserFacingError:
      if !error.message.isEmpty { StandardStreams.complain("signalbox: \(error)") }
      return error.exitStatus
    default:
      do { return try answer(error) } catch { return status(after: error) }
    }
  }

  /// Writes help, version and completion scripts to standard output; a usage error goes to standard error.
  private static func answer(_ error: any Error) throws -> Int32 {
    let code = Signalbox.exitCode(for: error)
    let text = Signalbox.fullMessage(for: error)
    guard code.isSuccess else {
      if !text.isEmpty { StandardStreams.complain(PrintableText(UsageError.plainer(text))) }
      return code.rawValue
    }
    let output = try Output.standard()
    let script = CompletionScript.replacing(text, arguments: CommandLine.arguments.dropFirst())
    output.write("\(script ?? text + "\n")")
    try output.finish()
    return 0
  }
}
