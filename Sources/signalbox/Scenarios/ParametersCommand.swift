import ArgumentParser
import Basics
import World

/// Lists the parameters of a run.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List every parameter: its path, default, unit, range and meaning.")

  @Argument(help: "List only parameters whose path begins with this, such as back_off.")
  var prefix = ""

  @Flag(help: "Write one JSON object a line.")
  var json = false

  func run() throws {
    let parameters = Parameter.all.filter { $0.path.hasPrefix(prefix) }
    guard !parameters.isEmpty else {
      let hint = nearestName(to: prefix, among: Parameter.all.map(\.path)).map { "; did you mean '\($0)'?" }
      throw Failure("no parameter's path begins with '\(prefix)'\(hint ?? "")")
    }
    let output = try Output.standard()
    if json { output.write(lines(parameters)) } else { output.write("\(table(parameters))") }
    try output.finish()
  }

  private func table(_ parameters: [Parameter]) -> String {
    let rows =
      [["path", "default", "unit", "range", "meaning"]]
      + parameters.map { [$0.path, $0.defaultValue, $0.unit, $0.range, $0.meaning] }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        + "  " + row[4]
        + "\n"
    }.joined()
  }

  private func lines(_ parameters: [Parameter]) -> JSONWriter {
    var json = JSONWriter()
    for parameter in parameters {
      json.object { json in
        json.field("path", parameter.path)
        json.field("default", parameter.defaultValue)
        json.field("unit", parameter.unit)
        json.field("range", parameter.range)
        json.field("meaning", parameter.meaning)
      }
      json.endLine()
    }
    return json
  }
}
