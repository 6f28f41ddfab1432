import Basics
import Issuance
import Session
import Signing
import Store
import Telemetry
import Testing

@testable import Service

/// The incident of 28 October 2020 on a live plane, at speed: real keys, real certificates, short times.
@Suite struct IncidentOnPlaneTests {
  private func fixture() throws -> PlaneFixture {
    var policy = PlanePolicy()
    policy.renewalPause = .milliseconds(50)
    policy.pullEvery = .zero
    return try PlaneFixture(issuers: 8, signerLifetime: .seconds(4), policy: policy) {
      $0.servers.count = 3
      $0.backOff.failures = 3
      $0.backOff.window = .seconds(20)
      $0.backOff.duration = .seconds(20)
      $0.ocsp.count = 2
      $0.ocsp.active = 2
      $0.ocsp.renewAhead = .seconds(3)
      $0.ocsp.requestTimeout = .milliseconds(500)
      $0.frontEnds.identityTimeout = .milliseconds(300)
    }
  }

  /// Waits until a frame has a property; false after ten seconds without one.
  private func reaches(_ fixture: PlaneFixture, _ holds: (Frame) -> Bool) async throws -> Bool {
    for _ in 0..<200 {
      if let frame = fixture.plane.frame, holds(frame) { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  @Test
  func `destroyed keys without a notification stop the fleet, and an operator's push and reset heal it`()
    async throws
  {
    let fixture = try fixture()
    try fixture.start()
    defer { fixture.end() }
    #expect(try await reaches(fixture) { $0.ocsp.renewed > 0 })

    // The key ceremony, with the notification lost.
    fixture.plane.notifiesFrontEnds = false
    for issuer in 2..<8 {
      fixture.authorities[UInt16(issuer)] = nil
      fixture.plane.report(.keyDestroyed(issuer: Int32(issuer)))
    }
    #expect(try await reaches(fixture) { $0.fleet.backingOff == 3 }, "every server backs off")
    let starved = try fixture.intake("starved", kind: .identity)
    guard case .timedOut = await fixture.plane.requestIdentity(starved) else {
      Issue.record("an identity call was served while every server was backed off")
      return
    }

    // What operators did: the profiles are pushed, and the servers go back to work.
    let ada = Originator(.operatorAtConsole, person: "Ada")
    fixture.plane.execute(.pushProfiles(.all), by: ada)
    fixture.plane.execute(.exemptDeadIssuers(true), by: ada)
    #expect(try await reaches(fixture) { $0.frontEnds.allSatisfy { $0.staleProfiles == 0 } })
    var served = false
    for _ in 0..<30 where !served {
      fixture.plane.execute(try Command(parsing: "server.reset all"), by: ada)
      let call = try fixture.intake("served", kind: .identity)
      if case .issued = await fixture.plane.requestIdentity(call) { served = true }
    }
    #expect(served)
    #expect(try await reaches(fixture) { $0.fleet.backingOff == 0 })
    #expect(try await fixture.certificate(starved.serial) != nil, "the call that timed out was not lost")
    let names = fixture.plane.takeNews().journal.compactMap(\.person)
    #expect(names.contains("Ada"))
    let total = try #require(fixture.plane.engine?.ledger.total)
    #expect(total.requested == total.accountedFor)
  }
}
