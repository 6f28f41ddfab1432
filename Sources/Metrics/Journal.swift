package import Basics

/// A run's journal, bounded in memory: lines are numbered from 1 and the newest are kept.
///
/// A reader keeps a ``Cursor``, which reports how many lines were dropped before it read them.
package struct Journal: Sendable {
  /// Lines kept by default; a drill writes a few hundred, a day under repeated malfunctions some ten thousand.
  package static let linesMax = 65_536

  /// The lines kept, oldest first.
  package private(set) var lines: [JournalEntry] = []
  private let linesMax: Int

  /// - Parameter linesMax: at least this many of the newest lines are kept, and at most a quarter more.
  package init(linesMax: Int = Journal.linesMax) { self.linesMax = max(1, linesMax) }

  /// The number of the newest line; 0 before the first.
  package var lastNumber: Int { lines.last?.number ?? 0 }

  /// Writes a line and returns its number.
  @discardableResult
  package mutating func write(
    _ content: JournalEntry.Content, at time: Instant, mark: Int? = nil, attempt: Int = 1,
    by originator: Originator? = nil, isHidden: Bool = false
  ) -> Int {
    let number = lastNumber + 1
    lines.append(
      JournalEntry(
        number: number, time: time, content: content, mark: mark, attempt: attempt,
        person: originator?.person,
        means: originator?.means, isHidden: isHidden))
    // Many at a time: each time moves all that stay.
    if lines.count > linesMax + linesMax / 4 { lines.removeFirst(lines.count - linesMax) }
    return number
  }

  /// The kept lines with a higher number, oldest first.
  package func lines(after number: Int) -> ArraySlice<JournalEntry> {
    guard let first = lines.first?.number else { return [] }
    return lines.dropFirst(max(0, number + 1 - first))
  }

  /// A reader's position in a journal.
  package struct Cursor: Equatable, Sendable {
    /// The number of the last line read.
    package private(set) var number: Int

    /// - Parameter number: the number of the last line read.
    package init(after number: Int = 0) { self.number = number }

    /// The lines since the last read, oldest first.
    ///
    /// - Returns: `dropped` is the number of lines dropped unread.
    package mutating func read(_ journal: Journal) -> (lines: ArraySlice<JournalEntry>, dropped: Int) {
      let lines = journal.lines(after: number)
      let dropped = (lines.first?.number ?? journal.lastNumber + 1) - number - 1
      number = max(number, journal.lastNumber)
      return (lines, max(0, dropped))
    }
  }
}
