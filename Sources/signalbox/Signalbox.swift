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
        signalbox run                                the 2020 incident as JSON Lines
        signalbox run --operator none --format text  the incident without an operator
        signalbox help                               the pages of the documentation

      Exit status: 0 success; 1 a check failed or input is invalid; 2 no terminal; 64 usage error.
      """.flowing,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, WatchCommand.self, DrillCommand.self, InstructCommand.self, ViewCommand.self,
      ReplayCommand.self,
      ReportCommand.self, ExportCommand.self, ProgressCommand.self, WhatIfCommand.self, SweepCommand.self,
      ScenariosCommand.self, ThemesCommand.self,
      ConfigCommand.self, BenchCommand.self, ManualCommand.self, StartCommand.self, HelpCommand.self,
    ], defaultSubcommand: StartCommand.self)
}

@main
enum Main {
  static func main() {
    StandardStreams.prepare()
    exit(status(of: run))
  }

  private static func run() throws {
    do {
      var command = try Signalbox.parseAsRoot()
      try command.run()
    } catch let error as Failure { throw error } catch let error as ReaderGone { throw error } catch let error
      as FileError
    {
      throw Failure(error.description)
    } catch let error as FileFindings {
      throw Failure(error.lines(atMost: 100).joined(separator: "\n"))
    } catch let error as ParameterError {
      throw Failure(error.description)
    } catch let error as RecordingError {
      throw Failure(error.description)
    } catch {
      try tell(error)
    }
  }

  /// Writes help, version and completion scripts to standard output; a usage error goes to standard error.
  private static func tell(_ error: any Error) throws {
    let code = Signalbox.exitCode(for: error)
    let text = Signalbox.fullMessage(for: error)
    guard code.isSuccess else { throw Failure(verbatim: text, status: .other(code.rawValue)) }
    let output = try Output.standard()
    let script = CompletionScript(message: text, arguments: CommandLine.arguments.dropFirst())
    output.write("\(CompletionScript.corrected(script?.text ?? text))\n")
    try output.finish()
  }

  private static func status(of body: () throws -> Void) -> Int32 {
    do {
      try body()
      return 0
    } catch let failure as Failure {
      if !failure.message.isEmpty { StandardStreams.complain(PrintableText(failure.message)) }
      return failure.status.code
    } catch is ReaderGone {
      // The reader has closed its end.
      return 0
    } catch {
      StandardStreams.complain("signalbox: \(String(describing: error))")
      return 1
    }
  }
}
