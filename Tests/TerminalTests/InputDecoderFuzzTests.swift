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
  func `no bytes trap, and a key afterwards is always understood`(seed: UInt64) {
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
}
