import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// A session, its server and its consoles, over a socket.
@Suite struct ConsoleServerTests {
  private let folder = SocketFolder()

  /// A session that runs until it is stopped, with a server at the folder's socket.
  private func serve(
    _ drill: Drill = Drill(scenario: smallScenario(seconds: 600)), speed: Speed = .times(10)
  ) throws -> (session: ExerciseSession, server: ConsoleServer) {
    let session = ExerciseSession(drill: drill, seed: drill.scenario.seed, speed: speed)
    let server = try ConsoleServer(session: session, path: folder.socket)
    session.start(drill, seed: drill.scenario.seed)
    return (session, server)
  }

  private func known(_ console: RemoteConsole) -> SessionUpdate { console.take() }

  @Test func `an instructor sees and controls the run`() async throws {
    let (session, server) = try serve()
    let console = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    #expect(console.welcome.viewpoint == .instructor && console.welcome.scenario == "small")
    #expect(console.welcome.seed == smallScenario(seconds: 600).seed)
    var known = console.take()
    #expect(await console.gather(&known) { $0.frames.count > 3 && $0.exercise != nil })
    console.send(.freeze(true))
    #expect(await console.gather(&known) { $0.status.phase == .frozen })
    console.send(.input(.say("hello")))
    console.send(.input(.remove("nothing")))
    let isTold = await console.gather(&known) { known in
      known.journal.contains { $0.content == .message("hello", from: "instructor") }
        && known.replies == ["there is no active malfunction 'nothing'"]
    }
    #expect(isTold)
    console.send(.setSpeed(.times(100)))
    console.send(.freeze(false))
    #expect(await console.gather(&known) { $0.status.speed == .times(100) && $0.status.phase == .running })
    server.close()
    #expect(await console.gather(&known) { $0.lost == "the session has ended" })
    #expect(access(folder.socket, F_OK) != 0, "the socket is gone")
    #expect(session.stop().exercise.simulation.failure == nil)
  }

  @Test func `an instructor gets the trainee's updates, and more`()
    async throws
  {
    let (session, server) = try serve(speed: .unpaced)
    let local = session.console(.instructor)
    let console = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    var remote = console.take()
    #expect(await console.gather(&remote) { $0.status.phase == .ended && $0.journal.count > 2 })
    try await Task.sleep(for: .milliseconds(200))
    remote.merge(console.take())
    let here = local.take()
    #expect(remote.journal == here.journal)
    #expect(remote.exercise == here.exercise)
    let frames = Dictionary(here.frames.map { ($0.number, "\($0)") }) { first, _ in first }
    #expect(remote.frames.allSatisfy { frames[$0.number] == "\($0)" }, "every number survives the way")
    #expect(remote.frames.last?.number == here.frames.last?.number)
    server.close()
    _ = session.stop()
  }

