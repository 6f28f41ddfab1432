import Foundation
import Testing

/// `whatif` and `sweep`, run as commands.
@Suite struct AnalysisTests {
  /// Long enough for the queues to fill, short enough for a test.
  private static let short = ["--until", "14:20", "--pairs", "6"]
  private static let edit = [
    "whatif", "--edit", "add 14:11 backoff.exempt on", "--edit", "add 14:11 queue.park all",
  ]

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
  }

  @Test func `a comparison is labelled as a model result and lists its edits`() throws {
    let result = try Program.run(Self.edit + Self.short)
    #expect(result.status == 0 && result.errors == "")
    for part in [
      "gs-2020-10-28: 28 October 2020: CAs that no longer exist", "13:45:00 to 14:20:00 UTC",
      "What if  14:11:00 backoff.exempt on is added\n         14:11:00 queue.park all is added",
      "Model result, 6 paired seeds, 95 % interval", "identical until 14:11:00", "better in", "6 of 6",
      "A difference is the value of the edited run minus that of the run as it was.",
    ] { #expect(result.text.contains(part), "\(part)") }
  }

  @Test func `a single run stands in the singular`() throws {
    let result = try Program.run(
      "whatif", "--edit", "drop ocsp.restart#1", "--until", "14:20", "--pairs", "1")
    #expect(result.text.contains("Not recovered at the end: 1 run as it was, 1 edited;"), "\(result.text)")
  }

  @Test func `JSON has every pair, and the table follows from them`() throws {
    let report = try json(Self.edit + Self.short)
    #expect(report["label"] as? String == "Model result, 6 paired seeds, 95 % interval")
    #expect(
      report["interrupted"] as? Bool == false && report["parting"] as? String == "2020-10-28T14:11:00.000Z")
    let pairs = try #require(report["pairs"] as? [[String: Any]])
    #expect(pairs.map { $0["pair"] as? Int } == [0, 1, 2, 3, 4, 5])
    #expect(pairs[0]["seed"] as? Int == 20_201_028)
    let measures = try #require(report["measures"] as? [[String: Any]])
    #expect(
      measures.map { $0["measure"] as? String } == ["harm", "given_up", "error_minutes", "recovery_minutes"])
    for measure in measures {
      let key = try #require(measure["measure"] as? String)
      let differences = try pairs.map { pair in
        try #require((pair["edited"] as? [String: Any])?[key] as? Double)
          - #require((pair["base"] as? [String: Any])?[key] as? Double)
      }.sorted()
      let told = try #require(measure["difference"] as? [String: Any])
      #expect(told["median"] as? Double == (differences[2] + differences[3]) / 2)
      #expect(told["low"] as? Double == differences[0] && told["high"] as? Double == differences[5])
      #expect(measure["improved"] as? Int == differences.count { $0 < 0 })
    }
  }

  @Test func `the harm agrees with the frames of the run`() throws {
    let frames = try RunRecord.of("--until", "14:20").frames
    let expected = frames.reduce(0) {
      $0 + $1.dss.timedOut + $1.dss.rateLimited + $1.dss.refused + $1.ocsp.inboundFailed
    }
    let pairs = try json(Self.edit + ["--until", "14:20", "--pairs", "1"])["pairs"] as? [[String: Any]]
    #expect((pairs?.first?["base"] as? [String: Any])?["harm"] as? Int == expected)
    #expect(expected > 10_000)
  }

  @Test(arguments: ["whatif", "sweep"])
  func `the result is the same on any number of threads`(command: String) throws {
    let arguments =
      command == "whatif" ? Self.edit : ["sweep", "--action", "restart", "--from", "14:05", "--to", "14:20"]
    let outputs = try ["1", "2", "7"].map { jobs in
      try Program.run(arguments + ["--until", "14:20", "--pairs", "3", "--format", "json", "--jobs", jobs])
        .output
    }
    #expect(!outputs[0].isEmpty && outputs[1] == outputs[0] && outputs[2] == outputs[0])
  }

  @Test func `moving an action to its own time makes no difference`() throws {
    let report = try json(["whatif", "--edit", "move restart to 14:18", "--until", "14:20", "--pairs", "6"])
    for measure in try #require(report["measures"] as? [[String: Any]]) {
      let difference = try #require(measure["difference"] as? [String: Any])
      for key in ["median", "low", "high"] { #expect(difference[key] as? Double == 0) }
      #expect(measure["same"] as? Int == 6)
    }
  }

  @Test func `the chart's note on the time as it was is whole, at the right edge too`() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      drill: 1
      id: small
      title: Small
      seed: 1
      clock: {from: "2024-01-01 00:00", to: "2024-01-01 00:05"}
      set: {dss.rate: 1, hvca.rate: 0, issuers.dead: 0, renewals.due: 0, ocsp.rate: 1}
      reference:
        - {at: "00:04", do: "queue.pause all"}
      """, to: "small.yaml")
    let result = try Program.run(
      "sweep", file, "--action", "pause", "--from", "00:02", "--to", "00:04", "--every", "1m", "--pairs", "1")
    #expect(result.status == 0 && result.text.contains("as it was ▲"), "\(result.errors)\(result.text)")
  }

  @Test func `a sweep is a table with a chart, rows or JSON`() throws {
    let arguments =
      ["sweep", "--action", "restart", "--from", "14:10", "--to", "14:20", "--every", "5m"] + Self.short
    let text = try Program.run(arguments).text
    for part in [
      "When  #1 14:18:00 ocsp.restart 6 every=20s config=corrected",
      "Model result, 6 paired seeds, 95 % interval",
      "\n14:18:00 as it was ", "\nnever ", "▲ as it was", "Harm: identity calls",
    ] { #expect(text.contains(part), "\(part)") }
    let ascii = try Program.run(arguments + ["--ascii"]).text
    #expect(ascii.contains("^ as it was") && !ascii.contains("░"))
    let rows = try Program.run(arguments + ["--format", "csv"]).lines
    #expect(
      rows.count == 6 && rows[0].hasPrefix("time,as_it_was,seed,pairs,better,not_recovered,harm,harm_low"))
    #expect(Set(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [30])
    #expect(rows[3].hasPrefix("2020-10-28T14:18:00.000Z,true,20201028,6,0,") && rows[5].hasPrefix(",false,"))
    let points = try #require(try json(arguments)["points"] as? [[String: Any]])
    #expect(points.count == 5 && points[4]["time"] is NSNull)
  }

  @Test func `an idle operator's run can be edited`() throws {
    let report = try json(Self.edit + Self.short + ["--operator", "none"])
    let harm = try #require((report["measures"] as? [[String: Any]])?.first)
    #expect(harm["improved"] as? Int == 6)
  }

  @Test(arguments: [
    "whatif --edit 'drop #1' --pairs 100000", "sweep --action '#1' --to 14:20 --pairs 100000 --every 1h",
  ])
  func `Ctrl-C ends it at once, with the results so far`(arguments: String) throws {
    let result = try Program.shell(
      """
      timeout --foreground --preserve-status -s INT 6 "$SIGNALBOX" \(arguments) --until 14:20 --format json --output so-far.json; echo $?
      cat so-far.json
      """)
    #expect(result.lines.first == "130")
    #expect(result.errors.contains("interrupted: results of"))
    #expect(result.text.contains("\"interrupted\":true"))
    #expect(result.text.contains("of 100000 (interrupted), 95 % interval"))
  }

  @Test func `progress is shown on a terminal only, and erased`() throws {
    let shown = try Program.shell(
      "script -qec '\"$SIGNALBOX\" whatif --edit \"drop #8\" --pairs 4 --output /dev/null' /dev/null"
    )
    #expect(shown.text.contains("] 0 of 4 pairs") && shown.text.hasSuffix("\r"))
    let quiet = try Program.run("whatif", "--edit", "drop #8", "--pairs", "1", "--until", "15:00")
    #expect(quiet.errors == "")
  }

  @Test(arguments: [
    BadInput("whatif", 64, "expected an edit", "--edit 'move park to 14:35'"),
    BadInput("whatif --edit dorp", 64, "unknown edit 'dorp'; did you mean 'drop'?"),
    BadInput("whatif --edit drop", 64, "expected drop X"),
    BadInput(
      "whatif --pairs 0", 64, "--pairs: expected a whole number from 1 to 100000, got '0'"),
    BadInput("whatif --pairs -3", 64, "--pairs: expected a whole number"),
    BadInput("whatif --jobs 0", 64, "--jobs: expected a whole number from 1 to 1024"),
    BadInput("whatif --format csv", 64, "expected one of text, json, got 'csv'"),
    BadInput("sweep", 64, "--action"),
    BadInput("sweep --action prak", 64, "there is no command 'prak'; did you mean 'park'?"),
    BadInput("sweep --action pause", 1, "no action 'pause' in this run; there are #1 14:18:00"),
    BadInput("sweep --action #11", 1, "there is no action #11"),
    BadInput("sweep --action park --operator none", 1, "there are no actions"),
    BadInput("sweep --action park --from 16:00 --to 15:00", 1, "expected a first time before the last"),
    BadInput("sweep --action park --every 100ms", 1, "at most 2000 times"),
    BadInput("sweep --action park --to 18:00", 1, "--to 18:00 lies outside the scenario's clock"),
    BadInput("sweep --action park --until 15:00 --to 16:00", 1, "is later than --until"),
    BadInput("sweep --action park --until 15:00", 1, "is before #6 15:30:00 queue.park 1/3"),
    BadInput("sweep --action park --until 13:45", 1, "expected a time after the scenario's start"),
    BadInput("sweep nothing --action park", 1, "unknown scenario 'nothing'"),
    BadInput("sweep --action park --output /", 1, "cannot write to /: it is a directory"),
  ])
  func `is refused with error and correction`(input: BadInput) throws {
    let result = try Program.run(input.arguments)
    #expect(result.status == input.status)
    #expect(result.output.isEmpty)
    for part in input.says { #expect(result.errors.contains(part), "\(result.errors)") }
  }

  @Test(arguments: [
    (
      "move park to 18:00",
      "--edit 'move park to 18:00': 2020-10-28T18:00:00Z lies outside the scenario's clock"
    ),
    ("drop park", "'park' matches 2 actions; choose one, such as #6 or park#1"),
    ("set servers.cuont 3", "did you mean 'servers.count'?"),
  ])
  func `an edit that does not match the run is refused`(edit: String, message: String) throws {
    let result = try Program.run("whatif", "--edit", edit)
    #expect(
      result.status == 1 && result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
  }

  @Test func `runs too large for the memory stop with a reason`() throws {
    let result = try Program.run(
      "whatif", "--edit", "drop #1", "--set", "hvca.rate=1000000", "--set", "servers.count=0", "--pairs", "2")
    #expect(result.status == 1)
    #expect(result.errors.contains("lower dss.rate or hvca.rate, or bound the queues"))
  }
}
