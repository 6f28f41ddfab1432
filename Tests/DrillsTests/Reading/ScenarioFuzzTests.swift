import Glibc
import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import World

/// Any file is read or refused, without a trap and in bounded memory.
@Suite struct ScenarioFuzzTests {
  private static let seeds = [Starter.text] + ScenarioLibrary.ids.compactMap { ScenarioLibrary.text(of: $0) }

  /// Four thousand in all.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `mutated files are read or refused`(seed: UInt64) {
    var fuzz = FileFuzz(seed: seed, files: Self.seeds)
    fuzz.run(count: 500)
    #expect(fuzz.refused > 0)
  }

  /// A million, if `SIGNALBOX_SOAK=1` is set.
  @Test(.enabled(if: getenv("SIGNALBOX_SOAK") != nil), arguments: 1000...1099 as ClosedRange<UInt64>)
  func `mutated files are read or refused, at length`(seed: UInt64) {
    var fuzz = FileFuzz(seed: seed, files: Self.seeds)
    fuzz.run(count: 10_000)
  }

  @Test func `findings are bounded, and the rest are counted`() {
    let text = ScenarioReaderTests.head + (0..<50_000).map { "key\($0): 1\n" }.joined()
    do throws(FileFindings) {
      _ = try ScenarioReader(file: "f", text: text).drill()
      Issue.record("nothing is found")
    } catch {
      #expect(error.findings.count == 1000 && error.count == 50_000)
      let lines = error.lines(atMost: 100)
      #expect(lines.count == 101 && lines.last == "f: and 49900 more")
    }
  }
}

/// Changes files at random, in their bytes and in their structure.
private struct FileFuzz {
  private var random: TestRandom
  private let files: [String]
  private(set) var refused = 0

  init(seed: UInt64, files: [String]) {
    random = TestRandom(seed: seed)
    self.files = files
  }

  mutating func run(count: Int) {
    for _ in 0..<count {
      var bytes = Array(random.pick(files).utf8)
      for _ in 0...random.below(4) { mutate(&bytes) }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(FileFindings) {
        let drill = try ScenarioReader(file: "f", text: text).drill()
        if drill.scenario.start >= drill.scenario.end { Issue.record("a clock that does not run") }
      } catch {
        refused += 1
        if error.findings.isEmpty || error.findings.count > 1000 {
          Issue.record("\(error.findings.count) findings")
        }
      }
      let start = Instant(nanoseconds: 0)
      _ = try? ScenarioReader(file: "f", text: text).operatorScript(within: start...start + .days(1))
    }
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(8) {
    case 0: bytes[place] = UInt8(random.below(256))
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(random.pick(Array("[]{}:,-#&*!|>'\"%@` \n\t?".utf8)), at: place)
    case 3:
      // Duplicates a piece of it elsewhere.
      let piece = bytes[place..<min(bytes.count, place + 1 + random.below(200))]
      bytes.insert(contentsOf: Array(piece), at: random.below(bytes.count))
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(200)))
    case 5, 6: words(&bytes)
    default: lines(&bytes)
    }
  }

  /// Replaces one word of the file by another, or by a strange one.
  private mutating func words(_ bytes: inout [UInt8]) {
    var words = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map { Array($0) }
    let strange = [
      "99999999999999999999", "-1", "nan", "inf", "1e308", "\"\"", "~", "9223372036854775807s", "+-101%", "0",
      "unknown",
      "\"((((((((((a))))))))))\"", "not", "for", "\u{E001}", "1,2,3-9999999", "x1e999", "2024-02-30",
    ]
    words[random.below(words.count)] =
      random.chance(50) ? Array(random.pick(strange).utf8) : random.pick(words)
    bytes = Array(words.joined(separator: [UInt8(ascii: " ")]))
  }

  /// Removes, duplicates or moves a line.
  private mutating func lines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
    let line = lines.remove(at: random.below(lines.count))
    for _ in 0..<random.below(3) { lines.insert(line, at: random.below(lines.count + 1)) }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
