import Basics
import Telemetry

/// A change of the session's clock by a person, as the journal has it.
struct ClockChange: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case frozen, running
    /// With the speed's text.
    case speed(String)
  }

  var time: Instant
  var kind: Kind
  /// Who made it; empty if the line does not say.
  var by: String

  var text: String {
    let what =
      switch kind {
      case .frozen: "frozen"
      case .running: "running"
      case .speed(let speed): "speed \(speed)"
      }
    return by.isEmpty ? what : "\(what), by \(by)"
  }

  /// nil for any other line.
  init?(_ entry: JournalEntry) {
    guard case .session(let text) = entry.content else { return nil }
    let parts = text.split(separator: ", by ", maxSplits: 1)
    guard let what = parts.first else { return nil }
    switch what {
    case "frozen": kind = .frozen
    case "running": kind = .running
    case _ where what.hasPrefix("speed ") && !what.dropFirst(6).contains(" "):
      kind = .speed(String(what.dropFirst(6)))
    default: return nil
    }
    time = entry.time
    by = parts.count > 1 ? String(parts[1]) : ""
  }
}

/// Changes of the clock that follow each other directly, as one line.
struct ClockChanges: Equatable, Sendable {
  private(set) var all: [ClockChange]
  /// The speed's text before the first of them; nil if it is unknown.
  private let speedBefore: String?

  static let most = 1000

  init(_ first: ClockChange, speedBefore: String?) {
    all = [first]
    self.speedBefore = speedBefore
  }

  mutating func add(_ change: ClockChange) { all.append(change) }

  mutating func drop(after instant: Instant) { all.removeAll { $0.time > instant } }

  var last: ClockChange? { all.last }

  /// `speed 1× → 8×, 4 changes; frozen twice, running; by operator`; nil for one change, which has its own line.
  func sentence(arrow: String) -> String? {
    guard all.count > 1 else { return nil }
    let speeds = all.compactMap { if case .speed(let text) = $0.kind { text } else { nil } }
    var parts: [String] = []
    if let last = speeds.last {
      // Without an earlier speed the first of these is the beginning.
      let begin = speedBefore ?? speeds[0]
      parts.append(
        "speed \(begin == last ? last : "\(begin) \(arrow) \(last)")"
          + (speeds.count > 1 ? ", \(speeds.count) changes" : ""))
    }
    let freezes = all.count { $0.kind == .frozen }
    if freezes > 0 { parts.append("frozen" + (freezes > 1 ? " \(freezes) times" : "")) }
    if let state = all.last(where: { $0.kind == .frozen || $0.kind == .running })?.kind, state == .running {
      parts.append("running" + (freezes > 0 ? " again" : ""))
    }
    var people: [String] = []
    for change in all where !change.by.isEmpty && !people.contains(change.by) { people.append(change.by) }
    // A role alone says no more than the same role with a name.
    let named = people.filter { person in !people.contains { $0.hasPrefix(person + " ") } }
    return parts.joined(separator: "; ") + (named.isEmpty ? "" : ", by " + named.joined(separator: " and "))
  }
}
