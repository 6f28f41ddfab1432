import Basics
import Issuance
import Session
import Signing
import Store
import Telemetry
import Testing

@testable import Service

/// The plane's thread: order, durability, answers.
@Suite struct PlaneTests {
  @Test func `a request is on disk when its caller is answered, and issued soon after`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let intake = try fixture.intake("a")
    guard case .accepted(let serial) = await fixture.plane.requestCertificate(intake) else {
      Issue.record("the request was not accepted")
      return
    }
    #expect(serial == intake.serial)
    #expect(try fixture.store.request(serial: serial.bytes) != nil)
    let certificate = try #require(try await fixture.certificate(serial))
    #expect(certificate.toBeSigned == intake.toBeSigned)
    #expect(certificate.isSigned(by: fixture.authority.certificate))
  }

  @Test func `a repetition gets the first request's serial number, also before it is on disk`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let first = try fixture.intake("same")
    var again = try fixture.intake("same")
    again.serial = .random(prefix: 1)
    let (plane, request) = (fixture.plane, again)
    async let one = plane.requestCertificate(first)
    async let two = plane.requestCertificate(request)
    let answers = [await one, await two]
    let serials = answers.compactMap { answer -> SerialNumber? in
      switch answer {
      case .accepted(let serial), .repeated(let serial): serial
      case .rejected, .mismatched, .unavailable: nil
      }
    }
    #expect(serials.count == 2 && Set(serials).count == 1)
    #expect(fixture.plane.engine?.ledger.total.requested ?? 1 <= 1)
  }

  @Test func `frames after a restart have higher numbers than those of the time before`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    for _ in 0..<300 where fixture.plane.frame?.number ?? 0 < 2 {
      try await Task.sleep(for: .milliseconds(20))
    }
    try fixture.reopen()
    let history = PlaneRun.history(fixture.store, before: fixture.clock.now)
    try fixture.start()
    defer { fixture.end() }
    #expect(history.frames.count >= 2)
    var run = PlaneRun(fixture.plane, history: history)
    var (frames, lines) = ([Frame](), [JournalEntry]())
    for _ in 0..<300 where frames.count <= history.frames.count {
      let news = run.takeNews()
      (frames, lines) = (frames + news.frames, lines + news.journal)
      try await Task.sleep(for: .milliseconds(20))
    }
    // A console takes what has a higher number than the last.
    #expect(frames.count > history.frames.count && frames.map(\.number) == Array(1...frames.count))
    #expect(lines.map(\.number) == lines.indices.map { $0 + 1 })
    for (one, next) in zip(frames, frames.dropFirst()) { #expect(one.time < next.time) }
  }

  @Test func `an identity call returns with its certificate`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let intake = try fixture.intake("identity", kind: .identity)
    guard case .issued(let certificate) = await fixture.plane.requestIdentity(intake) else {
      Issue.record("the identity was not issued")
      return
    }
    #expect(certificate.serial == intake.serial)
  }

  @Test func `an identity call that times out is answered 503, and its request stays`() async throws {
    let fixture = try PlaneFixture { $0.frontEnds.identityTimeout = .milliseconds(50) }
    try fixture.start()
    defer { fixture.end() }
    fixture.plane.execute(.pause(.all), by: .operatorAtConsole)
    let intake = try fixture.intake("late", kind: .identity)
    guard case .timedOut = await fixture.plane.requestIdentity(intake) else {
      Issue.record("the call did not time out")
      return
    }
    fixture.plane.execute(try Command(parsing: "queue.resume all"), by: .operatorAtConsole)
    #expect(try await fixture.certificate(intake.serial) != nil)
  }

  @Test func `requests that wait when the plane stops are issued after the restart, with the same bytes`()
    async throws
  {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    fixture.plane.execute(.pause(.all), by: .operatorAtConsole)
    let intake = try fixture.intake("waits")
    guard case .accepted(let serial) = await fixture.plane.requestCertificate(intake) else {
      Issue.record("the request was not accepted")
      return
    }
    try fixture.reopen()
    let restart = try fixture.start()
    #expect(restart.open.count == 1 && restart.engine.ledger.total.queued == 1)
    fixture.plane.execute(try Command(parsing: "queue.resume all"), by: .operatorAtConsole)
    let certificate = try #require(try await fixture.certificate(serial))
    #expect(certificate.toBeSigned == intake.toBeSigned)
  }

  @Test func `the journal alone gives the engine that the plane had`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    for number in 0..<20 {
      _ = await fixture.plane.requestCertificate(try fixture.intake("request \(number)"))
    }
    fixture.plane.execute(.park(.some([0])), by: .operatorAtConsole)
    for number in 20..<40 {
      _ = await fixture.plane.requestCertificate(try fixture.intake("request \(number)"))
    }
    // The engine at the end of the second after all of that.
    var held = fixture.plane.engine
    let before = held?.now ?? .distantPast
    while (held?.now ?? .distantPast) - before < .seconds(1) {
      try await Task.sleep(for: .milliseconds(50))
      held = fixture.plane.engine
    }
    let restart = try PlaneRestart(fixture.store) { preconditionFailure("the store has a snapshot") }
    var replayed = restart.engine
    var effects = Effects()
    let engine = try #require(held)
    replayed.handle(.timePassed, at: engine.now, into: &effects)
    #expect(replayed.bytes == engine.bytes)
  }

  @Test func `a certificate is revoked once`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let intake = try fixture.intake("revoked")
    _ = await fixture.plane.requestCertificate(intake)
    _ = try await fixture.certificate(intake.serial)
    let first = await fixture.plane.revoke(intake.serial, of: 0, reason: .keyCompromise, at: nil)
    let second = await fixture.plane.revoke(intake.serial, of: 0, reason: .superseded, at: nil)
    let others = await fixture.plane.revoke(intake.serial, of: 1, reason: .superseded, at: nil)
    #expect("\(first) \(second) \(others)" == "revoked alreadyRevoked unknown")
    guard case .revoked(_, _, .keyCompromise) = await fixture.plane.certificate(intake.serial, of: 0) else {
      Issue.record("the certificate is not revoked")
      return
    }
  }

  @Test func `an account sees nothing of another's certificates`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let intake = try fixture.intake("mine")
    _ = await fixture.plane.requestCertificate(intake)
    #expect(await fixture.plane.certificate(intake.serial, of: 1) == nil)
  }

  @Test func `a CA without a key refuses, and its requests end with the reason`() async throws {
    let fixture = try PlaneFixture()
    fixture.plane.authorities[0] = nil
    try fixture.start()
    defer { fixture.end() }
    let intake = try fixture.intake("dead")
    _ = await fixture.plane.requestCertificate(intake)
    for _ in 0..<200 {
      if case .refused(let reason) = await fixture.plane.certificate(intake.serial, of: 0) {
        #expect(reason.contains("key destroyed"))
        return
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("the request did not end")
  }
}
