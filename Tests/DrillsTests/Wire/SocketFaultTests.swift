import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import World

/// A session's socket while system calls fail: the run goes on, and every wait ends.
@Suite struct SocketFaultTests {
  private let folder = SocketFolder()

  @Test(arguments: [SystemCall.socket, .bind, .listen], [EMFILE, ENOMEM, EACCES])
  func `a socket that cannot be made is an error, and leaves nothing`(call: SystemCall, error: Int32) {
    let faults = InjectedFaults(below: folder.path, [.init(call, .error(error))])
    #expect(throws: SocketError.self) { try ListeningSocket(folder.socket) }
    #expect(access(folder.socket, F_OK) != 0)
    withExtendedLifetime(faults) {}
  }

  @Test(arguments: [SystemCall.socket, .connect], [EMFILE, ECONNRESET, EIO])
  func `a console that cannot connect says so`(call: SystemCall, error: Int32) throws {
    let listener = try ListeningSocket(folder.socket)
    defer { listener.remove() }
    let faults = InjectedFaults(below: folder.path, [.init(call, .error(error))])
    #expect(throws: SocketError.self) { try RemoteConsole(path: folder.socket, viewpoint: .viewer) }
    withExtendedLifetime(faults) {}
  }

  @Test func `interrupted, short and refused calls delay a console and lose nothing`() async throws {
    let drill = Drill(scenario: smallScenario(seconds: 60))
    let faults = InjectedFaults(
      below: folder.path,
      [
        .init(.accept, .error(ECONNABORTED), times: 1), .init(.poll, .error(EINTR), from: 2, times: 3),
        .init(.poll, .error(ENOMEM), from: 9, times: 1), .init(.send, .error(EINTR), times: 3),
        .init(.send, .error(EAGAIN), from: 5, times: 2), .init(.recv, .error(EINTR), times: 3),
        .init(.recv, .error(EAGAIN), from: 6, times: 2), .init(.send, .share(50_000)),
        .init(.recv, .share(5000)),
      ])
    let session = ExerciseSession(drill: drill, seed: 1, speed: .unpaced)
    let server = try ConsoleServer(session: session, path: folder.socket)
    let console = try RemoteConsole(path: folder.socket, viewpoint: .instructor)
    session.start(drill, seed: 1)
    var known = console.take()
    #expect(await console.gather(&known) { $0.status.phase == .ended && !$0.journal.isEmpty })
    server.close()
    #expect(await console.gather(&known) { $0.lost != nil })
    let result = session.stop().exercise
    #expect(result.now == drill.scenario.end)
    withExtendedLifetime(faults) {}
  }

  @Test func `a server whose every call fails is still closed, and the run goes on`() async throws {
    let drill = Drill(scenario: smallScenario(seconds: 60))
    let session = ExerciseSession(drill: drill, seed: 1, speed: .unpaced)
    let server = try ConsoleServer(session: session, path: folder.socket)
    let faults = InjectedFaults(
      below: folder.path,
      [
        .init(.poll, .error(ENOMEM)), .init(.accept, .error(EMFILE)), .init(.send, .error(EPIPE)),
        .init(.recv, .error(EIO)),
      ])
    session.start(drill, seed: 1)
    server.close()
    #expect(session.stop().exercise.simulation.failure == nil)
    withExtendedLifetime(faults) {}
  }
}
