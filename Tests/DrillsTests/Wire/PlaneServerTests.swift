import Basics
import Foundation
import Issuance
import TestSupport
import Testing

@testable import Session
@testable import Telemetry

/// A live plane, its server and its operators, over a socket.
@Suite struct PlaneServerTests {
  private let folder = SocketFolder()

  private func serve(
    speed: Speed = .times(1)
  ) throws -> (session: RunSession<PlaneStandIn>, server: ConsoleServer) {
    let session = PlaneStandIn.session(speed: speed)
    return (session, try ConsoleServer(session: session, path: folder.socket))
  }

  private func operate(_ name: String? = nil) throws -> RemoteConsole {
    try RemoteConsole(path: folder.socket, viewpoint: .operator, person: name)
  }

  @Test func `operators act under their names, and see who comes and goes`() async throws {
    let (session, server) = try serve()
    let ada = try operate("Ada")
    #expect(ada.welcome.kind == .live && ada.welcome.person == "Ada" && ada.welcome.seed == nil)
    var known = ada.take()
    let ben = try operate("Ben")
    ben.send(.input(.command(try Command(parsing: "declare"))))
    let isSeen = await ada.gather(&known) { known in
      known.journal.contains {
        if case .command(_, .done, .operatorAtConsole) = $0.content { $0.person == "Ben" } else { false }
      }
    }
    #expect(isSeen)
    ben.hangUp()
    #expect(
      await ada.gather(&known) {
        $0.journal.contains { $0.content == .session("an operator's console (Ben) has left") }
      })
    let comings = known.journal.filter { $0.content == .session("an operator's console (Ben) has joined") }
    #expect(comings.count == 1 && !known.journal.contains(where: \.isHidden), "nothing is hidden")
    server.close()
    #expect(await ada.gather(&known) { $0.lost == "the plane has stopped" })
    _ = session.stop()
  }

  @Test func `a console goes on with a plane that was started anew, and sees each frame once`() async throws {
    let first = try serve()
    let ada = try ReconnectingConsole(path: folder.socket, viewpoint: .operator, person: "Ada")
    var known = ada.take()
    #expect(await ada.gather(&known) { !$0.frames.isEmpty && !$0.journal.isEmpty })
    first.server.close()
    _ = first.session.stop()
    #expect(await ada.gather(&known) { $0.replies.contains { $0.contains("gone (the plane has stopped)") } })
    ada.send(.input(.command(try Command(parsing: "declare"))))
    #expect(await ada.gather(&known) { $0.replies.contains("the plane is gone; this was not sent") })
    let frames = known.frames.count
    let second = try serve(speed: .times(20))
    #expect(await ada.gather(&known) { $0.replies.contains { $0.hasPrefix("reached the plane again") } })
    #expect(await ada.gather(&known) { $0.frames.count > frames + 3 })
    ada.send(.input(.command(try Command(parsing: "declare"))))
    #expect(
      await ada.gather(&known) { known in
        known.journal.contains {
          if case .command(_, .done, _) = $0.content { $0.person == "Ada" } else { false }
        }
      })
    #expect(known.lost == nil)
    for (one, next) in zip(known.frames, known.frames.dropFirst()) {
      #expect(one.time < next.time && one.number < next.number)
    }
    ada.hangUp()
    second.server.close()
    _ = second.session.stop()
  }

  @Test func `a plane that does not come back is given up`() async throws {
    let (session, server) = try serve()
    let ada = try ReconnectingConsole(
      path: folder.socket, viewpoint: .operator, person: "Ada", patience: .zero)
    var known = ada.take()
    server.close()
    _ = session.stop()
    #expect(await ada.gather(&known) { $0.lost == "the plane has stopped" })
  }

  @Test func `without a name the journal has the user's, and a viewer leaves no line`() async throws {
    let (session, server) = try serve()
    let own = try operate()
    #expect(own.welcome.person == UserName.name(of: geteuid()))
    let viewer = try RemoteConsole(path: folder.socket, viewpoint: .viewer)
    var known = viewer.take()
    #expect(await viewer.gather(&known) { !$0.journal.isEmpty && !$0.frames.isEmpty && !$0.isPart })
    let says = known.journal.map { "\($0.content)" }
    #expect(!says.contains { $0.contains("viewer") })
    viewer.send(.input(.command(try Command(parsing: "declare"))))
    #expect(await viewer.gather(&known) { $0.replies == ["this console is read-only"] })
    server.close()
    _ = session.stop()
  }

  @Test(arguments: ["freeze", "step 10s", "speed 60", "backtrack 0", "input say hello", "input hint"])
  func `a plane has no clock to set, and no drill`(request: String) async throws {
    let (session, server) = try serve()
    let raw = try RawConsole(folder.socket)
    raw.ask("hello signalbox \(SessionProtocol.version) operator Ada")
    raw.ask(request)
    let isRefused = await eventually {
      raw.read().contains { if case .update(let news) = $0 { !news.replies.isEmpty } else { false } }
    }
    #expect(isRefused)
    server.close()
    #expect(session.stop().phase == .stopped)
  }

  @Test func `a console of another kind learns which command fits`() throws {
    let (session, server) = try serve()
    let error = #expect(throws: SocketError.self) {
      try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    }
    #expect(error?.message.contains("'signalbox attach' operates it") == true)
    server.close()
    _ = session.stop()
  }

  @Test func `every console may ask about a thing, and only who asks is answered`() async throws {
    let (session, server) = try serve()
    let ada = try operate("Ada")
    let ben = try operate("Ben")
    let viewer = try RemoteConsole(path: folder.socket, viewpoint: .viewer, person: "Eve")
    var known = ada.take()
    ada.send(.inquire(FactSubject(.issuer, 3)))
    #expect(await ada.gather(&known) { !$0.facts.isEmpty })
    #expect(known.facts == [FactSheet(FactSubject(.issuer, 3), [Fact("its name", "CA 3")])])
    var seen = viewer.take()
    viewer.send(.inquire(FactSubject(.account, 3)))
    #expect(await viewer.gather(&seen) { $0.facts == [FactSheet(FactSubject(.account, 3), nil)] })
    #expect(ben.take().facts.isEmpty)
    server.close()
    _ = session.stop()
  }
}
