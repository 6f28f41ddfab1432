import Basics
import Session

/// The exercise's status over the run, in bounded memory.
struct ExerciseRecord: Sendable {
  static let capacity = 1000

  private let start: Instant
  private var spacing = Interval.seconds(10)
  private var entries: [(time: Instant, status: ExerciseStatus)] = []

  init(start: Instant) { self.start = start }

  var count: Int { entries.count }

  /// Records its status at an instant; of each interval of `spacing` the latest stays.
  mutating func add(_ status: ExerciseStatus, at time: Instant) {
    if let last = entries.last {
      guard time >= last.time, status != last.status else { return }
      if slot(last.time) == slot(time), entries.count > 1 { entries.removeLast() }
    }
    entries.append((time, status))
    guard entries.count > Self.capacity else { return }
    spacing = spacing * 2
    var kept: [(time: Instant, status: ExerciseStatus)] = []
    for entry in entries {
      if let last = kept.last, slot(last.time) == slot(entry.time) { kept.removeLast() }
      kept.append(entry)
    }
    entries = kept
  }

  /// The latest status not after an instant, or else the first.
  func status(at instant: Instant) -> ExerciseStatus? {
    (entries.last { $0.time <= instant } ?? entries.first)?.status
  }

  /// Drops everything later than an instant.
  mutating func rewind(to instant: Instant) { entries.removeAll { $0.time > instant } }

  private func slot(_ instant: Instant) -> Int64 { (instant - start).nanoseconds / spacing.nanoseconds }
}
