package import Basics
import Issuance

/// A run's journal, bounded in memory: lines are numbered from 1 and the newest are kept.
///
/// A reader keeps a ``Cursor``, which reports how many lines were dropped before it read them.
package struct Journal: Sendable {
  /// Lines kept by default; a drill writes a few hundred, a day under repeated malfunctions some ten thousand.
  package static let linesMax = 65_536

  /// The lines kept, oldest first.
  package private(set) var lines: [JournalEntry] = []
  private let linesMax: Int
  private let bytesMax: Int
  /// The memory of the lines kept, in bytes.
  package private(set) var bytes = 0

  /// - Parameters:
  ///   - linesMax: at least this many of the newest lines are kept, and at most a quarter more.
  ///   - bytesMax: the memory of the lines kept; longer lines are fewer.
  package init(linesMax: Int = Journal.linesMax, bytesMax: Int = 32 << 20) {
    self.linesMax = max(1, linesMax)
    self.bytesMax = bytesMax
  }

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
    bytes += lines[lines.count - 1].bytes
    // Many at a time: each time moves all that stay.
    if lines.count > linesMax + linesMax / 4 { drop(lines.count - linesMax) }
    if bytes > bytesMax, lines.count > 1 { drop(lines.count - lines.newest(within: bytesMax / 4 * 3)) }
    return number
  }

  private mutating func drop(_ count: Int) {
    bytes -= lines.prefix(count).reduce(0) { $0 + $1.bytes }
    lines.removeFirst(count)
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

extension JournalEntry {
  /// Its memory in bytes, with its texts.
  package var bytes: Int {
    let text =
      switch content {
      case .remark(let text), .event(let text), .session(let text), .instructor(let text), .trainee(let text):
        text.utf8.count
      case .message(let text, let sender): text.utf8.count + sender.utf8.count
      case .objective(let id, let text): text.utf8.count + id.utf8.count
      case .malfunction(let change): change.text.utf8.count
      case .command(let command, let outcome, _): command.text.utf8.count + outcome.text.utf8.count
      case .alert, .notice: 0
      }
    return MemoryLayout<Self>.stride + text + (person?.utf8.count ?? 0)
  }
}

extension [JournalEntry] {
  /// How many of the newest lines fit into some memory, one at least.
  package func newest(within bytes: Int) -> Int {
    var (count, left) = (0, bytes)
    for entry in reversed() {
      left -= entry.bytes
      guard left >= 0 else { break }
      count += 1
    }
    return Swift.max(1, count)
  }
}
