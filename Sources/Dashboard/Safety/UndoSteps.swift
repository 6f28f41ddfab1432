import Basics
import Issuance

/// What was done from this console in this attempt and can be taken back, the latest last.
struct UndoSteps: Equatable, Sendable {
  /// A command that was carried out.
  struct Step: Equatable, Sendable {
    var command: Command
    var time: Instant
    var inverse: Inverse
  }

  /// A command on its way; what will take it back is known from the state before it.
  private struct Sent: Equatable, Sendable {
    var command: Command
    /// nil for what takes something back itself, or changes nothing.
    var inverse: Inverse?
  }

  static let capacity = 100

  private(set) var steps: [Step] = []
  /// Whether what would take back the last step has been proposed, and not been sent since.
  private(set) var isProposed = false
  private var sent: [Sent] = []

  /// Commands whose answers are not there yet, in order.
  var pending: [Command] { sent.map(\.command) }

  var last: Step? { steps.last }

  mutating func removeLast() {
    _ = steps.popLast()
    isProposed = false
  }

  mutating func propose() { isProposed = true }

  mutating func send(_ command: Command, inverse: Inverse?) {
    sent.append(Sent(command: command, inverse: command.isInquiry ? nil : inverse))
    if sent.count > Self.capacity { sent.removeFirst() }
  }

  /// A command of this console has been answered.
  mutating func answer(_ command: Command, _ outcome: CommandOutcome, at time: Instant) {
    guard let index = sent.firstIndex(where: { $0.command == command }) else { return }
    let inverse = sent.remove(at: index).inverse
    guard outcome.isDone, let inverse else { return }
    // What was proposed has been sent, perhaps changed a little: it takes the step back.
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
