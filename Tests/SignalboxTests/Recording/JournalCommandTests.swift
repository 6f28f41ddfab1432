import Basics
import Foundation
import Issuance
import Session
import Telemetry
import TestSupport
import Testing
import World

/// `replay`, `whatif` and `sweep` on a plane's journal.
@Suite struct JournalCommandTests {
  private static let ada = Originator(.operatorAtConsole, person: "Ada")

  private func script() throws -> [ScriptedInput] {
    try busyScript().map { ScriptedInput(time: $0.time, input: $0.input, by: Self.ada) }
  }

  /// Half a minute of a small system, and its path.
  private func journal(
    in scratch: Scratch, name: String = "plane.journal", extra: [(second: Int, note: JournalNote)] = [],
    cut: Int? = nil
  ) throws -> String {
    let journal = WorldJournal(
      smallScenario(seconds: 60), script: try script(), seconds: 5...50, extra: extra)
    let bytes =
      cut.map { Array(journal.bytes.prefix($0 < 0 ? journal.bytes.count + $0 : $0)) } ?? journal.bytes
    try Data(bytes).write(to: scratch.file(name))
    return scratch.file(name).path
  }

  @Test func `a journal is verified by the digests that the plane noted`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let verified = try Program.run("replay", path, "--verify")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.text.contains("the journal of a plane, 2020-10-28T13:45:05Z to 2020-10-28T13:45:50Z"))
    #expect(verified.text.contains("46 digests of the engine, the last of its whole state"))

    let other = try journal(in: scratch, name: "other.journal", extra: [(30, .state(1))])
    let differs = try Program.run("replay", other, "--verify")
    #expect(differs.status == 1 && differs.errors.contains("the plane had 0000000000000001, replayed "))
    #expect(differs.text.contains("24 digests of the engine; then no more"))
  }

  @Test func `a journal that was cut off is shown up to there, and named`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch, cut: -300)
    let verified = try Program.run("replay", path, "--verify")
    #expect(verified.status == 1 && verified.text.contains("the same as on the plane"))
    #expect(verified.errors.contains("plane.journal: record "))
    #expect(verified.errors.contains("'signalbox plane export' writes the file again"))
    #expect(verified.errors.contains("the file is not whole"))
    let once = try Program.run("replay", path, "--once")
    #expect(once.status == 0 && once.text.contains("frozen") == false && once.text.contains("ended"))

    let beginning = try Program.run("replay", try journal(in: scratch, name: "b", cut: 700), "--verify")
    #expect(beginning.status == 1 && beginning.errors.contains("not a plane's journal: "))
  }

  @Test func `its state at a time has persons and no customer who tries again`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let once = try Program.run("replay", path, "--once", "--json", "--at", "13:45:20")
    let state = try #require(try JSONSerialization.jsonObject(with: Data(once.output)) as? [String: Any])
    let lines = try #require(state["timeline"] as? [[String: Any]])
    let park = try #require(lines.last { ($0["command"] as? String)?.hasPrefix("queue.park") == true })
    #expect(park["person"] as? String == "Ada")
    let text = try Program.run("replay", path, "--once", "--at", "13:45:20").text
    #expect(!text.contains("trying") && !text.contains("given-up"))
    let late = try Program.run("replay", path, "--once", "--at", "15:00")
    #expect(late.status == 1 && late.errors.contains("lies outside the journal"))
    for option in [["--attempt", "1"], ["--revealed"]] {
      let refused = try Program.run(["replay", path, "--once"] + option)
      #expect(refused.status == 1 && refused.errors.contains("leave out \(option[0])"))
    }
  }

  @Test func `what-if says what parking at another time would have done, and what it holds fixed`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let text = try Program.run("whatif", path, "--edit", "move park by -5s")
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.text.contains("queue.park 1/3 moves to 13:45:13"))
    #expect(text.text.contains("1 paired seed") && !text.text.contains("given up"))
    #expect(text.text.contains("Held fixed, as on the plane") && text.text.contains("Customers do not react"))
    for part in [
      "certificates issued (HVCA) ", "certificate requests refused (503, 429) ",
      "seconds from acceptance to certificate, p95 ", "from acceptance to the certificate, of those issued",
    ] { #expect(text.text.contains(part), "\(part)") }
    #expect(!text.text.contains("not compared"))
    let json = try Program.run("whatif", path, "--edit", "drop park", "--pairs", "2", "--format", "json")
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect((whole["pairs"] as? [[String: Any]])?.count == 2)
    #expect((whole["measures"] as? [[String: Any]])?.count == 12)

    let sweep = try Program.run(
      "sweep", path, "--action", "park", "--from", "13:45:10", "--to", "13:45:20", "--every", "5s")
    #expect(sweep.status == 0 && sweep.text.contains("13:45:15") && sweep.text.contains("Held fixed"))
  }

  @Test func `JSON and CSV have certificates with one form in each column`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let json = try Program.run("whatif", path, "--edit", "drop park", "--format", "json")
    let whole = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    let pair = try #require((whole["pairs"] as? [[String: Any]])?.first)
    let base = try #require(pair["base"] as? [String: Any])
    #expect(try #require(base["certificates_issued"] as? Int) > 0 && base["given_up"] == nil)
    #expect(try #require(base["certificate_p95_seconds"] as? Double) > 0)
    for measure in try #require(whole["measures"] as? [[String: Any]]) {
      let key = try #require(measure["measure"] as? String)
      let shown = try #require((measure["base"] as? [String: Any])?["median"] as? Double)
      #expect(base[key] as? Double == shown, "\(key)")
    }

    let sweep = [
      "sweep", path, "--action", "park", "--from", "13:45:10", "--to", "13:45:20", "--every", "5s",
    ]
    let text = try Program.run(sweep).text
    #expect(text.contains("\ncertificates ") && text.contains("   oldest open s\n"), "\(text)")
    let rows = try Program.run(sweep + ["--format", "csv"]).lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 6 && Set(rows.map(\.count)) == [6 + 12 * 6])
    for name in ["certificates_issued", "certificate_p99_seconds", "certificate_oldest_seconds_difference"] {
      let column = try #require(rows[0].firstIndex { $0 == name }, "\(name)")
      for row in rows.dropFirst() {
        #expect(row[column].contains(".") && Double(row[column]) != nil, "\(name): \(row[column])")
      }
    }
  }

  @Test func `a plane with HVCA callers alone sees its certificates, one without any does not`() throws {
    let scratch = try Scratch()
    func journal(_ name: String, _ change: (inout Parameters) -> Void) throws -> String {
      let commands = try TestSupport.script([(10, "queue.pause all"), (20, "queue.resume all")])
      let scenario = smallScenario(seconds: 60) { parameters in
        parameters.world.ocspPerSecond = 0
        change(&parameters)
      }
      let bytes = WorldJournal(scenario, script: commands, seconds: 5...50).bytes
      try Data(bytes).write(to: scratch.file(name))
      return scratch.file(name).path
    }
    let callers = try journal("hvca") { $0.world.dssPerSecond = 0 }
    let sweep = try Program.run(
      "sweep", callers, "--action", "resume", "--from", "13:45:15", "--to", "13:45:30", "--every", "5s")
    #expect(sweep.status == 0 && sweep.text.contains("Mean seconds from acceptance to certificate\n"))
    #expect(
      sweep.text.contains("How many certificates are issued depends on when it is done"), "\(sweep.text)")

    let identities = try journal("dss") { $0.world.hvcaPerSecond = 0 }
    let whatIf = ["whatif", identities, "--edit", "drop resume"]
    let text = try Program.run(whatIf)
    #expect(text.status == 0 && !text.text.contains("certificates issued"), "\(text.text)")
    // A reader of JSON finds the same fields of every journal.
    let json = try Program.run(whatIf + ["--format", "json"])
    #expect(
      json.text.contains("\"certificates_issued\":0,")
        && json.text.contains("\"certificate_p95_seconds\":null"))
  }

  @Test func `parts of an analysis of a journal make what one machine writes, byte for byte`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let analysis = ["whatif", path, "--edit", "drop park", "--pairs", "3"]
    let parts = try (1...2).map { number in
      let part = scratch.file("part-\(number)").path
      let result = try Program.run(analysis + ["--shard", "\(number)/2", "--output", part])
      #expect(result.status == 0, "\(result.errors)")
      return part
    }
    for format in ["text", "json"] {
      let whole = try Program.run(analysis + ["--format", format])
      let merged = try Program.run(analysis + ["--format", format, "--merge"] + parts.reversed())
      #expect(whole.text.contains("certificate"))
      #expect(merged.status == 0 && merged.output == whole.output, "\(merged.errors)")
    }
  }

  @Test(arguments: [
    (["--edit", "set servers.count 3"], "has no parameters"),
    (["--edit", "drop undeclare"], "undeclare"),
    (["--edit", "drop #1", "--operator", "none"], "contains its operators"),
    (["--edit", "drop #1", "--until", "15:00"], "lies outside the journal"),
  ])
  func `what a journal does not have is refused`(options: [String], message: String) throws {
    let scratch = try Scratch()
    let refused = try Program.run(["whatif", try journal(in: scratch)] + options)
    #expect(refused.status != 0 && refused.errors.contains(message), "\(refused.errors)")
  }

  @Test(arguments: [["report"], ["export", "--cast"]])
  func `a command that reads sessions alone names those that read a journal`(words: [String]) throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    for piped in [false, true] {
      let command = "$SIGNALBOX \(words[0]) \(piped ? "-" : "'\(path)'") \(words.dropFirst().joined())"
      let refused = try Program.shell(piped ? "cat '\(path)' | \(command)" : command, in: scratch.folder)
      #expect(refused.status == 1 && refused.text.isEmpty)
      #expect(
        refused.errors.contains(
          "expected a recording of a session, found the journal of a plane, which 'signalbox replay', 'whatif' and "
            + "'sweep' read"), "\(refused.errors)")
    }
  }

  @Test func `a journal comes through a pipe too`() throws {
    let scratch = try Scratch()
    let path = try journal(in: scratch)
    let piped = try Program.shell(
      "cat '\(path)' | $SIGNALBOX replay - --verify && cat '\(path)' | $SIGNALBOX whatif - --edit 'drop #1'",
      in: scratch.folder)
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(piped.text.contains("46 digests") && piped.text.contains("1 paired seed"))
  }
}
