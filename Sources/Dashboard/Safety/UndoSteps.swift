import Basics
import Issuance

/// What was done from this console in this attempt and can be taken back, the latest last.
struct UndoSteps: Equatable, Sendable {
  /// A command that was carried out, with the engine's word on what takes it back.
  struct Step: Equatable, Sendable {
    var command: Command
    var time: Instant
    var inverse: Inverse
  }

  static let capacity = 100

  private(set) var steps: [Step] = []
  /// Whether what would take back the last step has been proposed, and not been sent since.
  private(set) var isProposed = false
  /// Commands that take something back themselves, while their answers are not there yet.
  private var undoing: [Command] = []

  var last: Step? { steps.last }

  mutating func removeLast() {
    _ = steps.popLast()
    isProposed = false
  }

  mutating func propose() { isProposed = true }

  /// A command takes a step back, and becomes none.
  mutating func send(_ command: Command) {
    undoing.append(command)
    if undoing.count > Self.capacity { undoing.removeFirst() }
  }

  /// A command of this console has been answered.
  mutating func answer(_ command: Command, _ outcome: CommandOutcome, at time: Instant) {
    if let index = undoing.firstIndex(of: command) {
      undoing.remove(at: index)
      return
    }
    guard let inverse = outcome.inverse, !command.isInquiry else { return }
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
