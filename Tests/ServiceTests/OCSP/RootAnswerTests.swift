import Basics
import Foundation
import Issuance
import Signing
import Store
import Telemetry
import Testing

@testable import Service

/// Answers for the certificates of CAs, whose issuer is the root.
@Suite struct RootAnswerTests {
  private let scratch: Scratch
  private let folder: PlaneFolder
  private let keys: PlaneKeys
  private let files: PlaneFiles
  private var roots: RootResponders { RootResponders(folder: folder, keys: keys) }

  init() throws {
    scratch = try Scratch()
    folder = PlaneFolder(scratch.file("plane").path)
    var configuration = PlaneConfiguration()
    (configuration.issuers, configuration.engine.ocsp.count) = (2, 2)
    try PlaneMaker.make(folder, configuration)
    keys = PlaneKeys(folder, configuration)
    files = PlaneFiles(folder: folder, keys: keys)
  }

  @Test func `openssl takes the answer for a CA's certificate, which needs no key of the root`() async throws
  {
    try keys.destroy(PlaneFolder.rootKey)
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let publisher = PlanePublisher(
      store, PlaneConfiguration(), PlaneGauges(), root: try files.root(),
      responders: try files.responderKeys(),
      clock: PlaneClock())
    defer { publisher.close() }
    let issuers = try files.issuers()
    publisher.add(issuers[1], nil, issuer: 1)
    #expect(publisher.install(roots, at: PlaneClock.systemTime()) == nil)
    #expect(await publisher.answer(for: issuers[1], of: publisher.root) == nil, "no responder is in service")
    publisher.ocsp.setActive([1])
    let answer = try #require(await publisher.answer(for: issuers[1], of: publisher.root))
    try scratch.write(answer, to: "answer.der")
    let judged = try Tool.run(
      "openssl",
      [
        "ocsp", "-respin", "answer.der", "-issuer", folder.root, "-cert", folder.issuer(2), "-CAfile",
        folder.root,
        "-no_nonce", "-validity_period", "0",
      ], in: scratch)
    #expect(
      judged.status == 0 && judged.text.contains("Response verify OK")
        && judged.text.contains("2.pem: good"), "\(judged.text)")
    #expect(await publisher.answer(for: issuers[0], of: publisher.root) == nil, "a CA that is not one's own")
  }

  @Test func `certificates of the root that cannot be renewed are in what alarms watch`() throws {
    try keys.destroy(PlaneFolder.rootKey)
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let clock = PlaneClock()
    let publisher = PlanePublisher(
      store, PlaneConfiguration(), PlaneGauges(), root: try files.root(),
      responders: try files.responderKeys(), clock: clock)
    defer { publisher.close() }
    let monitor = PlaneMonitor(
      clock, AuthorityTable(), folder: folder.store, PlaneGauges(), sources: publisher.metrics,
      rootSigners: { publisher.rootSignersNotAfter })
    #expect(monitor.readings().rootSignersNotAfter == [nil, nil], "each responder lacks one")
    let made = try (1...2).map { number in
      try SignedCertificate(pem: String(contentsOfFile: folder.rootResponder(number), encoding: .utf8))
    }
    #expect(publisher.install(roots, at: clock.now + .days(300))?.contains("root") == true)
    #expect(monitor.readings().rootSignersNotAfter == made.map(\.notAfter), "the old ones serve")
    let line = #"signalbox_ocsp_signer_notafter_seconds{responder="r2",issuer="root"} "#
    #expect(monitor.board.text.contains(line), "\(monitor.board.text)")
  }

  @Test func `what is missing or will expire is made anew with the root's key`() throws {
    let (now, responders) = (PlaneClock.systemTime(), try files.responderKeys())
    let first = roots.certificates(for: responders, at: now)
    #expect(
      first.failure == nil && first.certificates.compactMap(\.?.publicKey) == responders.map(\.publicKey))
    try FileManager.default.removeItem(atPath: folder.rootResponder(2))
    let second = roots.certificates(for: responders, at: now)
    #expect(
      second.certificates[0] == first.certificates[0] && second.certificates[1] != first.certificates[1])
    let late = now + .days(300)
    let third = roots.certificates(for: responders, at: late)
    #expect(
      third.failure == nil && third.certificates.allSatisfy { ($0?.notAfter ?? now) > late + .days(300) })
    try keys.destroy(PlaneFolder.rootKey)
    let fourth = roots.certificates(for: responders, at: late + .days(300))
    #expect(fourth.certificates == third.certificates && fourth.failure?.contains("root") == true)
    #expect(roots.certificates(for: responders, at: late + .days(400)).certificates == [nil, nil])
  }
}
