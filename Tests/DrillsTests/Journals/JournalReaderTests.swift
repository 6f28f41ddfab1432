import Basics
import Issuance
import Recordings
import TestSupport
import Testing

/// The file of a plane's journal: read whole, or up to where it is damaged.
@Suite struct JournalReaderTests {
  private static let journal = try? JournalFixture.journal(15...20)

  /// The records that can be read, and why there are no more.
  private func read(_ bytes: [UInt8]) throws(JournalError) -> (records: Int, error: JournalError?) {
    var reader = try JournalReader(JournalFixture.file(bytes))
    var count = 0
    do throws(JournalError) {
      while try reader.next() != nil { count += 1 }
      return (count, nil)
    } catch { return (count, error) }
  }

  @Test func `a whole file is read to its end, block by block`() throws {
    let journal = try #require(Self.journal)
    let (records, error) = try read(journal.bytes)
    #expect(records == journal.places.count - 1 && error == nil)
  }

  @Test func `a file that was cut off gives what came before the cut, and names its place`() throws {
    let journal = try #require(Self.journal)
    var random = TestRandom(seed: 3)
    let begin = journal.places[0]
    // Between two records, too, nothing but the missing end tells.
    let cuts =
      (0..<80).map { _ in begin + random.below(journal.bytes.count - begin) } + journal.places.suffix(20)
    for cut in cuts {
      let (records, error) = try read(Array(journal.bytes.prefix(cut)))
      let whole = journal.places.count { $0 <= cut } - 1
      #expect(records == max(0, min(whole, journal.places.count - 1)))
      let place = journal.places[max(0, whole)]
      let message = try #require(error?.message, "cut at \(cut)")
      #expect(message.contains("at byte \(place): expected "), "\(message)")
      #expect(message.contains("found") && message.contains("signalbox plane export"))
    }
  }

  @Test func `a changed byte is found in whichever record it is`() throws {
    let journal = try #require(Self.journal)
    var random = TestRandom(seed: 4)
    let begin = journal.places[0]
    for _ in 0..<150 {
      var bytes = journal.bytes
      let changed = begin + random.below(bytes.count - begin)
      bytes[changed] ^= 1 << UInt8(random.below(8))
      let (records, error) = try read(bytes)
      let record = journal.places.count { $0 <= changed } - 1
      #expect(records == record, "byte \(changed)")
      #expect(error != nil, "byte \(changed)")
    }
  }

  @Test func `a damaged beginning is no journal, and the error says how to make one`() throws {
    let journal = try #require(Self.journal)
    for cut in [0, 3, 12, 13, 500] {
      #expect {
        try read(Array(journal.bytes.prefix(cut)))
      } throws: { error in
        let message = (error as? JournalError)?.message ?? ""
        return message.hasPrefix("not a plane's journal: ") && message.contains("signalbox plane export")
      }
    }
    var bytes = journal.bytes
    bytes[200] ^= 1
    #expect(throws: JournalError.self) { try read(bytes) }
  }

  @Test func `what follows the end, and an end of another journal, are refused`() throws {
    let journal = try #require(Self.journal)
    #expect(try read(journal.bytes + [0]).error?.message.contains("nothing after the end") == true)
    let shorter = Array(journal.bytes[..<journal.places[3]] + journal.bytes[journal.places[4]...])
    #expect(try read(shorter).error != nil)
  }

  @Test func `a record of an earlier instant is refused`() throws {
    let journal = try #require(Self.journal)
    var record = InputJournal()
    record.add(.event(.issuerAdded), at: at(1))
    let begin = journal.places[2]
    let (records, error) = try read(Array(journal.bytes[..<begin]) + record.bytes)
    #expect(records == 2 && error?.message.contains("expected an instant not before") == true)
  }
}
