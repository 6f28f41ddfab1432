package import Basics
import Issuance
package import Session
import World

/// Copies of an exercise at some instants and all that was done since its start: any instant of the attempt can be restored.
///
/// A copy of a busy run holds megabytes of queued requests, so there is one only every few minutes, and fewer if they hold
/// many; from the nearest the
/// run is simulated again with the inputs that were given. At tens of thousands of simulated seconds a second that takes
/// milliseconds.
package struct Snapshots: Sendable {
  /// Simulated time between copies.
  private(set) var spacing = Interval.minutes(4)
  private static let countMax = 64
  /// Requests in the queues of all copies together, at some 150 bytes each.
  private static let requestsMax = 500_000

  private var copies: [Exercise]
  private var done: [Done] = []

  /// What was done since the start besides letting time pass; all that writes into the journal, or that would depend on
  /// where the copies lie.
  private enum Done {
    case input(ScriptedInput)
    case remark(Instant, String)
    /// An attempt began, and the journal's line about it.
    case attempt(Instant, Int, String)

    var time: Instant {
      switch self {
      case .input(let given): given.time
      case .remark(let time, _), .attempt(let time, _, _): time
      }
    }
  }

  /// - Parameter start: the exercise as it begins.
  package init(_ start: Exercise) { copies = [start] }

  /// Whether it is time for another copy.
  func wants(_ now: Instant) -> Bool { now >= (copies.last?.now ?? .distantPast) + spacing }

  /// Keeps a copy, if it is time.
  package mutating func keep(_ exercise: Exercise) {
    guard wants(exercise.now) else { return }
    copies.append(exercise)
    guard copies.count > Self.countMax || requests > Self.requestsMax, copies.count > 2 else { return }
    // A long run keeps every other copy, and makes fewer from now on.
    copies = stride(from: 0, to: copies.count, by: 2).map { copies[$0] }
    spacing = spacing * 2
  }

  private var requests: Int {
    copies.reduce(0) { sum, copy in
      copy.simulation.world.engine.queues.reduce(sum) { $0 + $1.depth + $1.parked.count }
    }
  }

  package mutating func add(_ input: ScriptedInput) { done.append(.input(input)) }
  package mutating func add(remark: String, at time: Instant) { done.append(.remark(time, remark)) }
  package mutating func add(attempt: Int, _ remark: String, at time: Instant) {
    done.append(.attempt(time, attempt, remark))
  }

  /// The exercise as it was when it first reached `instant`, inputs given at that instant not included.
  ///
  /// What comes later is forgotten: the attempt goes on from there.
  package mutating func restore(_ instant: Instant) -> Exercise {
    let index = copies.lastIndex { $0.now <= instant } ?? 0
    copies.removeSubrange((index + 1)...)
    done.removeAll { $0.time >= instant }
    var exercise = copies[index]
    // What is simulated again has been digested before.
    let keepsHashes = exercise.keepsHashes
    exercise.keepsHashes = false
    // A copy is made before the inputs of its own instant.
    for step in done where step.time >= exercise.now {
      exercise.advance(to: step.time)
      switch step {
      case .input(let given): exercise.take(given.input, by: given.source)
      case .remark(_, let text): exercise.remark(text)
      case .attempt(_, let number, let text):
        exercise.attempt = number
        exercise.remark(text)
      }
    }
    exercise.advance(to: instant)
    exercise.keepsHashes = keepsHashes
    _ = exercise.takeHashes()
    return exercise
  }
}
