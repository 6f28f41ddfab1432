import Basics
import Foundation
import Issuance
import Recordings
import Session
import Telemetry
import Testing

/// Casts of recorded sessions.
@Suite struct CastTests {
  private struct Cast {
    var header: [String: Any]
    var events: [(time: Double, code: String, data: String)]

    init(_ data: Data) throws {
      let lines = data.split(separator: UInt8(ascii: "\n"))
      header = try #require(JSONSerialization.jsonObject(with: lines[0]) as? [String: Any])
      events = try lines.dropFirst().map { line in
        let event = try #require(JSONSerialization.jsonObject(with: line) as? [Any])
        return (
          try #require(event[0] as? Double), try #require(event[1] as? String),
          try #require(event[2] as? String)
        )
      }
    }
  }

  private func export(_ number: Int, _ options: String...) throws -> (recording: Recording, cast: Cast) {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(number, to: path)
    let result = try Program.run(["export", path, "--cast", "--size", "100x30", "--speed", "10"] + options)
    #expect(result.status == 0, "\(result.errors)")
    return (try Recording.read(path), try Cast(result.output))
  }

  @Test func `version 3 counts from event to event, version 2 from the start`() throws {
    let (_, third) = try export(4, "--v3")
    let (_, second) = try export(4)
    let term = third.header["term"] as? [String: Any]
    #expect(
      third.header["version"] as? Int == 3 && term?["cols"] as? Int == 100 && term?["rows"] as? Int == 30)
    #expect(second.header["version"] as? Int == 2 && second.header["width"] as? Int == 100)
    #expect(second.events.map(\.data) == third.events.map(\.data) && second.events.count > 20)
    #expect(zip(second.events, second.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    #expect(third.events.allSatisfy { $0.time >= 0 && ["o", "m"].contains($0.code) })
    let sum = third.events.reduce(0) { $0 + $1.time }
    #expect(abs(sum - (second.events.last?.time ?? 0)) < 1e-6)
  }

  @Test(arguments: [[], ["--v2"], ["--v3"]])
  func `a cast ends with plain colours, the cursor shown, and a row of its own`(options: [String]) throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(2, to: path)
    let result = try Program.run(["export", path, "--cast", "--size", "100x30"] + options)
    let cast = try Cast(result.output)
    #expect(cast.header["version"] as? Int == (options == ["--v3"] ? 3 : 2))
    let output = cast.events.filter { $0.code == "o" }.map(\.data)
    #expect(output.first == "\u{1B}[?25l", "drawn without a cursor")
    #expect(output.last == "\u{1B}[0m\u{1B}[30;1H\u{1B}[?25h\r\n" && cast.events.last?.code == "o")
    #expect(!output.contains { $0.contains("\u{1B}[?1049h") }, "the last screen stays")
  }

  @Test(arguments: [1, 3, 5])
  func `a strict reader of version 3 reads every line, and the times of version 2`(number: Int) throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(number, to: path)
    let options = ["export", path, "--cast", "--size", "100x30", "--fps", "7"]
    let strict = try AsciicastV3(Program.run(options + ["--v3"]).output)
    let second = try Cast(Program.run(options).output)
    #expect(strict.columns == 100 && strict.rows == 30)
    #expect(strict.events.map(\.data) == second.events.map(\.data))
    var time = 0
    for (event, other) in zip(strict.events, second.events) {
      time += event.interval
      #expect(abs(Double(time) / 1e6 - other.time) < 1e-6)
    }
  }

  @Test(arguments: [
    #"{"version":3,"term":{"cols":80}}"#, #"{"version":2,"term":{"cols":80,"rows":24}}"#,
    #"{"version":3,"term":{"cols":80,"rows":24},"width":80}"#,
    #"{"version":3,"term":{"cols":80.5,"rows":24}}"#,
    "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[-1.0,\"o\",\"\"]",
    "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[1e-05,\"o\",\"\"]",
    "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[1.0,\"\",\"\"]",
    "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[1.0,\"o\",7]",
    "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n\n",
  ])
  func `the strict reader refuses what is no version 3`(text: String) {
    #expect(throws: (any Error).self) { try AsciicastV3(Data((text + "\n").utf8)) }
  }

  @Test func `every action and alarm is a marker, and every screen is drawn completely`() throws {
    let (recording, cast) = try export(6)
    var replay = Replay(recording, drill: try recording.header.readDrill())
    replay.run()
    let actions = replay.journal.filter { $0.mark != nil }.count
    #expect(actions > 0 && cast.events.filter { $0.code == "m" && $0.data.hasPrefix("▸") }.count == actions)
    let first = try #require(cast.events.first { $0.code == "o" && $0.data.contains("\u{1B}[2J") })
    #expect(
      first.data.contains("\u{1B}[1;1H") && cast.events.filter { $0.data.contains("\u{1B}[2J") }.count == 1)
  }

  @Test func `a cast contains no entries hidden from the trainee`() throws {
    let (recording, _) = try export(8)
    var replay = Replay(recording, drill: try recording.header.readDrill())
    replay.run()
    // A note of the instructor's is hidden.
    for number in [8, 9, 10, 11] {
      let (recording, cast) = try export(number)
      let notes = recording.entries.filter { entry in
        if case .input(let given) = entry.record, case .note = given.input { true } else { false }
      }
      let text = cast.events.map(\.data).joined()
      #expect(!text.contains("quoted"), "\(notes.count) notes")
    }
  }

  @Test func `invalid options are refused with a reason`() throws {
    for (options, reason) in [
      (["--size", "9x9"], "--size"), (["--fps", "0"], "--fps"), (["--speed", "0"], "--speed"),
      (["--theme", "no"], "theme"),
    ] {
      let scratch = try Scratch()
      let path = scratch.file("session.signalbox").path
      _ = try RandomSessions.record(1, to: path)
      let result = try Program.run(["export", path, "--cast"] + options)
      #expect(result.status != 0 && result.errors.contains(reason), "\(result.errors)")
    }
    #expect(try Program.run("export", "x").errors.contains("--cast"))
  }
}