  @Test func `late and returning consoles see the whole run so far, frozen or not`() async throws {
    let (session, server) = try serve(speed: .times(100))
    let first = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    var seen = first.take()
    first.send(.input(.say("early")))
    #expect(
      await first.gather(&seen) {
        $0.frames.count > 10 && $0.journal.contains { $0.content == .message("early", from: "instructor") }
      })
    first.send(.freeze(true))
    #expect(await first.gather(&seen) { $0.status.phase == .frozen })
    first.hangUp()
    let second = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    var again = second.take()
    let sees = await second.gather(&again) { known in
      known.exercise != nil && known.frames.first?.number == 0 && known.status.phase == .frozen
        && known.frames.last?.time == seen.frames.last?.time
        && known.journal.contains { $0.content == .message("early", from: "instructor") }
        && known.journal.contains { $0.content == .instructor("note: an instructor's console has left") }
    }
    #expect(sees)
    server.close()
    _ = session.stop()
  }

  @Test func `an instructor that disconnects does not affect the run`() async throws {
    let drill = Drill(scenario: smallScenario(seconds: 60))
    let (session, server) = try serve(drill, speed: .times(200))
    let trainee = session.console(.trainee)
    for _ in 0..<5 {
      let raw = try RawConsole(folder.socket)
      raw.ask("hello signalbox \(SessionProtocol.version) instructor")
      _ = raw.read()
    }
    #expect(await eventually { trainee.take().status.phase == .ended })
    server.close()
    let result = session.stop().exercise
    #expect(result.simulation.stateHash == straight(drill.scenario).stateHash)
  }

  @Test func `a console that never reads delays neither the run nor the others`() async throws {
    let (session, server) = try serve(speed: .unpaced)
    let sleepers = try (0..<4).map { _ in try RawConsole(folder.socket) }
    for sleeper in sleepers { sleeper.ask("hello signalbox \(SessionProtocol.version) instructor") }
    let console = try RemoteConsole(path: folder.socket, viewpoint: .viewer)
    var known = console.take()
    #expect(await console.gather(&known) { $0.status.phase == .ended })
    // They get the pending updates once they read.
    var late = SessionUpdate(status: known.status)
    let isWhole = await eventually {
      for case .update(let update) in sleepers[0].read() { late.merge(update) }
      return late.frames.last?.time == smallScenario(seconds: 600).end
    }
    #expect(isWhole)
    server.close()
    #expect(session.stop().exercise.simulation.failure == nil)
  }

  @Test func `sixteen consoles may connect, and a free place is reused`() async throws {
    let (session, server) = try serve()
    var consoles = try (0..<SessionProtocol.consolesMax).map { _ in try RawConsole(folder.socket) }
    for console in consoles { console.ask("hello signalbox \(SessionProtocol.version) viewer") }
    #expect(await eventually { !consoles[15].read().isEmpty })
    let error = #expect(throws: SocketError.self) {
      try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    }
    #expect(error?.message == "\(folder.socket): the session has 16 consoles and takes no more")
    consoles.removeLast()
    let isIn = await eventually {
      (try? RemoteConsole(path: folder.socket, viewpoint: .instructor)).map { $0.hangUp() } != nil
    }
    #expect(isIn)
    server.close()
    _ = session.stop()
  }

  @Test func `invalid, oversized and foreign messages end the connection, not the run`() async throws {
    let (session, server) = try serve()
    func answer(_ bytes: [UInt8]) throws -> String? {
      let raw = try RawConsole(folder.socket)
      raw.send(bytes)
      return raw.lastWords(within: 10)
    }
    #expect(
      try answer(Array("GET / HTTP/1.1\r\n\r\n".utf8))?.contains("at most 65536 bytes, got 1195725856")
        == true)
    #expect(try answer([0xFF, 0xFF, 0xFF, 0xFF])?.contains("got 4294967295") == true)
    #expect(
      try answer(MessageReader.framed(Array("hello signalbox 1 viewer".utf8)))
        == "this session speaks version \(SessionProtocol.version) of the protocol and the console version 1: use the same signalbox for both"
    )
    #expect(
      try answer(MessageReader.framed([0, 1, 2, 255]))?.contains("expected a request in UTF-8") == true)
    let console = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    var known = console.take()
    let before = known.status.now
    #expect(await console.gather(&known) { $0.status.now > before + .seconds(1) })
    server.close()
    _ = session.stop()
  }

  @Test func `a console outside cannot end the session`() async throws {
    let (session, server) = try serve()
    let console = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    console.send(.stop)
    var known = console.take()
    #expect(await console.gather(&known) { $0.replies == ["only the trainee's console ends the session"] })
    let raw = try RawConsole(folder.socket)
    raw.ask("hello signalbox \(SessionProtocol.version) instructor")
    raw.ask("stop")
    #expect(raw.lastWords(within: 10) == "unknown request 'stop'")
    server.close()
    _ = session.stop()
  }

  @Test func `a thousand simultaneous hostile connections do not affect the run`() async throws {
    let (session, server) = try serve()
    var random = TestRandom(seed: 3)
    var open: [RawConsole] = []
    for _ in 0..<1000 {
      guard let raw = try? RawConsole(folder.socket) else { continue }
      if random.chance(60) {
        raw.ask("hello signalbox \(SessionProtocol.version) \(random.chance(50) ? "instructor" : "viewer")")
      }
      raw.send((0..<random.below(400)).map { _ in UInt8(random.below(random.chance(50) ? 256 : 4)) })
      if random.chance(30) { raw.ask("speed 60") }
      open.append(raw)
      if open.count > 20 { open.remove(at: random.below(open.count)) }
    }
    open = []
    let console = await eventually { (try? RemoteConsole(path: folder.socket, viewpoint: .viewer)) != nil }
    #expect(console)
    server.close()
    #expect(session.stop().exercise.simulation.failure == nil)
  }
}
