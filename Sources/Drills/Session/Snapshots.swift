package import Basics
import Issuance
package import Session
import World

/// Copies of an exercise at some instants, and its inputs since the start: any instant of the attempt can be restored.
///
/// A copy of a busy run holds megabytes of queued requests, so there is one only every few minutes, and fewer if they
/// are large; from the nearest copy the run is simulated again with its inputs. At tens of thousands of simulated
/// seconds a second that takes milliseconds.
package struct Snapshots: Sendable {
  /// Simulated time between copies.
  private(set) var spacing = Interval.minutes(4)
  private static let countMax = 64
  /// The share of the run's memory that all copies together may take, as if they shared nothing.
  private static let share = 8

  private let bytesMax: Int
  private var copies: [Exercise]
  private var done: [Done] = []

  /// The inputs since the start, and other calls that write into the journal or would depend on the places of the
  /// copies.
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

  /// - Parameters:
  ///   - start: the exercise as it begins.
  ///   - bytesMax: the memory of all copies; nil for a share of the run's.
  package init(_ start: Exercise, bytesMax: Int? = nil) {
    copies = [start]
    self.bytesMax = bytesMax ?? start.memory / Self.share
  }

  /// Whether another copy is due.
  func wants(_ now: Instant) -> Bool { now >= (copies.last?.now ?? .distantPast) + spacing }

  /// Adds a copy, if one is due.
  package mutating func keep(_ exercise: Exercise) {
    guard wants(exercise.now) else { return }
    copies.append(exercise)
    // A long or large run keeps every other copy, and makes fewer from then on; the start always stays.
    while copies.count > 1, copies.count > Self.countMax || bytes > bytesMax {
      copies = stride(from: 0, to: copies.count, by: 2).map { copies[$0] }
      spacing = min(spacing * 2, .days(3650))
    }
  }

  /// The memory of the copies in bytes, at most.
  var bytes: Int { copies.reduce(0) { $0 + $1.simulation.bytes } }

  /// The inputs since the start, in order.
  var inputs: [ScriptedInput] {
    done.compactMap { if case .input(let given) = $0 { given } else { nil } }
  }

  package mutating func add(_ input: ScriptedInput) { done.append(.input(input)) }
  package mutating func add(remark: String, at time: Instant) { done.append(.remark(time, remark)) }
  package mutating func add(attempt: Int, _ remark: String, at time: Instant) {
    done.append(.attempt(time, attempt, remark))
  }

  /// The exercise in its state when it first reached `instant`, before inputs at that instant.
  ///
  /// Later inputs are dropped: the attempt continues from there.
  package mutating func restore(_ instant: Instant) -> Exercise {
    let index = copies.lastIndex { $0.now <= instant } ?? 0
    copies.removeSubrange((index + 1)...)
    done.removeAll { $0.time >= instant }
    var exercise = copies[index]
    // The seconds simulated again have been digested before.
    let keepsHashes = exercise.keepsHashes
    exercise.keepsHashes = false
    // A copy is made before the inputs of its own instant.
    for step in done where step.time >= exercise.now {
      exercise.advance(to: step.time)
      switch step {
      case .input(let given): exercise.take(given.input, by: given.by)
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
