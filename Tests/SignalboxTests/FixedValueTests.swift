import Testing

/// Options with fixed values: the error of a near miss has what was expected, what was found, and the nearest value.
@Suite struct FixedValueTests {
  @Test(arguments: [
    ("run --format txt", "--format: expected one of jsonl, csv, text, got 'txt'; did you mean 'text'?"),
    ("run --format=CSV", "--format: expected one of jsonl, csv, text, got 'CSV'; did you mean 'csv'?"),
    ("run --format ''", "--format: expected one of jsonl, csv, text, got ''"),
    ("whatif --format jsn", "--format: expected one of text, json, got 'jsn'; did you mean 'json'?"),
    ("sweep --format csvv", "--format: expected one of text, csv, json, got 'csvv'; did you mean 'csv'?"),
    ("scenarios plan --format jso", "--format: expected one of text, json, got 'jso'; did you mean 'json'?"),
    ("progress --format tex", "--format: expected one of text, json, got 'tex'; did you mean 'text'?"),
    ("report x --format htm", "--format: expected one of html, md, json, got 'htm'; did you mean 'html'?"),
    ("help --schema line", "--schema: expected one of lines, recording, got 'line'; did you mean 'lines'?"),
    (
      "watch --plain --verbosity quite",
      "--verbosity: expected one of quiet, normal, verbose, got 'quite'; did you mean 'quiet'?"
    ),
    ("watch --speed unpacd", "or unpaced, got 'unpacd'; did you mean 'unpaced'?"),
    ("watch --preset ocp", "got 'ocp'; did you mean 'ocsp'?"),
    ("watch --color truecolour", "got 'truecolour'; did you mean 'truecolor'?"),
  ])
  func `a near miss gets the nearest value`(line: String, error: String) throws {
    let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    let result = try Program.run(words)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("Error: "), "\(result.errors)")
    let first = result.errors.prefix { $0 != "\n" }
    #expect(first.hasSuffix(error), "\(result.errors)")
    #expect(result.errors.contains("\nUsage: signalbox "), "the usage follows: \(result.errors)")
  }

  @Test(arguments: [
    ("export x --cast --fps ten", "Error: --fps: expected a number from 1 to 60, got 'ten'"),
    ("export x --cast --fps 0", "Error: --fps: expected a number from 1 to 60, got '0'"),
    ("export x --cast --speed nan", "Error: --speed: expected a number from 0.1 to 1000, got 'nan'"),
    ("export x --cast --attempt one", "Error: --attempt: expected a whole number from 1 to"),
    ("replay x --attempt 0", "Error: --attempt: expected a whole number from 1 to"),
    ("bench --soak long", "Error: --soak: expected a number from 1 to 1000000, got 'long'"),
  ])
  func `a number that is none is said to be expected`(line: String, error: String) throws {
    let result = try Program.run(line.split(separator: " ").map { String($0) })
    #expect(result.status == 64 && result.errors.hasPrefix(error), "\(result.errors)")
  }
}
