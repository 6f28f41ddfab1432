import Basics
import Session
import World

/// The captions of a run in progress: the one that stands, and the pace at which it can be read.
struct CaptionTrack: Sendable {
  /// In order of time.
  private let captions: [ScenarioCaption]
  /// Whether the clock stands at stops; otherwise captions come without them.
  private let stops: Bool
  private var next = 0
  private(set) var current: Caption?
  /// How much faster than its reading time a caption passes, by the person's choice.
  private var haste = 1.0

  init(_ captions: [ScenarioCaption], stops: Bool) {
    self.captions = captions.enumerated().sorted {
      ($0.element.caption.at, $0.offset) < ($1.element.caption.at, $1.offset)
    }.map(\.element)
    self.stops = stops
  }

  /// The instant of the next caption, shown or left out.
  var nextInstant: Instant? { captions.indices.contains(next) ? captions[next].caption.at : nil }

  /// Shows what is due.
  ///
  /// - Returns: whether another caption stands now.
  mutating func reach(_ now: Instant, _ facts: @autoclosure () -> Facts) -> Bool {
    var isNew = false
    while let instant = nextInstant, instant <= now {
      defer { next += 1 }
      guard captions[next].isShown(facts()) else { continue }
      current = captions[next].caption
      if !stops { current?.stop = nil }
      isNew = true
    }
    return isNew
  }

  /// Starts over at an earlier instant.
  mutating func rewind(to now: Instant, _ facts: @autoclosure () -> Facts) {
    (next, current) = (0, nil)
    _ = reach(now, facts())
  }

  /// The speed at which the caption that stands can be read before the next, at most the run's own.
  ///
  /// - Parameters:
  ///   - most: the run's own speed; an unpaced run is not slowed.
  ///   - end: the end of the run.
  func speed(atMost most: Speed, from now: Instant, end: Instant, _ facts: Facts) -> Speed {
    guard case .times(let factor) = most, let current else { return most }
    let following = captions.dropFirst(next).first { $0.isShown(facts) }?.caption.at ?? end
    let span = (min(following, end) - now).seconds
    let readable = span / current.readingSeconds * haste
    // Rounded down, for the header's sake.
    let rounded = readable >= 10 ? readable.rounded(.down) : (readable * 10).rounded(.down) / 10
    return .times(max(Speed.range.lowerBound, min(factor, rounded)))
  }

  /// The person has changed the speed by this factor.
  mutating func hasten(by factor: Double) { haste *= factor }
}
