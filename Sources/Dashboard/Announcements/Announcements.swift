import Basics
import Metrics

/// Words to the person at this console, which stand until they are acknowledged.
struct Announcement: Equatable, Sendable {
  var time: Instant
  var sender: String
  var text: String
}

/// The announcements that are not acknowledged yet, the oldest first.
struct Announcements: Equatable, Sendable {
  /// More are dropped, the oldest first; all are in the timeline.
  static let most = 100

  private(set) var waiting: [Announcement] = []

  var first: Announcement? { waiting.first }

  mutating func add(_ announcement: Announcement) {
    waiting.append(announcement)
    if waiting.count > Self.most { waiting.removeFirst() }
  }

  /// Takes the oldest away.
  mutating func acknowledge() { if !waiting.isEmpty { waiting.removeFirst() } }

  mutating func clear() { waiting = [] }

  /// Takes away what an abandoned attempt said from an instant on.
  mutating func rewind(to instant: Instant) { waiting.removeAll { $0.time >= instant } }
}
