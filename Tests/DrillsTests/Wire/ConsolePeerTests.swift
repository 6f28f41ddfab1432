import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// A console as the server sees it, with time as an argument.
@Suite struct ConsolePeerTests {
  private let status = SessionStatus(phase: .running, speed: .times(1), now: Instant(nanoseconds: 0))

  private func request(_ line: String) -> ArraySlice<UInt8> { MessageReader.framed(Array(line.utf8))[...] }

  /// A peer after hello and welcome.
  private func joined(_ viewpoint: Viewpoint) -> ConsolePeer {
    var peer = ConsolePeer(now: 0)
    peer.receive(request("hello signalbox \(SessionProtocol.version) \(viewpoint.rawValue)"), now: 0)
    #expect(peer.wish(now: 0) == .join(viewpoint, person: nil) && peer.viewpoint == viewpoint)
    return peer
  }

  /// Reads all pending bytes.
  private func take(_ peer: inout ConsolePeer, now: UInt64) -> [SessionMessage] {
    var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)
    var messages: [SessionMessage] = []
    while !peer.unsent.isEmpty {
      reader.feed(peer.unsent)
      peer.sent(peer.unsent.count, now: now)
    }
    while let body = try? reader.next(), let message = try? SessionMessage(decoding: body) {
      messages.append(message)
    }
    return messages
  }

  private func goodbye(_ peer: inout ConsolePeer, now: UInt64) -> String? {
    for case .goodbye(let reason) in take(&peer, now: now) { return reason }
    return nil
  }

  private func lines(_ numbers: Range<Int>) -> SessionUpdate {
    var update = SessionUpdate(status: status)
    update.journal = numbers.map {
      JournalEntry(number: $0, time: Instant(nanoseconds: 0), content: .remark("line \($0)"))
    }
    return update
  }

  @Test func `a console without hello in time is dismissed, even while bytes trickle in`() {
    var peer = ConsolePeer(now: 1000)
    for (index, byte) in request("hello signalbox \(SessionProtocol.version) instructor").prefix(20)
      .enumerated()
    {
      peer.receive([byte], now: 1000 + UInt64(index) * 200)
      #expect(peer.wish(now: 1000 + UInt64(index) * 200) == nil)
    }
    #expect(peer.deadline == 6000)
    peer.tick(now: 5999)
    #expect(!peer.isLeaving)
    peer.tick(now: 6000)
    #expect(goodbye(&peer, now: 6000) == "expected 'hello' within 5 seconds")
    #expect(peer.isGone)
  }

  @Test func `a request begun must be finished`() {
    var peer = joined(.instructor)
    peer.receive(request("freeze").dropLast(), now: 100)
    peer.tick(now: 10_099)
    #expect(!peer.isLeaving)
    peer.tick(now: 10_100)
    #expect(goodbye(&peer, now: 10_100)?.hasPrefix("a request was begun and not finished") == true)
  }

  @Test func `requests are read in order, and excess ones later`() throws {
    var peer = joined(.instructor)
    peer.receive(Array(repeating: request("freeze"), count: 300).flatMap { $0 }[...], now: 1000)
    var heard = 0
    while peer.wish(now: 1000) == .control(.freeze(true)) { heard += 1 }
    #expect(
      heard <= SessionProtocol.requestsBurst && !peer.wantsBytes,
      "what is not allowed yet is not read further")
    var now: UInt64 = 1000
    while let next = peer.deadline, heard < 300, now < 100_000 {
      now = next
      while peer.wish(now: now) != nil { heard += 1 }
    }
    #expect(heard == 300 && peer.wantsBytes)
    let seconds = Double(now - 1000) / 1000
    #expect(seconds > 3 && seconds < 6, "300 requests, a burst and 50 a second: \(seconds) s")
  }

  @Test func `a viewer's requests are refused with a reply`() {
    var peer = joined(.viewer)
    peer.tell(lines(1..<2), now: 0)
    _ = take(&peer, now: 0)
    for line in ["freeze", "input inject m1 servers.faulty 3", "input view queues"] {
      peer.receive(request(line), now: 10)
      #expect(peer.wish(now: 10) == nil)
    }
    peer.tick(now: 10)
    var replies: [String] = []
    for case .update(let update) in take(&peer, now: 10) { replies += update.replies }
    #expect(replies == ["this console is read-only", "this console is read-only"])
  }

  @Test func `only the trainee gives the inputs that count in the score`() {
    var peer = joined(.instructor)
    for line in [
      "input hint", "input answer q1 two", "input tell support x", "input belief x", "input view queues",
    ] {
      peer.receive(request(line), now: 0)
      #expect(peer.wish(now: 0) == nil)
    }
    peer.receive(request("input mark x"), now: 0)
    #expect(peer.wish(now: 0) == .control(.input(.mark("x"))))
  }

  @Test(arguments: [
    ("freeze", "expected 'hello'"),
    (
      "hello signalbox 1 viewer",
      "version \(SessionProtocol.version) of the protocol and the console version 1"
    ),
    ("GET /", "unknown request 'GET /'"),
  ])
  func `a connection without hello is closed with a reason`(line: String, reason: String) {
    var peer = ConsolePeer(now: 0)
    peer.receive(request(line), now: 0)
    #expect(peer.wish(now: 0) == nil)
    #expect(goodbye(&peer, now: 0)?.contains(reason) == true)
    #expect(peer.isGone && !peer.wantsBytes)
  }

  @Test func `a slow console loses frames except the newest, and no journal line`() {
    var peer = joined(.instructor)
    peer.tell(lines(1..<2), now: 0)
    #expect(!peer.unsent.isEmpty)
    let simulation = Exercise(Drill(scenario: smallScenario(seconds: 10)))
    var exercise = simulation
    for number in 1...3000 {
      var update = lines(number + 1..<number + 2)
      var frame = exercise.frame()
      frame.number = number
      update.frames = [frame]
      peer.tell(update, now: 100)
    }
    var known = SessionUpdate(status: status)
    for case .update(let update) in take(&peer, now: 200) { known.merge(update) }
    #expect(known.journal.map(\.number) == Array(1...3001))
    #expect(known.frames.last?.number == 3000 && known.frames.count <= SessionProtocol.framesBehindMax)
    #expect(known.frames.map(\.number) == known.frames.map(\.number).sorted())
    #expect(!peer.isLeaving)
  }

  @Test func `a console that reads nothing for half a minute is dropped with a reason`() {
    var peer = joined(.instructor)
    peer.tell(lines(1..<2), now: 100)
    let begun = peer.unsent.count
    peer.sent(3, now: 200)
    peer.tick(now: 30_099)
    #expect(!peer.isLeaving)
    peer.tick(now: 30_100)
    #expect(peer.isLeaving && peer.unsent.count > begun - 3, "what was begun is finished, then the reason")
    peer.tick(now: 32_100)
    #expect(peer.isGone && peer.unsent.isEmpty)
  }

  @Test func `a console with more pending journal lines than kept is dropped`() {
    var peer = joined(.viewer)
    peer.tell(lines(0..<1), now: 0)
    peer.tell(lines(1..<60_000), now: 0)
    #expect(!peer.isLeaving)
    peer.tell(lines(60_000..<70_000), now: 0)
    #expect(peer.isLeaving)
  }

  @Test func `news are sent once`() {
    var peer = joined(.instructor)
    peer.tell(lines(1..<3), now: 0)
    #expect(take(&peer, now: 0).count == 1)
    peer.tell(SessionUpdate(status: status), now: 10)
    #expect(take(&peer, now: 10).isEmpty, "nothing is new")
  }
}
