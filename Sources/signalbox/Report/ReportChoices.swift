import ArgumentParser
import Reports

/// How a report is to be written, and where to.
struct ReportChoices: ParsableArguments {
  static let pairsRange = 0...100_000

  @Option(
    help: ArgumentHelp(
      "How to write it; without it as the output's name ends, else Markdown.", valueName: "html|md|json"),
    transform: Self.format)
  var format: ReportFormat?

  @Option(help: ArgumentHelp("Write to a file, which appears when it is whole.", valueName: "FILE"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Try the drill's what-ifs as well, over so many paired seeds; without it they are left out.",
      valueName: "N"),
    transform: { try Arguments.count("--pairs", $0, in: pairsRange) })
  var pairs = 0

  private static func format(_ text: String) throws -> ReportFormat {
    guard let format = ReportFormat(rawValue: text) else {
      throw ValidationError("--format wants html, md or json; '\(text)' is none of them")
    }
    return format
  }

  func validate() throws {
    guard format == nil, let output, output.hasSuffix("/") == false else { return }
    let name = output.split(separator: "/").last.map { String($0) } ?? output
    guard ReportFormat(fileName: name) != nil || !name.contains(".") else {
      throw ValidationError("what is \(output) to be? Name it .html, .md or .json, or say --format")
    }
  }

  var writer: ReportWriter { ReportWriter(format: format, output: output, pairs: pairs) }
}
