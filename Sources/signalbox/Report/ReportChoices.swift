import ArgumentParser
import Reports

/// Options for a report's format and destination.
struct ReportChoices: ParsableArguments {
  static let pairsRange = 0...100_000

  @Option(
    help: ArgumentHelp(
      "Output format; default: by the output's name, otherwise Markdown.", valueName: "html|md|json"),
    transform: Self.format)
  var format: ReportFormat?

  @Option(help: ArgumentHelp("Write to a file, which gets its name when it is complete.", valueName: "FILE"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run the drill's what-ifs as well, over this many paired seeds; default: none.",
      valueName: "N"),
    transform: { try Arguments.count("--pairs", $0, in: pairsRange) })
  var pairs = 0

  private static func format(_ text: String) throws -> ReportFormat {
    guard let format = ReportFormat(rawValue: text) else {
      throw ValidationError(Arguments.refusal(of: text, ["html", "md", "json"], "--format"))
    }
    return format
  }

  func validate() throws {
    guard format == nil, let output, output.hasSuffix("/") == false else { return }
    let name = output.split(separator: "/").last.map { String($0) } ?? output
    guard ReportFormat(fileName: name) != nil || !name.contains(".") else {
      throw ValidationError(
        "--output: expected a name that ends in .html, .md or .json, got '\(output)'; or give --format")
    }
  }

  var writer: ReportWriter { ReportWriter(format: format, output: output, pairs: pairs) }
}
