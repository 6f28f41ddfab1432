import Basics
import Drills
import Foundation
import Issuance
import Recordings
import Session
import Telemetry
import Testing
import World

/// Recorded sessions replay identically in another process and in another build.
@Suite struct ReplayEqualityTests {
  @Test(arguments: 1...100)
  func `a session of random inputs, freezes, speeds and attempts verifies here and in another process`(
    number: Int
  ) throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    let exercise = try RandomSessions.record(number, to: path)

    let recording = try Recording.read(path)
    #expect(recording.isWhole && recording.findings.isEmpty)
    var replay = Replay(recording, drill: try recording.header.readDrill())
    replay.run()
    #expect(replay.divergence == nil, "\(replay.divergence?.text ?? "")")
    #expect(replay.exercise.simulation.stateHash == exercise.simulation.stateHash)
    #expect(replay.exercise.journal == exercise.journal && replay.verified.seconds >= 60)

    let verified = try Program.run("replay", path, "--verify")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.text.contains("the same as recorded: \(replay.verified.seconds) simulated seconds"))
  }

  @Test func `changed, cut and foreign files have different errors, and status 1`() throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(3, to: path)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)

    let changed = try scratch.write(
      text.replacingOccurrences(of: "seed 21", with: "seed 22"), to: "changed.signalbox")
    let header = try Program.run("replay", changed, "--verify")
    #expect(
      header.status == 1 && header.errors.contains("changed.signalbox:") && header.errors.contains("checksum")
    )

    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let middle = lines.count - 20
    lines.swapAt(middle, middle + 1)
    let moved = try Program.run(
      "replay", scratch.write(lines.joined(separator: "\n"), to: "moved.signalbox"), "--verify")
    #expect(moved.status == 1 && moved.errors.contains("line \(middle + 1): the checksum does not match"))

    let torn = try Program.run(
      "replay", scratch.write(String(text.dropLast(60)), to: "torn.signalbox"), "--verify")
    #expect(
      torn.status == 1 && torn.errors.contains("no end record")
        && torn.text.contains("the same as recorded"))

    let newer = try Program.run(
      "replay",
      scratch.write(
        text.replacingOccurrences(of: "recording 3\n", with: "recording 9\n"), to: "newer.signalbox"),
      "--verify")
    #expect(
      newer.status == 1 && newer.errors.contains("got version 9")
        && newer.errors.contains("expected a version from 1 to 3"))

    for path in ["/dev/zero", scratch.folder.path, scratch.file("none").path] {
      let refused = try Program.run("replay", path, "--verify")
      #expect(refused.status == 1 && refused.errors.contains("signalbox: \(path)"))
    }
  }

  @Test func `a recording with a forged digest diverges, with its line`() throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(5, to: path)
    let recording = try Recording.read(path)
    // The same file with valid checksums and one digest of another run.
    let forged = scratch.file("forged.signalbox").path
    let writer = try RecordingWriter(path: forged, header: recording.header, tell: { _ in })
    var records = recording.entries.map(\.record)
    let index = try #require(
      records.indices.dropFirst(20).first { if case .second = records[$0] { true } else { false } })
    guard case .second(var hash) = records[index] else { return }
    hash.hash &+= 1
    records[index] = .second(hash)
    writer.record(records)
    writer.finish()
    let result = try Program.run("replay", forged, "--verify")
    #expect(
      result.status == 1
        && result.errors.contains("the run differs from the recording: line \(recording.entries[index].line)")
    )
    #expect(result.errors.contains(hash.time.iso8601))
  }

  @Test func `without a terminal it suggests --verify`() throws {
    let scratch = try Scratch()
    let path = scratch.file("session.signalbox").path
    _ = try RandomSessions.record(2, to: path)
    let result = try Program.run("replay", path)
    #expect(result.status == 2 && result.errors.contains("--verify"))
  }
}
