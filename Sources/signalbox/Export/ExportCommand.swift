import ArgumentParser
import Basics
import Drills
import World

/// Converts a recorded session to an asciicast.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Turn a recorded session into an asciicast.",
    discussion: """
      Examples:
        signalbox export exam.signalbox --cast --output exam.cast
        signalbox export exam.signalbox --cast | asciinema cat -
        signalbox export exam.signalbox --cast --v3 --output exam.cast

      The cast shows what the trainee saw. Alarms and actions are markers, which players show as chapters.
      """.flowing)

  @Argument(
    help: "A recording, as 'signalbox drill' writes it; - for standard input.")
  var file: String

  @Flag(help: "An asciicast, for asciinema and its player.")
  var cast = false

  @Flag var version = CastFormat.Version.v2

  @Option(help: ArgumentHelp("Write to a file, which gets its name when it is complete.", valueName: "FILE"))
  var output: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Columns and rows (default: 160x48).", valueName: "WxH"),
    transform: CastSize.parse)
  var size = CastSize(width: 160, height: 48)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulated seconds in a second of the cast (default: the drill's speed).", valueName: "N"),
    transform: { try Arguments.number("--speed", $0, in: Speed.range) })
  var speed: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Drawings a second of the cast, 1 to 60 (default: 10).", valueName: "N"),
    transform: { try Arguments.number("--fps", $0, in: 1...60) })
  var fps = 10.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Play one attempt alone, from the start of the run.", valueName: "N"),
    transform: Arguments.attempt)
  var attempt: Int?

  @Option(help: ArgumentHelp("A built-in theme or a file in btop's format.", valueName: "THEME"))
  var theme: String?

  mutating func validate() throws {
    guard cast else { throw ValidationError("expected a kind of export; give --cast") }
  }

  mutating func run() throws {
    let session = try RecordedSession(file, attempt: attempt)
    var options = CastExport.Options(theme: try ThemeSource.theme(theme))
    options.version = version
    (options.width, options.height) = (size.width, size.height)
    options.framesPerSecond = fps
    if let speed {
      options.speed = speed
    } else if case .times(let factor) = session.drill.scenario.speed {
      options.speed = factor
    }
    let target = try output.map { try Output.file($0, sparing: [file]) } ?? Output.standard()
    var export = CastExport(session, options)
    try export.write(to: target)
  }
}

/// Columns and rows of a cast.
struct CastSize: Sendable {
  static let range = 20...500

  var width: Int
  var height: Int

  @Sendable
  static func parse(_ text: String) throws -> CastSize {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], range.contains(width),
      (5...range.upperBound).contains(height)
    else {
      throw ValidationError(
        "--size: expected COLUMNSxROWS such as 160x48, up to \(range.upperBound) each, got '\(text)'")
    }
    return CastSize(width: width, height: height)
  }
}

extension CastFormat.Version: EnumerableFlag {
  static func name(for version: Self) -> NameSpecification { .customLong("v\(version.rawValue)") }

  static func help(for version: Self) -> ArgumentHelp? {
    switch version {
    case .v2: "Version 2 of the format, which every asciinema reads (default)."
    case .v3: "Version 3 of the format, which asciinema 3 reads."
    }
  }
}
