import Testing

@testable import Basics
@testable import Telemetry

/// A journal's memory: long lines are fewer.
@Suite struct JournalMemoryTests {
  @Test func `the journal stays within its memory, and keeps its newest lines`() {
    var journal = Journal(bytesMax: 100_000)
    let text = String(repeating: "x", count: 4000)
    for _ in 0..<1000 { journal.write(.instructor(text), at: Instant(nanoseconds: 0), isHidden: true) }
    #expect(journal.bytes <= 100_000 && journal.lastNumber == 1000 && journal.lines.count > 10)
    #expect(journal.bytes == journal.lines.reduce(0) { $0 + $1.bytes })
    #expect(journal.lines.map(\.number) == Array((1001 - journal.lines.count)...1000))
  }

  @Test func `a single line larger than the memory is kept`() {
    var journal = Journal(bytesMax: 100)
    journal.write(.remark(String(repeating: "x", count: 500)), at: Instant(nanoseconds: 0))
    #expect(journal.lines.count == 1)
  }
}
