import Basics
import Issuance
import Session
import Telemetry

/// The journal as the timeline shows it, with the marks for the graph; drops the oldest lines when full.
struct Timeline: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var entry: JournalEntry
    /// Instants of similar entries that followed directly and share this line.
    var joined: [Instant] = []
    /// The changes of the clock that the line is about; nil for any other line.
    var clock: ClockChanges?

    var more: Int { joined.count }
  }

  /// A mark on the graph.
  struct Mark: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
      case action(Int)
      case alarm(AlertRule.Severity)
      /// A marker put there by a person.
      case marker
    }
    var time: Instant
    var kind: Kind
  }

  static let capacity = 2000
  static let marksMax = 500
  static let joinedMax = 1000

  private(set) var entries: [Entry] = []
  private(set) var marks: [Mark] = []
  /// The clock's latest speed, as the journal writes it; nil before any change.
  private var speed: String?
  /// The number of the last entry added.
  private var lastNumber = 0

  mutating func add(_ entry: JournalEntry) {
    guard entry.number > lastNumber else { return }
    lastNumber = entry.number
    if let mark = entry.mark {
      marks.append(Mark(time: entry.time, kind: .action(mark)))
    } else if case .alert(let change) = entry.content, change.kind == .raise {
      marks.append(Mark(time: entry.time, kind: .alarm(change.rule.severity)))
    } else if entry.marker != nil {
      marks.append(Mark(time: entry.time, kind: .marker))
    }
    if marks.count > Self.marksMax { marks.removeFirst(marks.count - Self.marksMax) }
    if entry.isServerBackOff, let last = entries.last, last.entry.isServerBackOff, last.more < Self.joinedMax
    {
      entries[entries.count - 1].joined.append(entry.time)
      return
    }
    if let change = ClockChange(entry) {
      add(change, entry)
    } else {
      entries.append(Entry(entry: entry))
    }
    // In one go, not with every line.
    if entries.count > Self.capacity + 200 { entries.removeFirst(entries.count - Self.capacity) }
  }

  /// Changes of the clock that follow each other share a line.
  private mutating func add(_ change: ClockChange, _ entry: JournalEntry) {
    if let last = entries.indices.last, let clock = entries[last].clock, clock.all.count < ClockChanges.most,
      entries[last].entry.attempt == entry.attempt
    {
      entries[last].clock?.add(change)
    } else {
      entries.append(Entry(entry: entry, clock: ClockChanges(change, speedBefore: speed)))
    }
    if case .speed(let text) = change.kind { speed = text }
  }

  /// Sets the speed before the first change.
  mutating func begin(at speed: Speed) { self.speed = self.speed ?? speed.text }

  /// The timeline as of an instant.
  func until(_ instant: Instant) -> Timeline {
    var timeline = self
    timeline.entries = Array(entries.prefix(Self.count(entries, until: instant) { $0.entry.time }))
    if let last = timeline.entries.indices.last {
      timeline.entries[last].joined.removeAll { $0 > instant }
      timeline.entries[last].clock?.drop(after: instant)
    }
    timeline.marks = Array(marks.prefix(Self.count(marks, until: instant, \.time)))
    return timeline
  }

  private static func count<Element>(
    _ elements: [Element], until instant: Instant, _ time: (Element) -> Instant
  ) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if time(elements[middle]) <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Drops an abandoned attempt's entries from an instant on.
  ///
  /// Entries at the instant itself are dropped too: the run goes back to the moment before it. Entries that follow may
  /// continue the numbering, or restart it from the last one that stays.
  mutating func rewind(to instant: Instant) {
    self = until(instant)
    let undone = entries.filter { $0.entry.time == instant && $0.entry.isOperators }
    entries.removeAll { $0.entry.time == instant && $0.entry.isOperators }
    let numbers = Set(undone.compactMap(\.entry.mark))
    marks.removeAll { mark in
      guard mark.time == instant else { return false }
      return switch mark.kind {
      case .action(let number): numbers.contains(number)
      case .marker: true
      case .alarm: false
      }
    }
    lastNumber = entries.reduce(0) { max($0, $1.entry.number) }
  }
}

extension JournalEntry {
  /// The marker's note, if it is a marker.
  var marker: String? {
    let prefix = "mark: "
    guard case .trainee(let text) = content, text.hasPrefix(prefix) else { return nil }
    return String(text.dropFirst(prefix.count))
  }

  /// Whether a person at a console caused it.
  var isOperators: Bool {
    switch content {
    case .command(_, _, let source): source == .operatorAtConsole || source == .instructor
    case .alert(let change): change.kind == .acknowledge
    case .trainee: true
    default: false
    }
  }

  fileprivate var isServerBackOff: Bool {
    if case .notice(.serverBackedOff) = content { true } else { false }
  }
}
