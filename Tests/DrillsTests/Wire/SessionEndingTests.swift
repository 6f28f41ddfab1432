import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import Telemetry
@testable import World

/// A session's ending reaches the consoles attached to it.
@Suite struct SessionEndingTests {
  private let ending = SessionEnding(sentence: "The session of alex has ended", lines: ["score 67 of 100"])
  private let status = SessionStatus(phase: .ended, speed: .times(1), now: Instant(nanoseconds: 0))

  private func messages(_ peer: inout ConsolePeer) -> [SessionMessage] {
    var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)
    while !peer.unsent.isEmpty {
      reader.feed(peer.unsent)
      peer.sent(peer.unsent.count, now: 0)
    }
    var messages: [SessionMessage] = []
    while let body = try? reader.next(), let message = try? SessionMessage(decoding: body) {
      messages.append(message)
    }
    return messages
  }

  private func joined() -> ConsolePeer {
    var peer = ConsolePeer(now: 0)
    peer.receive(
      MessageReader.framed(Array("hello signalbox \(SessionProtocol.version) viewer".utf8))[...], now: 0)
    _ = peer.wish(now: 0)
    return peer
  }

  @Test func `a console gets the rest of the journal, then the ending, then the goodbye`() {
    var peer = joined()
    var update = SessionUpdate(status: status)
    update.journal = (1...2500).map {
      JournalEntry(number: $0, time: Instant(nanoseconds: 0), content: .remark("line \($0)"))
    }
    peer.tell(update, now: 0)
    peer.conclude(ending, "the session has ended", now: 0)
    let messages = messages(&peer)
    let updates = messages.compactMap { if case .update(let update) = $0 { update } else { nil } }
    #expect(updates.flatMap(\.journal).map(\.number) == Array(1...2500))
    #expect(updates.last?.ending == ending && updates.dropLast().allSatisfy { $0.ending == nil })
    if case .goodbye(let reason)? = messages.last {
      #expect(reason == "the session has ended")
    } else {
      Issue.record("the last message is no goodbye")
    }
    #expect(peer.isGone)
  }

  @Test func `a console that has not been told anything yet gets the goodbye alone`() {
    var peer = joined()
    peer.conclude(ending, "the session has ended", now: 0)
    #expect(messages(&peer).count == 1)
  }

  @Test func `an update without an ending is read as before`() throws {
    var update = SessionUpdate(status: status)
    let text = String(decoding: try SessionMessage.update(update).encoded(), as: UTF8.self)
    #expect(!text.contains("ending"), "a program of an earlier version sees nothing new")
    update.ending = ending
    let bytes = try SessionMessage.update(update).encoded()
    guard case .update(let read) = try SessionMessage(decoding: bytes) else {
      Issue.record("no update")
      return
    }
    #expect(read.ending == ending)
  }

  @Test func `over the socket the ending comes before the connection ends`() async throws {
    let folder = SocketFolder()
    let drill = Drill(scenario: smallScenario(seconds: 600))
    let session = ExerciseSession(drill: drill, seed: drill.scenario.seed, speed: .times(10))
    let server = try ConsoleServer(session: session, path: folder.socket)
    session.start(drill, seed: drill.scenario.seed)
    let console = try RemoteConsole(path: folder.socket, viewpoint: .viewer)
    var known = console.take()
    #expect(await console.gather(&known) { !$0.frames.isEmpty })
    _ = session.stop()
    server.close(with: ending)
    #expect(await console.gather(&known) { $0.lost == "the session has ended" })
    #expect(known.ending == ending && console.take().ending == ending)
    console.send(.freeze(true))
    #expect(console.take().replies == ["this console is read-only"])
  }
}
