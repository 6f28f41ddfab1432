import Foundation
import Testing

/// Help, versions and lists.
@Suite struct CommandLineTests {
  @Test(arguments: [
    (
      ["whatif", "--jobs", "0"],
      "Error: --jobs: expected a whole number from 1 to 1024, got '0'"
    ),
    (
      ["run", "--until", "99"],
      "Error: --until: expected a time (UTC) such as 14:05, 14:05:30 or 2020-10-28T14:05:30Z, got '99'"
    ),
    (["drill", "--level", "it's"], "Error: --level: expected 1, 2, 3 or 4, got 'it's'"),
  ])
  func `a usage error names its option and its value once`(arguments: [String], sentence: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 64)
    #expect(result.errors.split(separator: "\n").first.map { String($0) } == sentence, "\(result.errors)")
  }

  @Test func `without arguments it prints help`() throws {
    let result = try Program.run()
    #expect(result.status == 0 && result.errors == "")
    #expect(result.text.contains("USAGE: signalbox <subcommand>"))
    #expect(try Program.run("--help").output == result.output)
  }

  /// A command of the help dump, with its subcommands.
  private struct Dumped: Decodable {
    var commandName: String
    var superCommands: [String]?
    var discussion: String?
    var subcommands: [Dumped]?

    var all: [Dumped] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Dump: Decodable { var command: Dumped }

  @Test
  func `help on a terminal of 80 columns breaks no line of the examples, and sentences only at its edge`()
    throws
  {
    let dump = try JSONDecoder().decode(Dump.self, from: Data(Program.run("--experimental-dump-help").output))
    for command in dump.command.all where command.commandName != "help" {
      guard let discussion = command.discussion else { continue }
      let words = (command.superCommands ?? []).dropFirst() + [command.commandName]
      let arguments = command.commandName == "signalbox" ? ["--help"] : words + ["--help"]
      let shown = try Program.run(Array(arguments), environment: ["COLUMNS": "80"]).lines
      for line in discussion.split(separator: "\n") {
        if line.hasPrefix(" ") {
          #expect(shown.contains { $0 == line }, "\(words): \(line)")
        } else {
          // Broken by the terminal's width alone, it begins as far as that goes.
          var begin = ""
          for word in line.split(separator: " ") {
            guard begin.isEmpty || begin.count + 1 + word.count < 80 else { break }
            begin += (begin.isEmpty ? "" : " ") + word
          }
          #expect(shown.contains { $0 == begin }, "\(words): \(begin)")
        }
      }
    }
  }

  @Test func `it prints its version`() throws {
    let result = try Program.run("--version")
    #expect(result.status == 0)
    #expect(result.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    "run", "watch", "whatif", "sweep", "bench", "scenarios", "scenarios list", "scenarios show",
    "scenarios parameters",
    "scenarios validate", "scenarios plan", "scenarios new", "scenarios format",
  ])
  func `every subcommand has help`(command: String) throws {
    let result = try Program.run(command.split(separator: " ").map { String($0) } + ["--help"])
    #expect(result.status == 0)
    #expect(result.text.contains("OVERVIEW: ") && result.text.contains("USAGE: signalbox \(command)"))
  }

  @Test func `the list names the incident`() throws {
    let lines = try Program.run("scenarios", "list").lines
    #expect(lines.contains { $0.hasPrefix("gs-2020-10-28  ") })
  }

  @Test func `showing a scenario prints its clock, its brief and its operator's commands`() throws {
    let text = try Program.run("scenarios", "show").text
    for part in [
      "2020-10-28T13:45:00Z to 2020-10-28T17:15:00Z", "Seed:   20201028", "15:30:00  queue.park ",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test func `every parameter has a default, a range and a meaning, and its default can be set`() throws {
    let lines = try Program.run("scenarios", "parameters", "--json").lines
    #expect(lines.count > 50)
    var settings: [String] = []
    for line in lines {
      let parameter = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
      for key in ["path", "default", "range", "meaning"] {
        #expect(parameter[key]?.isEmpty == false, "\(line)")
      }
      settings += ["--set", try #require(parameter["path"]) + "=" + #require(parameter["default"])]
    }
    let plain = try RunRecord.of("--until", "14:05").summary.stateHash
    #expect(try RunRecord.of(settings + ["--until", "14:05"]).summary.stateHash == plain)
    #expect(try Program.run("scenarios", "parameters").lines.count == lines.count + 1)
  }

  @Test func `bench writes figures a machine can read`() throws {
    let result = try Program.run("bench", "--quick", "--json")
    let report = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let results = try #require(report["results"] as? [[String: Any]])
    #expect(results.map { $0["name"] as? String } == ["reference", "mm8", "load_1x", "load_100x"])
    for measured in results {
      for key in ["seconds", "events", "events_per_second", "peak_rss_bytes"] {
        #expect((measured[key] as? Double ?? 0) > 0, "\(key)")
      }
    }
    let scaling = try #require(report["scaling"] as? [[String: Any]])
    let costs = scaling.map { ($0["part"] as? String ?? "", $0["nanoseconds_per_event"] as? Double ?? 0) }
    for part in ["queues", "servers", "responders", "accounts"] {
      let few = try #require(costs.first { $0.0 == part }?.1)
      let many = try #require(costs.last { $0.0 == part }?.1)
      // Memory that is no longer in a cache costs a little; a look at each of thousands would cost fifty times as much.
      #expect(few > 0 && many < 12 * few + 2000, "\(part): \(few) and \(many) ns an event")
    }
    #expect(report["load_100x_ratio"] is Double && report["mm8_customers_per_second"] is Double)
  }
}
