import Testing

@testable import Terminal

@Suite struct InputDecoderFuzzTests {
  private static let seeds: [[UInt8]] = [
    "\u{1B}[<0;236;40M", "\u{1B}[1;5D", "\u{1B}OA", "\u{1B}[[A", "\u{1B}[M !!", "\u{1B}[200~ab\u{1B}[201~",
    "é🙂",
    "\u{1B}[27;5;13~", "\u{1B}\u{1B}[A", "\u{1B}[97:65;3u", "\u{1B}[?2026;2$y",
    "\u{1B}[18446744073709551616;9M",
    "\u{1B}[<99999999999999999999;99999999999;-1M", "\u{1B}O5A", "\u{1B}[32;5;6M",
  ].map { Array($0.utf8) }

  private func mutated(_ random: inout SplitMix) -> [UInt8] {
    var bytes = Self.seeds[Int(random.next() % UInt64(Self.seeds.count))]
    for _ in 0..<random.next() % 4 {
      let at = Int(random.next() % UInt64(bytes.count + 1))
      switch random.next() % 4 {
      case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
      case 1: bytes.insert(contentsOf: repeatElement(0x39, count: Int(random.next() % 40)), at: at)
      case 2: if at < bytes.count { bytes.remove(at: at) }
      default: if at < bytes.count { bytes[at] = UInt8(truncatingIfNeeded: random.next()) }
      }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `no bytes trap, and the next key is always decoded`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var decoder = InputDecoder()
    for round in 0..<50_000 {
      let bytes =
        round % 4 == 0
        ? (0..<random.next() % 24).map { _ in UInt8(truncatingIfNeeded: random.next()) } : mutated(&random)
      let cut = Int(random.next() % UInt64(bytes.count + 1))
      let events = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
      // At most one event a byte, and two more for what was pending and is given up.
      if events.count > bytes.count + 2 { Issue.record("\(bytes) became \(events.count) events") }
      if round % 5 == 0 {
        _ = decoder.flush()
        if decoder.feed([0x71]) != [.key(.character("q"), [])] { Issue.record("deaf after \(bytes)") }
      }
    }
  }

  @Test func `cutting the bytes differently changes nothing`() {
    var random = SplitMix(seed: 5)
    for _ in 0..<20_000 {
      let bytes = mutated(&random) + mutated(&random)
      var whole = InputDecoder()
      var cut = InputDecoder()
      let at = Int(random.next() % UInt64(bytes.count + 1))
      if whole.feed(bytes) != cut.feed(bytes[..<at]) + cut.feed(bytes[at...]) {
        Issue.record("\(bytes) at \(at)")
      }
    }
  }

  private static let keys =
    ([
      ("q", .key(.character("q"), [])), ("é", .key(.character("é"), [])), ("\r", .key(.enter, [])),
      ("\u{3}", .interrupt), ("\u{1B}x", .key(.character("x"), .alt)), ("\u{1B}[A", .key(.up, [])),
      ("\u{1B}OP", .key(.function(1), [])), ("\u{1B}[15~", .key(.function(5), [])),
      ("\u{1B}[[A", .key(.function(1), [])), ("\u{1B}\u{1B}[A", .key(.up, .alt)),
      ("\u{1B}[M !!", .mouse(MouseEvent(.press(.left), x: 0, y: 0))),
      ("\u{1B}[<0;5;6M", .mouse(MouseEvent(.press(.left), x: 4, y: 5))),
      ("\u{1B}[200~i\u{1B}[201~", .paste("i")),
    ] as [(String, InputEvent)]).map { (typed: Array($0.0.utf8), event: $0.1) }

  private static let reports = [
    "?62;22c", "0n", "24;80R", "?2026;2$y", "4;2$y", "8;24;80t", "?1u",
  ].map { Array($0.utf8) }

  /// A terminal's answer: a string of some bytes, or a report.
  private func answer(_ random: inout SplitMix) -> [UInt8] {
    if random.next() % 4 == 0 {
      return ([[0x1B, 0x5B], [0x9B]] as [[UInt8]]).randomElement(using: &random)!
        + Self.reports.randomElement(using: &random)!
    }
    typealias Strings = InputDecoderStringTests
    let introducer = Strings.introducers.randomElement(using: &random)!
    let isOSC = Strings.isOSC(introducer)
    var body: [UInt8] = []
    for _ in 0..<random.next() % 4 { body += Strings.bodies.randomElement(using: &random)! }
    for _ in 0..<random.next() % 4 {
      // Any byte that neither ends the string nor begins a character.
      let byte = UInt8(truncatingIfNeeded: random.next() % 0x80)
      if ![0x07, 0x18, 0x1A, 0x1B].contains(byte) || byte == 0x07 && !isOSC { body.append(byte) }
    }
    let ends = Strings.terminators + (isOSC ? [[0x07]] : [])
    return introducer + body + ends.randomElement(using: &random)!
  }

  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func `keys are separated from answers in any order and pieces`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<2_500 {
      var bytes: [UInt8] = []
      var expected: [InputEvent] = []
      for _ in 0..<1 + random.next() % 8 {
        if random.next() % 2 == 0 {
          bytes += answer(&random)
        } else {
          let (typed, event) = Self.keys.randomElement(using: &random)!
          bytes += typed
          expected.append(event)
        }
      }
      var decoder = InputDecoder()
      var events: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = 1 + Int(random.next() % 9)
        events += decoder.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      if events != expected { Issue.record("\(bytes) became \(events)") }
    }
  }

  @Test(arguments: [21, 22, 23, 24] as [UInt64])
  func `from any state, a key after the deadline is decoded`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var decoder = InputDecoder()
    for _ in 0..<10_000 {
      var broken: [UInt8] = []
      for _ in 0..<1 + random.next() % 3 {
        let whole = random.next() % 2 == 0 ? answer(&random) : mutated(&random)
        broken += whole.prefix(Int(random.next() % UInt64(whole.count + 1)))
      }
      _ = decoder.feed(broken)
      if decoder.deadline != nil { _ = decoder.flush() }
      let (typed, event) = Self.keys.randomElement(using: &random)!
      let events = decoder.feed(typed)
      if events != [event] { Issue.record("\(typed) after \(broken) became \(events)") }
    }
  }
}
