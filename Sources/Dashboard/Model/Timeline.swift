import Issuance
import Metrics
import Simulation

/// The journal as the timeline shows it, with the marks for the graph; the oldest lines go when it is full.
struct Timeline: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var entry: JournalEntry
    /// Entries like it that directly followed and were not given lines of their own.
    var more = 0
  }

  /// A mark on the graph.
  struct Mark: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
      case action(Int)
      case alarm(AlertRule.Severity)
    }
    var time: Instant
    var kind: Kind
  }

  static let capacity = 2000
  static let marksMax = 500

  private(set) var entries: [Entry] = []
  private(set) var marks: [Mark] = []

  mutating func add(_ entry: JournalEntry) {
    if let last = entries.last, entry.number <= last.entry.number { return }
    if let mark = entry.mark {
      marks.append(Mark(time: entry.time, kind: .action(mark)))
    } else if case .alert(let change) = entry.content, change.kind == .raise {
      marks.append(Mark(time: entry.time, kind: .alarm(change.rule.severity)))
    }
    if marks.count > Self.marksMax { marks.removeFirst(marks.count - Self.marksMax) }
    if entry.isServerBackOff, let last = entries.last, last.entry.isServerBackOff {
      entries[entries.count - 1].more += 1
      return
    }
    entries.append(Entry(entry: entry))
    // In one go, not with every line.
    if entries.count > Self.capacity + 200 { entries.removeFirst(entries.count - Self.capacity) }
  }
}

extension JournalEntry {
  fileprivate var isServerBackOff: Bool {
    if case .notice(.serverBackedOff) = content { true } else { false }
  }
}
