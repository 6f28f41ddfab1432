import Basics
import Testing

@testable import Telemetry

/// The journal is bounded in memory, and a reader learns how many lines it missed.
@Suite struct JournalTests {
  private let start = Instant(nanoseconds: 0)

  private func journal(of count: Int, linesMax: Int) -> Journal {
    var journal = Journal(linesMax: linesMax)
    for number in 1...count { journal.write(.remark("\(number)"), at: start + .seconds(Int64(number))) }
    return journal
  }

  @Test func `lines are numbered from 1, including dropped ones`() {
    let journal = journal(of: 1000, linesMax: 100)
    #expect(
      journal.lastNumber == 1000 && journal.lines.map(\.number) == Array((1001 - journal.lines.count)...1000))
    #expect((100...125).contains(journal.lines.count))
  }

  @Test func `a cursor reads each line once, in order`() {
    var journal = Journal()
    var cursor = Journal.Cursor()
    var read: [Int] = []
    for round in 0..<20 {
      for _ in 0..<round { journal.write(.remark("x"), at: start) }
      let (lines, dropped) = cursor.read(journal)
      #expect(dropped == 0)
      read += lines.map(\.number)
    }
    #expect(read == Array(1...190))
  }

  @Test func `a cursor that comes late reads the lines that are kept, and how many were dropped`() {
    var cursor = Journal.Cursor(after: 10)
    let journal = journal(of: 1000, linesMax: 100)
    let (lines, dropped) = cursor.read(journal)
    #expect(lines.first.map { $0.number == 11 + dropped } == true && lines.last?.number == 1000)
    #expect(cursor.read(journal).lines.isEmpty && cursor.read(journal).dropped == 0)
  }

  @Test func `an empty journal has nothing to read`() {
    var cursor = Journal.Cursor()
    let (lines, dropped) = cursor.read(Journal())
    #expect(lines.isEmpty && dropped == 0)
  }
}
