import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

/// A recording reads back, and damaged files are refused.
@Suite struct RecordingFormatTests {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a recording survives a round trip`(seed: UInt64) throws {
    let session = RecordedRun(seed: seed)
    let recording = try Recording.parse(session.bytes, file: "x")
    #expect(recording.header == session.header && recording.findings.isEmpty && recording.isEnded)
    #expect(recording.entries.map(\.record) == session.records)
    #expect(
      recording.entries.allSatisfy { entry in
        if case .second = entry.record { entry.wall == nil } else { entry.wall != nil }
      })
    #expect(recording.entries.first?.line == 1 + session.bytes.recordedLines.count - session.records.count)
  }

  @Test func `a whole header and every kind of record survive a round trip, to the nanosecond`() throws {
    var header = RecordedRun(seed: 1).header
    header.level = .unannounced
    header.settings = [.init(path: "dss.rate", value: "7=\\\n")]
    header.source = DrillSource(name: "dir/ä b.yaml", text: "a: \"\\n\"\r\n\n  b\n\nlast")
    header.speed = .unpaced
    header.checks = false
    let late = Instant(nanoseconds: start.nanoseconds + 1_234_567_891)
    let records: [SessionRecord] = [
      .input(ScriptedInput(time: late, input: .say("a \\n b"), by: .colleague("two \\_ words\n"))),
      .input(ScriptedInput(time: late, input: .command(.verifyLedger), by: .script)),
      .second(SecondHash(time: late, hash: 1)), .remark(late, "é\n\\"),
      .backtrack(to: start, from: late, attempt: 2, by: RecordedRun.instructor), .end(start),
    ]
    var encoder = RecordingEncoder(header)
    for record in records { encoder.add(record, wall: -5) }
    let recording = try Recording.parse(encoder.take(), file: "x")
    #expect(recording.header == header && recording.entries.map(\.record) == records && recording.isWhole)
  }

  @Test func `a recording of version 1, without names, is read and verified`() throws {
    var session = RecordedRun(seed: 3)
    let unnamed = session.records.map { record -> SessionRecord in
      switch record {
      case .input(var given):
        given.by = Originator(given.by.source)
        return .input(given)
      case .backtrack(let to, let from, let attempt, let originator):
        return .backtrack(to: to, from: from, attempt: attempt, by: Originator(originator.source))
      default: return record
      }
    }
    session.records = unnamed
    let recording = try Recording.parse(session.bytes.asVersion(1), file: "x")
    #expect(recording.isWhole && recording.entries.map(\.record) == unnamed)
    #expect(
      session.records.contains { if case .input = $0 { true } else { false } },
      "expected an input without a person")
    var replay = Replay(recording, drill: session.drill)
    replay.run()
    #expect(replay.divergence == nil && replay.verified.seconds > 10)
    #expect(replay.journal.allSatisfy { $0.person == nil })
  }

  @Test func `a recording of version 2, without means, is read and verified`() throws {
    var session = RecordedRun(seed: 3)
    session.records = session.records.map { record -> SessionRecord in
      switch record {
      case .input(var given):
        given.by = given.by.by(nil)
        return .input(given)
      case .backtrack(let to, let from, let attempt, let originator):
        return .backtrack(to: to, from: from, attempt: attempt, by: originator.by(nil))
      default: return record
      }
    }
    let recording = try Recording.parse(session.bytes.asVersion(2), file: "x")
    #expect(recording.isWhole && recording.entries.map(\.record) == session.records)
    var replay = Replay(recording, drill: session.drill)
    replay.run()
    #expect(replay.divergence == nil && replay.verified.seconds > 10)
    #expect(replay.journal.contains { $0.person != nil })
    #expect(replay.journal.allSatisfy { $0.means == nil || $0.means == .script })
  }

  @Test(arguments: InputMeans.allCases)
  func `how an input was given survives a round trip`(means: InputMeans) {
    for person in [nil, "Ada/key: Byron"] {
      for source in [.operatorAtConsole, .instructor, .script] as [JournalEntry.Source] {
        let originator = Originator(source, person: person, means: means)
        #expect(originator.means == (source == .script ? .script : means))
        let word = RecordingFormat.text(originator)
        #expect(!word.contains(" ") && RecordingFormat.originator(word[...]) == originator)
      }
    }
    #expect(RecordingFormat.originator("operator:a/key")?.means == nil, "the slash is the name's")
  }

  @Test(arguments: [
    "operator:", "operator:\\x", "colleague", "somebody", "somebody:Ada", ":", "operator/", "operator/mouse",
    "operator/key/key", "/key", "script/key", "colleague/key:Ada",
  ])
  func `a word that is no originator is none, and an empty name no name`(word: String) {
    let found = RecordingFormat.originator(word[...])
    #expect(found == (word == "operator:" ? .operatorAtConsole : nil))
  }

  @Test func `a changed byte is found, and the line named`() throws {
    let session = RecordedRun(seed: 2)
    let lines = session.bytes.recordedLines
    let header = lines.count - session.records.count
    var random = TestRandom(seed: 7)
    for line in lines.indices {
      var changed = lines
      let place = random.below(lines[line].count)
      changed[line][place] ^= UInt8(1 << random.below(7))
      // A line feed in its place makes two lines.
      do throws(RecordingError) {
        let recording = try Recording.parse([UInt8](recordedLines: changed), file: "x")
        #expect(line >= header && recording.findings.map(\.kind).contains(.damaged))
        #expect(
          recording.findings.contains { $0.line == line + 1 } && recording.entries.count == line - header)
      } catch {
        #expect(line < header && (error.line == line + 1 || error.line == line + 2), "\(error)")
      }
    }
  }

  @Test func `a removed, duplicated or moved line is detected`() throws {
    let session = RecordedRun(seed: 3)
    let lines = session.bytes.recordedLines
    let header = lines.count - session.records.count
    for line in stride(from: header, to: lines.count - 1, by: 7) {
      var out = lines
      out.remove(at: line)
      var doubled = lines
      doubled.insert(lines[line], at: line)
      var moved = lines
      moved.swapAt(line, line + 1)
      for (changed, found) in [(out, line + 1), (doubled, line + 2), (moved, line + 1)] {
        let recording = try Recording.parse([UInt8](recordedLines: changed), file: "x")
        #expect(recording.findings.map(\.kind) == [.damaged] && recording.findings[0].line == found)
      }
    }
  }

  @Test func `a file cut anywhere is used up to the cut, with a finding`() throws {
    let session = RecordedRun(seed: 4)
    let bytes = session.bytes
    let begin = try #require(bytes.indices.first { bytes[$0...].starts(with: " begin\n".utf8) }) + 7
    var random = TestRandom(seed: 1)
    for _ in 0..<100 {
      let cut = random.below(bytes.count)
      guard cut >= begin else {
        #expect(throws: RecordingError.self) { try Recording.parse(Array(bytes[..<cut]), file: "x") }
        continue
      }
      let recording = try Recording.parse(Array(bytes[..<cut]), file: "x")
      #expect(recording.findings.map(\.kind) == [.incomplete] && !recording.isEnded && !recording.isWhole)
      #expect(recording.entries.map(\.record) == Array(session.records[..<recording.entries.count]))
    }
    let zeros = try Recording.parse(Array(bytes[..<begin]) + [0, 0, 0], file: "x")
    #expect(zeros.findings.map(\.kind) == [.incomplete])
  }

  @Test func `bytes after the end are damage`() throws {
    let recording = try Recording.parse(RecordedRun(seed: 5).bytes + Array("more".utf8), file: "x")
    #expect(recording.isEnded && recording.findings.map(\.kind) == [.damaged])
  }

  @Test(arguments: [
    ("", "not a recording"), ("drill: 1\n", "not a recording"),
    ("signalbox recording \(RecordingFormat.version + 1)\n", "newer"),
    ("signalbox recording 0\n", "of the format, got 0"),
    ("signalbox recording 1\n", "ends within its header"),
    ("signalbox recording 1\n0000000000000000 seed 1\n", "checksum"), ("\u{FF}\n", "not a recording"),
  ])
  func `a file of another format or version is refused with a reason`(text: String, reason: String) {
    let error = #expect(throws: RecordingError.self) { try Recording.parse(Array(text.utf8), file: "x") }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `a line without an end is refused at its limit`() {
    let endless = [UInt8](repeating: 0x61, count: RecordingFormat.lineBytesMax + 2)
    let error = #expect(throws: RecordingError.self) { try Recording.parse(endless, file: "x") }
    #expect(error?.line == 1)
  }

  @Test func `another engine's recording is read with a warning`() throws {
    var session = RecordedRun(seed: 6)
    session.header.engine = "0123456789abcdef"
    let recording = try Recording.parse(session.bytes, file: "x")
    #expect(recording.findings.map(\.kind) == [.foreign] && recording.isWhole)
  }
}

extension [UInt8] {
  /// A recording's bytes as version 1 wrote them: its first line, and checksums that follow from it.
  fileprivate func asVersion(_ version: Int) -> [UInt8] {
    let opening = "signalbox recording \(version)"
    var checksum = LineChecksum(opening: opening)
    var lines = [Array(opening.utf8)]
    for line in recordedLines.dropFirst() {
      let body = line.dropFirst(LineChecksum.digits + 1)
      lines.append(Array(RecordingEncoder.hexadecimal(checksum.add(body)).utf8) + [0x20] + body)
    }
    return [UInt8](recordedLines: lines)
  }
}
