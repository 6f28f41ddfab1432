import Analysis
import Basics
import Foundation
import Issuance
import Recordings
import Session
import Store
import Telemetry
import Testing

@testable import Service

/// One engine, two drivers: what a plane did under load, the simulator's side replays to the last byte.
@Suite struct JournalOnPlaneTests {
  /// How long the load lasts, in seconds; ten minutes are SIGNALBOX_JOURNAL_SECONDS=600.
  private static let seconds =
    ProcessInfo.processInfo.environment["SIGNALBOX_JOURNAL_SECONDS"].flatMap { Int($0) } ?? 3
  private static let ada = Originator(.operatorAtConsole, person: "Ada", means: .key)
  private static let grace = Originator(.operatorAtConsole, person: "Grace", means: .socket)
  /// What operators do, at parts of the load's time.
  private static let commands: [(part: Double, line: String, by: Originator)] = [
    (0.10, "ocsp.scale 3", ada), (0.20, "queue.pause 1/3", ada), (0.35, "queue.park 1/3", grace),
    (0.40, "queue.resume 1/3", ada), (0.50, "server.stop 2", grace), (0.55, "profile.disable 2", ada),
    (0.60, "profile.enable 2", ada), (0.65, "queue.resubmit all rate=200/s", grace),
    (0.70, "server.start 2", grace), (0.80, "frontend.push all", ada),
  ]

  private func fixture() throws -> PlaneFixture {
    var policy = PlanePolicy()
    policy.renewalPause = .milliseconds(100)
    return try PlaneFixture(issuers: 3, signerLifetime: .seconds(6), policy: policy) {
      $0.rateLimit.perSecond = 1000
      $0.rateLimit.burst = 1000
      $0.ocsp.renewAhead = .seconds(4)
      $0.ocsp.requestTimeout = .milliseconds(500)
      $0.frontEnds.identityTimeout = .milliseconds(200)
    }
  }

  /// Callers of both APIs and operators for a while.
  ///
  /// - Returns: how many calls were made.
  @discardableResult
  private func load(_ fixture: PlaneFixture, seconds: Int) async throws -> Int {
    let begin = ContinuousClock.now
    let end = begin + .seconds(seconds)
    let shared = Shared(fixture)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for caller in 0..<6 {
        group.addTask {
          var number = 0
          // Some each, also where other tests take the processors.
          while ContinuousClock.now < end || number < 20 {
            number += 1
            let name = "\(caller) \(number) \(begin)"
            let kind: RequestKind = caller.isMultiple(of: 2) ? .certificate : .identity
            let intake = try shared.fixture.intake(name, kind: kind, account: Int32(caller & 1))
            if kind == .certificate {
              _ = await shared.fixture.plane.requestCertificate(intake)
            } else {
              _ = await shared.fixture.plane.requestIdentity(intake)
            }
            try await Task.sleep(for: .milliseconds(10))
          }
          return number
        }
      }
      for command in Self.commands {
        try await Task.sleep(until: begin + .seconds(Double(seconds) * command.part))
        fixture.plane.execute(try Command(parsing: command.line), by: command.by)
      }
      return try await group.reduce(0, +)
    }
  }

  /// A fixture that several tasks call; its plane and its making of requests are used alone.
  private struct Shared: @unchecked Sendable {
    let fixture: PlaneFixture
    init(_ fixture: PlaneFixture) { self.fixture = fixture }
  }

  /// The plane's journal as a file, read once.
  private func export(_ fixture: PlaneFixture) throws -> JournalSurvey {
    let path = fixture.folder + "/exported"
    try PlaneExport.journal(of: fixture.store, in: fixture.folder, from: nil, to: path)
    let input = try InputFile(path, JournalFile.kind)
    #expect(try input.begins(with: JournalFile.opening))
    return try JournalSurvey(JournalFile(input))
  }

  @Test func `the journal of a plane under load gives its engine, its persons and its times`() async throws {
    let fixture = try fixture()
    try fixture.start()
    defer { fixture.end() }
    let calls = try await load(fixture, seconds: Self.seconds)
    try fixture.reopen()
    let kept = try #require(try fixture.store.snapshot(notAfter: .max))
    let survey = try export(fixture)
    #expect(survey.damage == nil && survey.arrivals == calls, "each call is in the journal once")
    #expect(survey.persons.contains("Ada") && survey.persons.contains("Grace"))

    // The same engine, by the digests of its seconds, and whole.
    var replay = try JournalReplay(survey.file, end: survey.end)
    replay.advance(to: .distantFuture)
    #expect(replay.divergence == nil, "\(replay.divergence?.text ?? "")")
    // Each that the plane noted, and the whole at the end.
    #expect(survey.states > 0 && replay.verified.states == survey.states + 1 && replay.verified.isWhole)
    #expect(replay.engine.bytes == kept.engine)
    for command in Self.commands {
      let text = try Command(parsing: command.line).text
      #expect(
        replay.journal.lines.contains { line in
          guard case .command(let given, _, _) = line.content else { return false }
          return given.text == text && line.person == command.by.person
        }, "\(text)")
    }

    // Driven by what reached the plane from outside, with the times measured, it is the same again.
    let measured = try MeasuredJournal(survey)
    var playback = measured.play(measured.base, seed: 1)
    _ = try playback.finish(at: survey.end) { _ in true }
    let (lived, played) = (replay.engine.ledger.total, playback.engine.ledger.total)
    #expect(lived == played)
    #expect(playback.engine.bytes == kept.engine)
    // Of a long run the figures are of interest.
    if Self.seconds > 60 {
      let same = (replay.engine.bytes == kept.engine, playback.engine.bytes == kept.engine)
      print(
        "journal: \(survey.records) records, \(survey.arrivals) requests, \(replay.verified.states) digests; "
          + "replayed the same: \(same.0), driven the same: \(same.1)")
    }
    // The fixture ends with a plane that runs.
    try fixture.start()
  }

  @Test func `a journal goes on over a restart with work under way`() async throws {
    let fixture = try fixture()
    try fixture.start()
    defer { fixture.end() }
    try await load(fixture, seconds: 1)
    try fixture.reopen()
    try fixture.start()
    try await load(fixture, seconds: 1)
    try fixture.reopen()
    let kept = try #require(try fixture.store.snapshot(notAfter: .max))
    let survey = try export(fixture)
    var replay = try JournalReplay(survey.file, end: survey.end)
    replay.advance(to: .distantFuture)
    #expect(replay.divergence == nil && replay.verified.isWhole)
    #expect(replay.engine.bytes == kept.engine)
    let measured = try MeasuredJournal(survey)
    var playback = measured.play(measured.base, seed: 1)
    _ = try playback.finish(at: survey.end) { _ in true }
    #expect(playback.engine.bytes == kept.engine)
    try fixture.start()
  }
}
