import Basics

/// A run's past: the latest moments frame by frame, older ones at least `spacing` apart.
///
/// Once there are too many, or they take too much memory, every other older one is dropped and the spacing doubles:
/// the size is bounded for any length of run and any fleet.
struct Moments: Sendable {
  /// Maximum number of older moments, and minimum number of latest ones kept frame by frame, unless these take a third
  /// of the memory, with fleets many times as large as the incident's.
  static let pointsMax = 1500
  static let recentMin = 200

  private let start: Instant
  private let bytesMax: Int
  /// The simulated time between older moments.
  private(set) var spacing = Interval.seconds(10)
  private var points: [Moment] = []
  private var recent: [Moment] = []
  private var pointBytes = 0
  private var recentBytes = 0

  init(start: Instant, bytesMax: Int = 32 << 20) {
    self.start = start
    self.bytesMax = bytesMax
  }

  var count: Int { points.count + recent.count }
  var bytes: Int { pointBytes + recentBytes }
  var first: Moment? { points.first ?? recent.first }
  var last: Moment? { recent.last ?? points.last }

  /// Adds a moment; one earlier than the last is ignored, one of the same instant replaces it.
  mutating func add(_ moment: Moment) {
    if let last, moment.time < last.time { return }
    if let last = recent.last, last.time == moment.time {
      recentBytes -= last.bytes
      recent.removeLast()
    }
    recent.append(moment)
    recentBytes += moment.bytes
    // In one go, not with every frame.
    let isLarge = recentBytes > bytesMax / 3 && recent.count >= 8
    if recent.count >= 2 * Self.recentMin || isLarge { settle(recent.count / 2) }
    while points.count > 2, points.count > Self.pointsMax || pointBytes > bytesMax / 3 * 2 { thin() }
  }

  /// Drops everything later than an instant.
  mutating func rewind(to instant: Instant) {
    while let last = recent.last, last.time > instant {
      recentBytes -= last.bytes
      recent.removeLast()
    }
    while let last = points.last, last.time > instant {
      pointBytes -= last.bytes
      points.removeLast()
    }
  }

  /// The moment shown at an instant: the latest that is not after it.
  func at(_ instant: Instant) -> Moment? {
    let after = index(after: instant)
    return after > 0 ? self[after - 1] : nil
  }

  /// The latest moment before an instant.
  func before(_ instant: Instant) -> Moment? { at(Instant(nanoseconds: instant.nanoseconds - 1)) }

  /// The earliest moment after an instant.
  func after(_ instant: Instant) -> Moment? {
    let index = index(after: instant)
    return index < count ? self[index] : nil
  }

  /// The earliest moment that is not before an instant.
  func notBefore(_ instant: Instant) -> Moment? { after(Instant(nanoseconds: instant.nanoseconds - 1)) }

  private subscript(index: Int) -> Moment {
    index < points.count ? points[index] : recent[index - points.count]
  }

  /// The number of moments not after an instant.
  private func index(after instant: Instant) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let time = middle < points.count ? points[middle].time : recent[middle - points.count].time
      if time <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The index of an instant's interval of `spacing`.
  private func slot(_ instant: Instant) -> Int64 { (instant - start).nanoseconds / spacing.nanoseconds }

  private mutating func settle(_ settled: Int) {
    for moment in recent.prefix(settled) {
      recentBytes -= moment.bytes
      if let last = points.last, slot(moment.time) == slot(last.time) { continue }
      points.append(moment)
      pointBytes += moment.bytes
    }
    recent.removeFirst(settled)
  }

  private mutating func thin() {
    spacing = spacing * 2
    var kept: [Moment] = []
    for moment in points {
      if let last = kept.last, slot(last.time) == slot(moment.time) { continue }
      kept.append(moment)
    }
    points = kept
    pointBytes = points.reduce(0) { $0 + $1.bytes }
  }
}
