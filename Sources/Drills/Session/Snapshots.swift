import Issuance

/// Copies of an exercise at some instants and all inputs since its start: any instant of the attempt can be restored.
///
/// A copy of a busy run holds megabytes of queued requests, so there is one only every few minutes; from the nearest the
/// run is simulated again with the inputs that were given. At tens of thousands of simulated seconds a second that takes
/// milliseconds.
package struct Snapshots: Sendable {
  /// Simulated time between copies.
  private(set) var spacing = Interval.minutes(4)
  private static let countMax = 64

  private var copies: [Exercise]
  private(set) var inputs: [SourcedInput] = []

  /// - Parameter start: the exercise as it begins.
  init(_ start: Exercise) { copies = [start] }

  /// Whether it is time for another copy.
  func wants(_ now: Instant) -> Bool { now >= (copies.last?.now ?? .distantPast) + spacing }

  /// Keeps a copy, if it is time.
  mutating func keep(_ exercise: Exercise) {
    guard wants(exercise.now) else { return }
    copies.append(exercise)
    guard copies.count > Self.countMax else { return }
    // A long run keeps every other copy, and makes fewer from now on.
    copies = stride(from: 0, to: copies.count, by: 2).map { copies[$0] }
    spacing = spacing * 2
  }

  mutating func add(_ input: SourcedInput) { inputs.append(input) }

  /// The exercise as it was when it first reached `instant`, inputs given at that instant not included.
  ///
  /// What comes later is forgotten: the attempt goes on from there.
  mutating func restore(_ instant: Instant) -> Exercise {
    let index = copies.lastIndex { $0.now <= instant } ?? 0
    copies.removeSubrange((index + 1)...)
    inputs.removeAll { $0.time >= instant }
    var exercise = copies[index]
    // A copy is made before the inputs of its own instant.
    for input in inputs where input.time >= exercise.now {
      exercise.advance(to: input.time)
      exercise.take(input.input, by: input.source)
    }
    exercise.advance(to: instant)
    return exercise
  }
}
