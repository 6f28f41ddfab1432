import Foundation
import TestSupport
import Testing

/// Every reader of bytes from outside, over the corpus that libFuzzer found: `Scripts/fuzz`.
@Suite struct CorpusTests {
  private static let folder = Program.root.appending(path: "Tests/SignalboxTests/Corpus")

  /// A reader with the files of its corpus, by name.
  struct Corpus: Sendable, CustomTestStringConvertible {
    var reader: FuzzedReader
    var files: [(name: String, bytes: [UInt8])]
    var testDescription: String { reader.name }
  }

  private static let all: [Corpus] = FuzzedReader.all.map { reader in
    let folder = folder.appending(path: reader.name).path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return Corpus(
      reader: reader,
      files: names.compactMap { name in
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, Array($0)) }
      })
  }

  /// A trap ends the test program, and its last line names the reader.
  @Test(.timeLimit(.minutes(1)), arguments: all)
  func `a reader reads or refuses its corpus, cut off and with flipped bits`(corpus: Corpus) {
    var random = TestRandom(seed: 1)
    var accepted = 0
    // Examples are of this version; messages in the corpus may be of an earlier one, which is refused.
    for bytes in corpus.reader.examples() where corpus.reader.read(bytes) { accepted += 1 }
    #expect(!corpus.files.isEmpty, "\(corpus.reader.name) has no corpus")
    for file in corpus.files {
      if corpus.reader.read(file.bytes) { accepted += 1 }
      for _ in 0..<2 { _ = corpus.reader.read(Array(file.bytes.prefix(random.below(file.bytes.count)))) }
      for _ in 0..<4 {
        var bytes = file.bytes
        for _ in 0...random.below(2) { bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8)) }
        _ = corpus.reader.read(bytes)
      }
    }
    #expect(accepted > 0, "\(corpus.reader.name): nothing is accepted")
  }

  @Test(arguments: FuzzedReader.all.map(\.name))
  func `a reader has examples that it accepts, and tries whole`(name: String) throws {
    let reader = try #require(FuzzedReader.named(name))
    let examples = reader.examples()
    #expect(examples.contains { reader.read($0) })
    #expect(examples.allSatisfy { (1...reader.lengthMax).contains($0.count) })
  }

  @Test func `every folder of the corpus is a reader's, and every file is named by its digest`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(folders == FuzzedReader.all.map(\.name).sorted())
    for file in Self.all.flatMap(\.files) {
      #expect(file.name.wholeMatch(of: /[0-9a-f]{40}/) != nil, "\(file.name)")
      #expect(!file.bytes.isEmpty)
    }
    let bytes = Self.all.flatMap(\.files).reduce(0) { $0 + $1.bytes.count }
    #expect(bytes < 1_000_000, "the corpus has \(bytes) bytes")
  }

  @Test func `the page on contributing names every reader`() throws {
    let page = try #require(Pages.all["Contributing.md"])
    for reader in FuzzedReader.all { #expect(page.contains("| `\(reader.name)` |"), "\(reader.name)") }
  }
}
