import Basics
import Telemetry

/// Words to the person at this console, which stand until they are acknowledged.
struct Announcement: Equatable, Sendable {
  var time: Instant
  var sender: String
  var text: String
  /// Whether a person at a console said them, and not the scenario.
  var isPersons = false
}

/// The announcements that are not acknowledged yet: a person's words first, then the oldest.
struct Announcements: Equatable, Sendable {
  /// More are dropped, the oldest first; all are in the timeline.
  static let most = 100

  private(set) var waiting: [Announcement] = []

  /// The one that stands.
  var first: Announcement? { place.map { waiting[$0] } }

  private var place: Int? { waiting.firstIndex(where: \.isPersons) ?? waiting.indices.first }

  mutating func add(_ announcement: Announcement) {
    waiting.append(announcement)
    if waiting.count > Self.most { waiting.remove(at: waiting.firstIndex { !$0.isPersons } ?? 0) }
  }

  /// Takes the one that stands away.
  mutating func acknowledge() { if let place { waiting.remove(at: place) } }

  mutating func clear() { waiting = [] }

  /// Takes away what an abandoned attempt said from an instant on.
  mutating func rewind(to instant: Instant) { waiting.removeAll { $0.time >= instant } }
}
