import Glibc
import TestSupport
import Testing

@testable import Terminal

@Suite struct InputGrammarTests {
  /// A hundred thousand over all seeds, ten million with `SIGNALBOX_SOAK=1`.
  private static let inputs: Int = {
    let isSoak = getenv("SIGNALBOX_SOAK").map { String(cString: $0) } == "1"
    return isSoak ? 2_500_000 : 25_000
  }()

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a key means itself after at most one time-out, and what is no key is none`(seed: UInt64) {
    var fuzz = InputFuzz(seed: seed)
    for number in 0..<Self.inputs {
      guard let problem = fuzz.input() else { continue }
      Issue.record("input \(number) of seed \(seed): \(problem)")
      return
    }
  }

  @Test func `cutting the bytes differently changes nothing`() {
    var grammar = InputGrammar(random: TestRandom(seed: 5))
    for _ in 0..<5_000 {
      let bytes = grammar.spoilt()
      var whole = InputDecoder()
      var cut = InputDecoder()
      let at = grammar.random.below(bytes.count + 1)
      if whole.feed(bytes) != cut.feed(bytes[..<at]) + cut.feed(bytes[at...]) {
        Issue.record("\(bytes) at \(at)")
      }
    }
  }

  @Test func `nothing grows with bytes that have no end`() {
    for beginning in ["\u{1B}[", "\u{1B}O1", "\u{1B}[M", "\u{1B}]0;", "\u{1B}[?1;"] {
      var decoder = InputDecoder()
      _ = decoder.feed(Array(beginning.utf8))
      for _ in 0..<200 { _ = decoder.feed(repeatElement(0x31, count: 1_000)) }
      #expect(decoder.sequence.isForeign || decoder.sequence.bytes < 8)
      #expect(decoder.report.count <= 12)
      _ = decoder.flush()
      #expect(decoder.feed([0x71]) == [.key(.character("q"), [])])
    }
  }
}
