import Basics
import Issuance

/// This console's undoable commands in this attempt, the latest last.
struct UndoSteps: Equatable, Sendable {
  /// A completed command, with its inverse from the engine.
  struct Step: Equatable, Sendable {
    var command: Command
    var time: Instant
    var inverse: Inverse
  }

  static let capacity = 100

  private(set) var steps: [Step] = []
  /// Whether the inverse of the last step has been proposed and not yet sent.
  private(set) var isProposed = false
  /// Undoing commands whose answers have not arrived.
  private var undoing: [Command] = []

  var last: Step? { steps.last }

  mutating func removeLast() {
    _ = steps.popLast()
    isProposed = false
  }

  mutating func propose() { isProposed = true }

  /// A command that undoes a step, and becomes none itself.
  mutating func send(_ command: Command) {
    undoing.append(command)
    if undoing.count > Self.capacity { undoing.removeFirst() }
  }

  /// An answer to a command of this console.
  mutating func answer(_ command: Command, _ outcome: CommandOutcome, at time: Instant) {
    if let index = undoing.firstIndex(of: command) {
      undoing.remove(at: index)
      return
    }
    guard let inverse = outcome.inverse, !command.isInquiry else { return }
    // A sent proposal, possibly edited, undoes the step.
    if isProposed, let last, case .proposal(let line) = last.inverse,
      line.split(separator: " ").prefix(2) == command.text.split(separator: " ").prefix(2)
    {
      return removeLast()
    }
    isProposed = false
    steps.append(Step(command: command, time: time, inverse: inverse))
    if steps.count > Self.capacity { steps.removeFirst() }
  }
}
