import Foundation
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import TestSupport

/// Issuing CAs in frames.
@Suite struct IssuerFrameTests {
  @Test func `requests are counted for their CA while they wait and while they are parked`() {
    var watched = Watched(smallEngine { $0.servers.count = 0 })
    for _ in 0..<3 { watched.handle(.certificate(account: 0), at: 1) }
    let waiting = watched.frame().issuers
    #expect(waiting.count == watched.engine.management.issuers.count)
    #expect(waiting.reduce(0) { $0 + $1.waiting } == 3 && waiting.contains { $0.certificates == 3 })
    watched.execute(.park(.all))
    let parked = watched.frame().issuers
    #expect(parked.allSatisfy { $0.waiting == 0 } && parked.contains { $0.parked == 3 })
  }

  @Test func `a destroyed key comes before a disabled profile`() {
    var frame = IssuerFrame()
    #expect(frame.state == .active)
    frame.profileEnabled = false
    #expect(frame.state == .disabled)
    frame.keyDestroyed = true
    #expect(frame.state == .keyDestroyed)
  }

  @Test func `it survives a round trip as text`() throws {
    var frame = IssuerFrame()
    (frame.keyDestroyed, frame.profileEnabled) = (true, false)
    (frame.identities, frame.certificates, frame.signers, frame.parked) = (1, 2, 3, 4)
    let data = try JSONEncoder().encode(frame)
    #expect(String(decoding: data, as: UTF8.self) == "[1,1,2,3,4]")
    #expect(try JSONDecoder().decode(IssuerFrame.self, from: data) == frame)
  }
}
