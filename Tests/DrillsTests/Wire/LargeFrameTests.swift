import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Sessions whose frames are too large for a message: cut to fit, and said; and what is kept for consoles, in bytes.
@Suite struct LargeFrameTests {
  private let status = SessionStatus(phase: .running, speed: .times(1), now: start)

  private func peer(_ viewpoint: Viewpoint = .viewer) -> ConsolePeer {
    var peer = ConsolePeer(now: 0)
    let hello = "hello signalbox \(SessionProtocol.version) \(viewpoint.rawValue)"
    peer.receive(MessageReader.framed(Array(hello.utf8))[...], now: 0)
    #expect(peer.wish(now: 0) == .join(viewpoint, person: nil))
    return peer
  }

  /// All that the peer sends, merged.
  private func take(_ peer: inout ConsolePeer) -> SessionUpdate {
    var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)
    var known = SessionUpdate(status: status)
    while !peer.unsent.isEmpty {
      reader.feed(peer.unsent)
      peer.sent(peer.unsent.count, now: 0)
    }
    while let body = try? reader.next(), case .update(let update)? = try? SessionMessage(decoding: body) {
      known.merge(update)
    }
    return known
  }

  private func frame(servers: Int) -> Frame {
    let scenario = smallScenario(seconds: 10) { $0.engine.servers.count = servers }
    var exercise = Exercise(Drill(scenario: scenario))
    return exercise.frame()
  }

  private func news(_ frames: [Frame]) -> SessionUpdate {
    var update = SessionUpdate(status: status)
    update.frames = frames
    return update
  }

  @Test func `a frame of many servers arrives with the first of them, and that is said once`() {
    let large = frame(servers: 20_000)
    var peer = peer()
    for number in 1...3 {
      var frame = large
      frame.number = number
      peer.tell(news([frame]), now: 0)
    }
    let known = take(&peer)
    #expect(known.frames.map(\.number) == [1, 2, 3])
    #expect(known.frames.allSatisfy { $0.servers.count == SessionProtocol.thingsMax })
    #expect(known.frames.last?.fleet == large.fleet, "totals are those of all")
    #expect(
      known.replies == [
        "this console shows the first 1 000 of 20 000 servers; totals are those of all, and commands reach all"
      ])
  }

  @Test func `small frames are sent as they are`() {
    var peer = peer()
    peer.tell(news([frame(servers: 3)]), now: 0)
    let known = take(&peer)
    #expect(known.frames.first?.servers.count == 3 && known.replies == [])
  }

  @Test func `the largest frame that a message holds is one of many things with full records`() throws {
    var frame = frame(servers: SessionProtocol.thingsMax)
    let failure = ServerFailure(
      time: start, kind: .identity, issuer: .max, queue: .max, reason: .issuerUnavailable)
    for index in frame.servers.indices {
      frame.servers[index].recentFailures = Array(repeating: failure, count: ServerRecord.capacity)
    }
    frame.queues = Array(repeating: frame.queues[0], count: SessionProtocol.thingsMax)
    let size = try SessionMessage.update(news([frame])).encoded().count
    #expect(size < SessionProtocol.messageLengthMax, "\(size)")
  }

  @Test func `lines too long together for a message are sent in several`() {
    var update = SessionUpdate(status: status)
    let text = String(repeating: "x", count: 12_000)
    update.journal = (1...400).map { JournalEntry(number: $0, time: start, content: .remark(text)) }
    var peer = peer()
    peer.tell(update, now: 0)
    let known = take(&peer)
    #expect(known.journal.map(\.number) == Array(1...400) && known.replies == [])
  }

  @Test func `what no message holds is left out, and the console reads so`() {
    var update = SessionUpdate(status: status)
    let long = String(repeating: "x", count: SessionProtocol.messageLengthMax + 1)
    update.journal = ["before", long, "after"].enumerated().map {
      JournalEntry(number: $0.offset + 1, time: start, content: .remark($0.element))
    }
    var peer = peer()
    peer.tell(update, now: 0)
    let known = take(&peer)
    #expect(known.journal.map(\.number) == [1, 3])
    #expect(known.replies.count == 1 && known.replies[0].contains("were left out"))
  }

  @Test func `frames kept for a console stay within their memory, and the newest stays`() {
    let small = frame(servers: 3)
    let console = SessionSubscription(viewpoint: .trainee, status: status) { _, _ in }
    var large = frame(servers: 20_000)
    let fitting = large.count(within: SessionSubscription.keptBytes)
    #expect(fitting < 200)
    for number in 0..<(fitting + 20) {
      large.number = number
      var news = SessionNews()
      news.frames = [large]
      console.publish(news, nil, nil)
    }
    let kept = console.take().frames
    #expect(kept.count == fitting && kept.last?.number == fitting + 19)
    #expect(kept.reduce(0) { $0 + $1.bytes } <= SessionSubscription.keptBytes)
    #expect(small.count(within: SessionSubscription.keptBytes) > SessionSubscription.keptFrames)
  }

  @Test func `the numbers of a viewer's lines have no gaps, an instructor's are the journal's`() {
    var news = SessionNews()
    news.journal = (1...5).map {
      JournalEntry(number: $0, time: start, content: .remark("\($0)"), isHidden: $0 == 2 || $0 == 4)
    }
    func numbers(_ viewpoint: Viewpoint) -> [Int] {
      let console = SessionSubscription(viewpoint: viewpoint, status: status) { _, _ in }
      console.publish(news, nil, nil)
      console.publish(news, nil, nil)
      return console.take().journal.map(\.number)
    }
    #expect(numbers(.viewer) == Array(1...6))
    #expect(numbers(.instructor) == Array(1...5) + Array(1...5))
  }
}
