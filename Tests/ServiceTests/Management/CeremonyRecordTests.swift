import Basics
import Foundation
import Issuance
import Session
import Signing
import Store
import Telemetry
import Testing

@testable import Service

/// Both persons of a key ceremony stand in the audit trail and in the timeline.
@Suite struct CeremonyRecordTests {
  private func audit(_ store: SQLiteStore) throws -> [String] {
    var texts: [String] = []
    try store.audit(after: 0) { line in
      texts.append(line.text)
      return true
    }
    return texts
  }

  @Test func `of a plane that runs`() async throws {
    let fixture = try PlaneFixture(issuers: 2) { $0.issuers.ceremonyDuration = .milliseconds(20) }
    try fixture.start()
    defer { fixture.end() }
    for line in [
      "profile.disable 2", "ceremony.prepare 2 destroy by=Ada", "ceremony.perform 1 witness=Grace",
    ] {
      let command = try Command(parsing: line)
      let outcome = await withCheckedContinuation { reply in
        fixture.plane.execute(command, by: Originator(.operatorAtConsole, person: "Ada")) {
          reply.resume(returning: $0)
        }
      }
      #expect(outcome.isDone, "\(line): \(outcome)")
    }
    let record =
      "ceremony 1, the destruction of the key of CA 2: completed; administrator Ada, witness Grace; "
    var lines: [JournalEntry] = []
    for _ in 0..<300 {
      lines += fixture.plane.takeNews().journal
      if try audit(fixture.store).contains(where: { $0.hasPrefix(record) }) { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try audit(fixture.store).count { $0.hasPrefix(record) } == 1)
    lines += fixture.plane.takeNews().journal
    let said = lines.compactMap { if case .session(let text) = $0.content { text } else { nil } }
    #expect(said.contains { $0.hasPrefix(record) }, "\(said)")
    #expect(try fixture.store.verifyAudit().broken == nil)
  }

  @Test func `of a plane that is stopped, which says so when it starts`() throws {
    let scratch = try Scratch()
    let folder = PlaneFolder(scratch.file("plane").path)
    var configuration = PlaneConfiguration.standardEngine
    configuration.issuers.live = 2
    var engine = IssuanceEngine(configuration, start: PlaneClock.systemTime())
    var effects = Effects()
    let outcome = engine.execute(
      try Command(parsing: "profile.disable 2"), at: engine.now, into: &effects)
    #expect(outcome.isDone)
    let store = try SQLiteStore(folder: folder.store)
    try store.snapshot(engine.bytes, [], after: 0)
    store.close()
    let keys = PlaneKeys(folder, PlaneConfiguration())
    _ = try keys.create(PlaneFolder.issuerKey(2), .p256)
    try KeyDestruction.run(2, of: folder, keys, administrator: "Ada", witness: "Grace")
    #expect(!keys.has(PlaneFolder.issuerKey(2)))
    let reopened = try SQLiteStore(folder: folder.store)
    defer { reopened.close() }
    #expect(try audit(reopened) == ["destroyed the key of CA 2; administrator Ada, witness Grace"])
    let restart = try PlaneRestart(reopened) { preconditionFailure("the store has a snapshot") }
    #expect(restart.engine.management.issuers[1].keyDestroyed && restart.remarks.count == 1)
    let remark = try #require(restart.remarks.first)
    #expect(remark.hasPrefix("the key of CA 2 was destroyed at "))
    #expect(remark.hasSuffix(" while the plane was stopped; administrator Ada, witness Grace"))
  }
}
