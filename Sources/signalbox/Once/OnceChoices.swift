import ArgumentParser
import Basics
import Dashboard

/// Options to print the state and exit.
struct OnceChoices: ParsableArguments {
  enum Format: EnumerableFlag {
    case text, json

    static func help(for value: Format) -> ArgumentHelp? {
      switch value {
      case .text: "With --once: lines of text, each led by a keyword."
      case .json: "With --once: one JSON object."
      }
    }
  }

  @Flag(help: "Print the state and exit; needs no terminal.")
  var once = false

  @Flag(exclusivity: .exclusive)
  var format: Format?

  mutating func validate() throws {
    if !once, format != nil { throw ValidationError("--text and --json require --once") }
  }

  /// Number of lines of the timeline to print.
  private static let timeline = 10

  /// - Parameter isASCII: whether to write ASCII only.
  func write(_ model: Model, isASCII: Bool) throws {
    let output = try Output.standard()
    switch format ?? .text {
    case .text:
      let lines = StateText(model).lines(timeline: Self.timeline).map { isASCII ? $0.spelledInASCII : $0 }
      output.write("\(lines.joined(separator: "\n"))\n")
    case .json:
      var json = JSONWriter()
      json.state(model, timeline: Self.timeline)
      output.write(json)
    }
    try output.finish()
  }
}

/// The instant of a run to print.
struct InstantChoice: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --once: the instant (UTC); default: the end of the run.", valueName: "TIME"),
    transform: TimeOfRun.parse)
  var at: TimeOfRun?
}
