import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Recordings
@testable import Session
@testable import Telemetry

/// Recordings and results on a disk that fails, and among other sessions of the same second.
@Suite struct RecordingFaultTests {
  private let session = RecordedRun(seed: 3, seconds: 10)
  private let base = FileManager.default.temporaryDirectory.appending(path: "signalbox-\(UUID().uuidString)")
    .resolvingSymlinksInPath().path
  private var stateFolder: StateFolder? { StateFolder { $0 == "XDG_STATE_HOME" ? base : nil } }

  private func remove() { try? FileManager.default.removeItem(atPath: base) }

  private var recordings: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: base + "/signalbox/sessions"))?.sorted() ?? []
  }

  @Test(
    arguments: [SystemCall.mkdir, .open, .write, .fdatasync, .link, .fsync], [EIO, ENOSPC, EROFS, EACCES])
  func `a recording that cannot begin leaves no file, and says why`(call: SystemCall, error: Int32) throws {
    defer { remove() }
    // Some file systems answer this to a call they do not know, which is no fault.
    let isHarmless = error == EROFS && (call == .fdatasync || call == .fsync)
    let faults = InjectedFaults(below: base, [.init(call, .error(error))])
    let folder = try #require(stateFolder)
    do throws(RecordingError) {
      let writer = try RecordingWriter.create(in: folder, header: session.header, tell: { _ in })
      writer.finish()
      // A folder that cannot be opened is not synchronised.
      #expect(isHarmless)
    } catch {
      #expect(!isHarmless && !error.message.isEmpty)
      #expect(recordings == [])
    }
    withExtendedLifetime(faults) {}
  }

  @Test func `a recording has its header before it has its name`() throws {
    defer { remove() }
    let folder = try #require(stateFolder)
    let writer = try RecordingWriter.create(in: folder, header: session.header, tell: { _ in })
    // At the first instant of the name, before any record.
    #expect(try Recording.read(writer.path).header.drill == "small")
    writer.finish()
    #expect(recordings.count == 1, "no partial file is left")
  }

  @Test func `sessions of one second all get a name`() async throws {
    defer { remove() }
    let folder = try #require(stateFolder)
    let header = session.header
    let paths = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<60 {
        group.addTask {
          let writer = try? RecordingWriter.create(in: folder, header: header, tell: { _ in })
          writer?.finish()
          return writer?.path
        }
      }
      return await group.reduce(into: [String]()) { if let path = $1 { $0.append(path) } }
    }
    #expect(Set(paths).count == 60 && recordings.count == 60)
    for path in paths { #expect(try Recording.read(path).header.seed == session.header.seed) }
  }

  @Test func `interrupted and short writes lose no record`() throws {
    defer { remove() }
    let folder = try #require(stateFolder)
    let faults = InjectedFaults(
      below: base, [.init(.write, .error(EINTR), from: 2, times: 2), .init(.write, .share(700))])
    let writer = try RecordingWriter.create(in: folder, header: session.header, clock: 5)
    writer.record(session.records)
    #expect(writer.finish() == nil)
    let recording = try Recording.read(writer.path)
    #expect(recording.isWhole && recording.entries.map(\.record) == session.records)
    withExtendedLifetime(faults) {}
  }

  private func entry(_ score: Int, file: String? = nil) -> ProgressEntry {
    ProgressEntry(
      trainee: "t", drill: "first-look", file: file, level: 2, seed: 1, score: score, isPassed: true,
      time: Int64(score))
  }

  @Test(arguments: [SystemCall.open, .write, .fsync], [EIO, ENOSPC])
  func `a result that cannot be kept is an error, and damages no other`(call: SystemCall, error: Int32) throws
  {
    defer { remove() }
    let file = ProgressFile(base + "/p/progress.jsonl")
    try file.append(entry(1))
    do {
      let faults = InjectedFaults(
        below: base,
        [.init(.write, .share(10), times: 1), .init(call, .error(error), from: call == .write ? 2 : 1)])
      #expect(throws: RecordingError.self) { try file.append(entry(2)) }
      withExtendedLifetime(faults) {}
    }
    try file.append(entry(3))
    let scores = try file.read().entries.map(\.score)
    #expect(scores.first == 1 && scores.last == 3)
  }

  @Test func `results that another program has locked are added after a while, with a message`() throws {
    defer { remove() }
    let file = ProgressFile(base + "/p/progress.jsonl")
    try file.append(entry(1))
    let held = try OpenFile(file.path, for: .appendingAndReading)
    #expect(try held.lock(within: 0))
    var told: [String] = []
    try file.append(entry(2), waiting: 20) { told.append($0) }
    #expect(told.count == 1 && told[0].contains("locked"))
    #expect(try file.read().entries.map(\.score) == [1, 2])
    try held.close()
    try file.append(entry(3), waiting: 20) { told.append($0) }
    #expect(told.count == 1)
  }

  @Test func `a file's drill is not the built-in one of the same id`() {
    let summaries = ProgressSummary.all([entry(90), entry(20, file: "/home/me/mine.yaml"), entry(80)])
    #expect(summaries.map(\.sessions).sorted() == [1, 2])
    #expect(summaries.first { $0.file == nil }?.best == 90)
    #expect(summaries.first { $0.file != nil }?.best == 20)
  }

  @Test func `results of before, without a file's path, are read`() throws {
    let line =
      #"{"attempts":1,"drill":"x","earned":0,"harm":0,"hints":0,"idle_harm":0,"level":2,"passed":true,"possible":0,"#
      + #""recording":"","reference_harm":0,"score":70,"seconds":0,"seed":1,"time":5,"trainee":"t"}"#
    let (entries, skipped) = ProgressFile.parse(Data(line.utf8), file: "p")
    #expect(entries.map(\.drill) == ["x"] && entries[0].file == nil && skipped.isEmpty)
  }
}

extension RecordingWriter {
  fileprivate static func create(
    in folder: StateFolder, header: RecordingHeader, clock: Int64
  ) throws -> RecordingWriter {
    let path = folder.recording(of: header.drill, started: header.started)
    try Files.makeFolder(of: path)
    return try RecordingWriter(path: path, header: header, clock: { clock }, tell: { _ in })
  }
}
