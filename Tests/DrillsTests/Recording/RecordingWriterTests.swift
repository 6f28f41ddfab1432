import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

/// Writing a recording to the disk.
@Suite struct RecordingWriterTests {
  private let session = RecordedRun(seed: 1, seconds: 20)
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "signalbox-\(UUID().uuidString)"
  ).path

  private func path(_ name: String) -> String {
    let path = "\(folder)/\(name)"
    #expect(throws: Never.self) { try Files.makeFolder(of: path) }
    return path
  }

  @Test func `the file is for its owner only, complete, and never overwritten`() throws {
    let path = path("a.signalbox")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let writer = try RecordingWriter(path: path, header: session.header, clock: { 5 }, tell: { _ in })
    for record in session.records { writer.record([record]) }
    #expect(writer.finish() == nil)
    let recording = try Recording.read(path)
    #expect(recording.isWhole && recording.entries.map(\.record) == session.records)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let error = #expect(throws: RecordingError.self) {
      try RecordingWriter(path: path, header: session.header, tell: { _ in })
    }
    #expect(error?.description.contains("never overwritten") == true)
  }

  @Test func `records are in the file at once, without an end`() throws {
    let path = path("b.signalbox")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let writer = try RecordingWriter(path: path, header: session.header, tell: { _ in })
    let half = Array(session.records.prefix(10))
    writer.record(half)
    let deadline = ContinuousClock.now + .seconds(1)
    while (try? Recording.read(path).entries.count) != 10, ContinuousClock.now < deadline { usleep(5000) }
    let recording = try Recording.read(path)
    #expect(recording.entries.map(\.record) == half && recording.findings.map(\.kind) == [.incomplete])
    writer.finish()
  }

  @Test func `a full disk is reported once and at the end, and delays nothing`() throws {
    let told = Mutex<[String]>([])
    let full = try OpenFile("/dev/full", for: .writingToDevice)
    let writer = RecordingWriter(
      path: "full", header: session.header, disk: .file(full), retryMilliseconds: 10,
      tell: { text in told.withLock { $0.append(text) } })
    for record in session.records { writer.record([record]) }
    usleep(100_000)
    #expect(writer.finish()?.contains("is incomplete: No space left") == true)
    let texts = told.withLock { $0 }
    #expect(texts.count == 1 && texts[0].contains("the session continues"))
  }

  @Test func `a disk that is full for a while loses nothing`() throws {
    let written = Mutex<[UInt8]>([])
    let calls = Mutex(0)
    let told = Mutex<[String]>([])
    let disk = RecordingDisk(
      write: { bytes throws(SystemError) in
        let call = calls.withLock { count -> Int in
          count += 1
          return count
        }
        // Short writes, interruptions, then a temporary error.
        if call % 5 == 0 { throw SystemError("write", EINTR) }
        if (3..<6).contains(call) { throw SystemError("write", ENOSPC) }
        let count = min(bytes.count, 1000)
        written.withLock { $0 += bytes.prefix(count) }
        return count
      }, sync: {}, close: {})
    let writer = RecordingWriter(
      path: "some", header: session.header, disk: disk, retryMilliseconds: 5,
      tell: { text in told.withLock { $0.append(text) } })
    writer.record(session.records)
    let deadline = ContinuousClock.now + .seconds(5)
    while told.withLock({ $0.count }) < 2, ContinuousClock.now < deadline { usleep(2000) }
    #expect(writer.finish() == nil)
    let recording = try Recording.parse(written.withLock { $0 }, file: "some")
    #expect(recording.isWhole && recording.entries.map(\.record) == session.records)
    let texts = told.withLock { $0 }
    #expect(
      texts.count == 2 && texts[0].contains("cannot be written") && texts[1].contains("it is complete"))
  }

  @Test func `a session records itself, on its own thread`() async throws {
    let path = path("c.signalbox")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var header = session.header
    header.script = []
    header.seed = 4
    let drill = Drill(scenario: smallScenario(seconds: 30, seed: 4))
    let writer = try RecordingWriter(path: path, header: header, tell: { _ in })
    let run = ExerciseSession(drill: drill, seed: 4, speed: .times(100))
    let stream = run.frames.subscribe(keeping: 10_000)
    run.start(drill, seed: 4, checks: true) { records, _ in writer.record(records) }
    run.send(.command(.declareIncident))
    run.remark("something about the disk")
    run.send(.setSpeed(.unpaced))
    for await frame in stream where frame.time >= drill.scenario.end { break }
    let result = run.stop().exercise
    #expect(writer.finish() == nil)
    var replay = Replay(try Recording.read(path), drill: drill)
    replay.run()
    #expect(replay.divergence == nil && replay.verified.seconds == 30 && replay.verified.inputs == 1)
    #expect(replay.exercise.journal.map(\.content) == result.journal.map(\.content))
    #expect(replay.journal.contains { $0.content == .session("something about the disk") })
  }

  @Test func `paths follow XDG, and names are safe`() {
    let state = StateFolder { ["XDG_STATE_HOME": "/s", "HOME": "/h"][$0] }
    #expect(
      state?.recording(of: "gs-2020-10-28", started: 1_730_000_000_999)
        == "/s/signalbox/sessions/gs-2020-10-28-20241027T033320Z.signalbox")
    #expect(
      state?.recording(of: "../é x", started: 0, number: 2)
        == "/s/signalbox/sessions/drill..x-19700101T000000Z-2.signalbox")
    let home = StateFolder { ["XDG_STATE_HOME": "relative", "HOME": "/h"][$0] }
    #expect(home?.progress == "/h/.local/state/signalbox/progress.jsonl")
    #expect(StateFolder { _ in nil } == nil)
  }
}
