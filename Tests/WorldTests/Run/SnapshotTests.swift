import Drills
import Foundation
import Session
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// A snapshot of the engine in the middle of the incident, and the journal of its later inputs, restore the same engine
/// in another process.
@Suite struct SnapshotTests {
  private static let pathVariable = "SIGNALBOX_SNAPSHOT_TEST"

  @Test func `snapshot and journal give the incident's engine again in another process`() async throws {
    let start = Basics.Instant(nanoseconds: 1_603_892_700_000_000_000)
    let script = [
      (21, "queue.park 1/3"), (23, "ocsp.restart 8 every=10s config=corrected"), (26, "backoff.exempt on"),
      (28, "frontend.push all"), (31, "queue.resubmit all rate=20/s filter=issuable rest=reject"),
      (33, "server.reset all"),
    ]
    let end = start + .minutes(36)
    let scenario = Scenario(
      id: "incident", title: "", start: start, end: end, seed: 20_201_028, parameters: Parameters())
    var run = ScriptedRun(
      scenario,
      script: try script.map {
        ScriptedInput(
          time: start + .minutes(Int64($0.0)), input: .command(try Command(parsing: $0.1)))
      })
    run.advance(to: start + .minutes(22))
    #expect(run.simulation.engine.ledger.total.parked > 0, "the snapshot is taken in the midst of it")
    let snapshot = run.simulation.engine.bytes
    run.simulation.world.inputs = InputJournal()
    run.advance(to: end)
    let journal = try #require(run.simulation.world.inputs)
    var digest = StateDigest()
    run.simulation.engine.digest(into: &digest)

    let folder = FileManager.default.temporaryDirectory.appending(path: "signalbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(snapshot).write(to: folder.appending(path: "engine"))
    try Data(journal.bytes).write(to: folder.appending(path: "journal"))
    try Data("\(digest.hexadecimal) \(end.nanoseconds)".utf8).write(to: folder.appending(path: "digest"))
    setenv(Self.pathVariable, folder.path, 1)
    defer { unsetenv(Self.pathVariable) }
    await #expect(processExitsWith: .success) {
      let path = try #require(ProcessInfo.processInfo.environment[SnapshotTests.pathVariable])
      let folder = URL(fileURLWithPath: path)
      func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
      }
      var engine = try IssuanceEngine(bytes: try bytes("engine"))
      var effects = Effects()
      try InputJournal.read(try bytes("journal")) { time, input in
        engine.take(input, at: time, into: &effects)
        effects.removeAll()
      }
      let expected = String(decoding: try bytes("digest"), as: UTF8.self).split(separator: " ")
      let end = Basics.Instant(nanoseconds: try #require(Int64(expected[1])))
      engine.handle(.timePassed, at: end, into: &effects)
      var digest = StateDigest()
      engine.digest(into: &digest)
      #expect(digest.hexadecimal == String(expected[0]))
      try engine.audit()
    }
  }

  @Test func `a driver that only plays the journal gets the engine of the world that wrote it`() throws {
    var run = ScriptedRun(smallScenario(), script: try busyScript())
    run.simulation.world.inputs = InputJournal()
    var engine = run.simulation.engine
    run.advance(to: at(60))
    var effects = Effects()
    try InputJournal.read(try #require(run.simulation.world.inputs).bytes) { time, input in
      engine.take(input, at: time, into: &effects)
    }
    engine.handle(.timePassed, at: at(60), into: &effects)
    #expect(engine.bytes == run.simulation.engine.bytes)
  }
}
