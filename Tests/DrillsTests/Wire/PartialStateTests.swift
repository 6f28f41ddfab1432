import Basics
import Issuance
import TestSupport
import Testing

@testable import Session
@testable import Telemetry

/// The state of a session in another process, which comes in several messages.
@Suite struct PartialStateTests {
  private let folder = SocketFolder()

  @Test func `a console that takes often sees no end of the state before its last part`() async throws {
    let session = PlaneStandIn.session(speed: .times(60))
    let server = try ConsoleServer(session: session, path: folder.socket)
    let first = try RemoteConsole(path: folder.socket, viewpoint: .operator, person: "Ada")
    var known = first.take()
    let most = SessionProtocol.framesPerMessage
    #expect(await first.gather(&known) { $0.frames.count > 2 * most })
    let last = try #require(known.frames.last?.time)
    let second = try RemoteConsole(path: folder.socket, viewpoint: .viewer)
    var seen: SessionUpdate?
    var isWhole = false
    let isSeen = await eventually {
      let update = second.take()
      isWhole = !update.isPart
      if seen == nil { seen = update } else { seen?.merge(update) }
      return isWhole
    }
    #expect(isSeen && seen?.lost == nil)
    #expect((seen?.frames.count ?? 0) > most, "the state takes several messages")
    #expect((seen?.frames.last?.time ?? .distantPast) >= last, "the newest frame is in it")
    server.close()
    _ = session.stop()
  }

  @Test func `a plane that is gone is so in every update until it is back`() async throws {
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: folder.socket)
    let ada = try ReconnectingConsole(path: folder.socket, viewpoint: .operator, person: "Ada")
    var known = ada.take()
    #expect(await ada.gather(&known) { !$0.frames.isEmpty && !$0.isAway && !$0.isPart })
    server.close()
    _ = session.stop()
    #expect(await ada.gather(&known) { $0.isAway })
    for _ in 0..<3 { #expect(ada.take().isAway && ada.take().lost == nil) }
    let again = PlaneStandIn.session()
    let next = try ConsoleServer(session: again, path: folder.socket)
    #expect(await ada.gather(&known) { !$0.isAway && !$0.isPart })
    ada.hangUp()
    next.close()
    _ = again.stop()
  }
}
