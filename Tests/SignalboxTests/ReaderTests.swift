import Foundation
import Testing

/// Outputs as the programs of other people read them: pandas, polars, duckdb, jsonschema, jq and asciinema.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["SIGNALBOX_READERS"] != "none",
    "SIGNALBOX_READERS is none: the readers could not be installed"))
struct ReaderTests {
  private static let python = Program.root.appending(path: ".build-readers/bin/python").path

  private func read(_ scratch: Scratch) throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.python),
      """
      \(Self.python) is missing; Scripts/test makes it. By hand: python3 -m venv .build-readers && \
      .build-readers/bin/pip install -r Tests/SignalboxTests/Readers/requirements.txt
      """)
    let script = Program.root.appending(path: "Tests/SignalboxTests/Readers/read_outputs.py").path
    let result = try Child.run(Self.python, [script, scratch.folder.path])
    #expect(result.status == 0, "\(result.text)\(result.errors)")
  }

  /// The closing row alone has milliseconds and a fractional interval: types must not come to light as late as there.
  @Test func `a whole run is read with one type in each column`() throws {
    let scratch = try Scratch()
    for format in ["csv", "jsonl"] {
      let run = try Program.run("run", "--format", format, "--output", "run.\(format)", in: scratch.folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    for schema in ["lines", "recording"] {
      try scratch.write(
        Program.run("help", "formats", "--schema", schema).text, to: "\(schema).schema.json")
    }
    let drill = try Program.shell(
      """
      printf 'run\\n' | "$SIGNALBOX" drill first-look --plain --speed unpaced --record session.signalbox \
        --set dss.rate=11 > /dev/null
      "$SIGNALBOX" drill first-look --operator reference --report report.json > /dev/null
      """, in: scratch.folder)
    #expect(
      try scratch.names.contains("session.signalbox") && scratch.names.contains("report.json"),
      "\(drill.errors)")
    try read(scratch)
  }

  @Test func `asciinema 2 has a cast's screens, and plays them to the end`() throws {
    let asciinema = Program.root.appending(path: ".build-readers/bin/asciinema").path
    try #require(FileManager.default.isExecutableFile(atPath: asciinema), "\(asciinema) is missing")
    let scratch = try Scratch()
    let drill = try Program.shell(
      "printf 'run\\n' | \"$SIGNALBOX\" drill first-look --plain --speed unpaced --record session.signalbox > /dev/null",
      in: scratch.folder)
    let export = try Program.run(
      "export", "session.signalbox", "--cast", "--size", "100x30", "--speed", "600", "--output",
      "session.cast",
      in: scratch.folder)
    #expect(export.status == 0, "\(drill.errors)\(export.errors)")
    let cast = scratch.file("session.cast").path
    // What it prints is what the cast has, in order.
    let lines = try String(contentsOfFile: cast, encoding: .utf8).split(separator: "\n").dropFirst()
    let events = try lines.map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)).list }
    let output = events.filter { $0[1].text == "o" }.compactMap { $0[2].text }.joined()
    // It keeps an identifier of its own in its settings.
    let settings = ["ASCIINEMA_CONFIG_HOME": scratch.folder.path + "/asciinema"]
    let printed = try Child.run(
      asciinema, ["cat", cast], environment: Program.environment.merging(settings) { $1 })
    #expect(printed.status == 0 && printed.text == output && events.count > 20, "\(printed.errors)")
    let terminal = try TmuxSession(
      "\(asciinema) play -s 100 -i 0.01 \(cast)", width: 100, height: 32,
      environment: ["TERM": "tmux-256color", "LC_ALL": "C.UTF-8"].merging(settings) { $1 })
    defer { terminal.close() }
    try terminal.expect("its end, below the last screen") {
      $0.contains("[status 0]") && $0.contains("Front ends")
    }
  }

  @Test func `comparisons are read with one type in each column`() throws {
    let scratch = try Scratch()
    let sweep = ["sweep", "--action", "restart", "--from", "14:10", "--to", "14:20", "--every", "5m"]
    let whatIf = ["whatif", "--edit", "move restart to 14:25"]
    for (arguments, format, file) in [
      (sweep, "csv", "sweep.csv"), (sweep, "json", "sweep.json"), (whatIf, "json", "whatif.json"),
    ] {
      let result = try Program.run(
        arguments + ["--until", "14:30", "--pairs", "6", "--format", format, "--output", file],
        in: scratch.folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    try read(scratch)
  }
}
