import Basics
import Drills
import Foundation
import TestSupport
import Testing
import World

/// The schemas that the program prints, made of the tables by which it writes.
@Suite struct LineSchemaTests {
  private static func schema(_ name: String) throws -> Data {
    let result = try Program.run("help", "formats", "--schema", name)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private static let isSoak = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1"

  @Test(arguments: ["lines", "recording"])
  func `the schema in the documentation is the one printed`(name: String) throws {
    let file = GoldenFile("Sources/signalbox/Documentation.docc/Resources/\(name).schema.json")
    let text = String(decoding: try Self.schema(name), as: UTF8.self)
    #expect(text.contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
    let difference = try file.difference(from: text)
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// The first minutes; whole runs with SIGNALBOX_SOAK=1.
  @Test(arguments: ScenarioLibrary.ids)
  func `every line of every scenario is valid`(id: String) throws {
    let validator = try SchemaValidator(try Self.schema("lines"))
    let scenario = try #require(try ScenarioLibrary.scenario(id))
    let until = min(scenario.end, scenario.start + .minutes(5))
    let span = Self.isSoak ? [] : ["--until", until.iso8601]
    let run = try Program.run(["run", id, "--every", "1m"] + span)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.count >= 3)
    for line in run.lines {
      let problem = validator.problem(line)
      #expect(problem == nil, "\(problem ?? "")\n\(line.prefix(300))")
    }
  }

  @Test func `every line of the whole incident is valid, commands and alarms too`() throws {
    let validator = try SchemaValidator(try Self.schema("lines"))
    var types: Set<String> = []
    for line in try Program.run("run", "--every", "15m").lines {
      let problem = validator.problem(line)
      #expect(problem == nil, "\(problem ?? "")\n\(line.prefix(300))")
      types.insert(String(line.dropFirst("{\"type\":\"".count).prefix { $0 != "\"" }))
    }
    #expect(types.isSuperset(of: ["run", "frame", "command", "alert", "notice", "summary"]), "\(types)")
  }

  /// Journal lines of a drill, such as those of objectives, appear in the timeline of a state.
  @Test(arguments: ["exam", "first-look", "one-bad-server"])
  func `every line of a timeline is valid`(drill: String) throws {
    let validator = try SchemaValidator(try Self.schema("lines"))
    let state = try JSONDecoder().decode(
      JSONValue.self, from: try Program.run("watch", drill, "--once", "--json").output)
    let timeline = try #require(state["timeline"]).list
    #expect(!timeline.isEmpty)
    for line in timeline {
      let problem = validator.problem(line)
      #expect(problem == nil, "\(problem ?? "")\n\(line)")
    }
  }

  @Test(arguments: [
    ("{}", "no line has the type"), ("{\"type\":\"other\"}", "no line has the type other"),
    (#"{"type":"notice","time":"2020-10-28T14:05:00.000Z","text":"a"}"#, "person is missing"),
    (#"{"type":"notice","time":"2020-10-28T14:05:00Z","text":"a","person":null,"means":null}"#, "does not match"),
    (#"{"type":"notice","time":"2020-10-28T14:05:00.000Z","text":1,"person":null,"means":null}"#, "expected [\"string\"]"),
    (#"{"type":"notice","time":"2020-10-28T14:05:00.000Z","text":"a","person":null,"means":null,"x":1}"#, "x is unknown"),
    (
      #"{"type":"malfunction","time":"2020-10-28T14:05:00.000Z","id":"a","change":"gone","malfunction":"m","#
        + #""hidden":false,"person":null,"means":null}"#, "is no choice"
    ),
  ])
  func `a line of another shape is not valid`(line: String, problem: String) throws {
    let validator = try SchemaValidator(try Self.schema("lines"))
    let found = try #require(validator.problem(line))
    #expect(found.contains(problem), "\(found)")
  }

  /// One row of a column tells its type: whole values too are written with a fraction.
  @Test func `a number is written with a fraction in every row`() throws {
    let text = try Program.run("run", "--until", "13:50").text
    #expect(text.contains("\"interval_seconds\":60.0,") && !text.contains("\"interval_seconds\":60,"))
    #expect(text.contains("\"every_seconds\":60.0,"))
    let rows = try Program.run("run", "--format", "csv").lines
    let column = try #require(rows[0].split(separator: ",").firstIndex(of: "interval_seconds"))
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[column].contains(".") && cells[0].utf8.count == 24, "\(row)")
    }
  }
}
