import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// A responder's signing certificates in frames.
@Suite struct SignersFrameTests {
  private func watched(live: Int = 40, _ change: (inout EngineConfiguration) -> Void = { _ in }) -> Watched {
    Watched(
      smallEngine {
        $0.issuers.live = live
        $0.ocsp.count = 2
        $0.ocsp.active = 1
        $0.servers.count = 0
        change(&$0)
      })
  }

  @Test func `if all are valid only the first few to expire are listed`() {
    var watched = watched()
    for issuer in [17, 3, 30, 9, 22] {
      watched.report(
        signerOf: 0, issuer, expires: start + .days(3) + .hours(Int64(issuer)))
    }
    let signers = watched.frame().ocsp.responders[0].signers
    #expect(signers.configured == 40 && signers.expired == 0)
    #expect([signers.asked, signers.pausing, signers.wanted] == [0, 0, 0])
    #expect(signers.worst.map(\.issuer) == [4, 10, 18, 23])
    #expect(signers.worst.allSatisfy { $0.state == .installed && $0.askedSecondsAgo == -1 })
    #expect(signers.worst[0].secondsLeft == 3 * 86_400 + 3 * 3600)
    #expect(signers.lastSecondsLeft == Int32(14 * 86_400))
  }

  @Test func `up to sixteen needed ones are listed, with the state of their renewal`() {
    var watched = watched()
    for issuer in 0..<20 {
      watched.report(
        signerOf: 0, issuer, expires: start + .days(2) + .seconds(Int64(100 - issuer)))
    }
    watched.handle(.timePassed, at: 142)
    let responder = watched.frame().ocsp.responders[0]
    #expect(responder.pending == 20 && responder.signers.asked == 20)
    #expect(responder.signers.worst.map(\.issuer) == (5...20).reversed().map(UInt16.init))
    // Due at 81 s, requested again at 111 and 141 s.
    let worst = responder.signers.worst[0]
    #expect(worst.state == .asked && worst.repeated == 2 && worst.askedSecondsAgo == 1)
    #expect(worst.secondsLeft == Int32(2 * 86_400 + 81 - 142))
  }

  @Test func `expired, missing, paused and out of service`() {
    var watched = watched(live: 3) { $0.ocsp.keepsCertificates = false }
    watched.report(signerOf: 0, 1, expires: at(10))
    watched.handle(.timePassed, at: 20)
    let expired = watched.frame().ocsp.responders[0].signers
    #expect(expired.expired == 1 && expired.worst[0].issuer == 2)
    #expect(expired.worst[0].secondsLeft == -10 && expired.worst[0].isExpired && expired.worst[0].exists)
    watched.execute(.restartResponders(.some([0]), every: .zero, configuration: .current))
    watched.handle(.timePassed, at: 40)
    let missing = watched.frame().ocsp.responders[0].signers
    #expect(missing.expired == 3 && missing.asked == 3 && missing.lastSecondsLeft == nil)
    #expect(missing.worst.allSatisfy { !$0.exists && $0.isExpired })
    watched.execute(.scalePool(count: 0, every: .zero))
    #expect(watched.frame().ocsp.responders[0].signers.wanted == 3)
  }

  @Test func `a failed renewal waits for its next request`() {
    var watched = watched(live: 3) { $0.servers.count = 1 }
    watched.report(signerOf: 0, 1, expires: start + .days(2) + .seconds(5))
    watched.handle(.timePassed, at: 5)
    watched.finish(0, isIssued: false, at: 6)
    let signers = watched.frame().ocsp.responders[0].signers
    #expect(signers.pausing == 1 && signers.worst[0].state == .pausing && signers.worst[0].failures == 1)
  }
}
