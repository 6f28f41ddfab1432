import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import World

/// For any bytes at the session's socket, the reader's memory is bounded and it continues or dismisses the console.
@Suite struct ProtocolFuzzTests {
  /// Inputs to try: thousands, or a million with `SIGNALBOX_SOAK=1`.
  private static let count = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1" ? 1_000_000 : 5_000

  private static let lines = [
    "hello signalbox \(SessionProtocol.version) instructor", "hello signalbox 3 viewer", "freeze", "run",
    "step 10s", "speed 60",
    "speed unpaced", "backtrack 1603893900000000000", "input inject m1 ramp=2m servers.slow x4",
    "input queue.resubmit all rate=25/s filter=issuable rest=reject", "input say hello",
    "input rate comms 50 fine",
    "input ack all", "input note x", "input fire harder", "input remove m1",
  ]

  /// A well-behaved conversation, then damaged.
  private static func mutated(_ random: inout TestRandom) -> [UInt8] {
    var stream: [UInt8] = []
    if random.chance(80) { stream += MessageReader.framed(Array(lines[random.below(2)].utf8)) }
    for _ in 0..<random.below(5) { stream += MessageReader.framed(Array(random.pick(lines).utf8)) }
    for _ in 0..<random.below(6) where !stream.isEmpty {
      let place = random.below(stream.count)
      switch random.below(6) {
      case 0: stream[place] = UInt8(random.below(256))
      case 1: stream[place] ^= 1 << UInt8(random.below(8))
      case 2: stream.remove(at: place)
      case 3: stream.insert(UInt8(random.below(256)), at: place)
      case 4: stream.removeLast(min(stream.count, random.below(8)))
      default: stream.insert(contentsOf: stream.prefix(random.below(60)), at: place)
      }
    }
    return stream
  }

  @Test func `mutated conversations neither trap nor fill memory`() {
    var random = TestRandom(seed: 12)
    var joined = 0, obeyed = 0, dismissed = 0
    for _ in 0..<Self.count {
      var peer = ConsolePeer(now: 0)
      var stream = Self.mutated(&random)[...]
      var now: UInt64 = 0
      while !stream.isEmpty, peer.wantsBytes {
        let piece = stream.prefix(1 + random.below(80))
        stream = stream.dropFirst(piece.count)
        peer.receive(piece, now: now)
        while let wish = peer.wish(now: now) {
          if case .join = wish { joined += 1 } else { obeyed += 1 }
        }
        now += UInt64(random.below(50))
        peer.tick(now: now)
        guard peer.heldBytes < 2 * SessionProtocol.requestLengthMax else {
          Issue.record("\(peer.heldBytes) bytes are held")
          return
        }
      }
      if peer.isLeaving || peer.isGone { dismissed += 1 }
    }
    // The mutations reach every state.
    #expect(joined > Self.count / 10 && obeyed > Self.count / 10 && dismissed > Self.count / 10)
  }

  @Test func `a damaged message of the session is refused`() throws {
    var random = TestRandom(seed: 5)
    let exercise = Exercise(Drill(scenario: smallScenario(seconds: 10)))
    var known = exercise
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .unpaced, now: exercise.now))
    update.frames = [known.frame()]
    update.journal = exercise.journal
    let whole = try SessionMessage.update(update).encoded()
    var refused = 0
    let rounds = min(Self.count / 10, 20_000)
    for _ in 0..<rounds {
      var bytes = whole
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        if random.chance(50) {
          bytes[place] = UInt8(random.below(256))
        } else {
          bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { break }
      }
      if (try? SessionMessage(decoding: bytes)) == nil { refused += 1 }
    }
    #expect(refused > rounds / 3)
  }
}
