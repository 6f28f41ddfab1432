import Basics
import Issuance
import Session
import Telemetry

/// Whether the last request to the session has taken effect, and whether more output is to come: each line of a script
/// waits until the line before it has had its effect.
struct Patience: Sendable {
  private enum Wait: Equatable, Sendable {
    /// The first frame.
    case frame
    /// An answer, or a line of the journal.
    case answer
    /// The clock reaches an instant.
    case clock(Instant)
    /// The status changes.
    case status(SessionStatus)
  }

  /// How long the system's state is awaited while no more of it arrives, in milliseconds; a command given after that is
  /// refused.
  private static let stateWithin: UInt64 = 30_000
  /// How long to wait for an answer, in milliseconds; a step is awaited as long as the clock approaches its end.
  private static let answerWithin: UInt64 = 2000
  private static let statusWithin: UInt64 = 500
  private static let stepWithin: UInt64 = 30_000
  private static let scoreWithin: UInt64 = 30_000
  /// How long a clock must stand to be considered stopped for good, in milliseconds.
  private static let rest: UInt64 = 700

  private var wait: Wait? = .frame
  private var until: UInt64 = 0
  private var stateUntil: UInt64 = 0
  private var stirred: UInt64 = 0
  private var status: SessionStatus?

  /// - Parameter now: on the tick clock.
  mutating func begin(at now: UInt64) {
    (until, stirred, stateUntil) = (now + Self.answerWithin, now, now + Self.stateWithin)
  }

  mutating func expect(_ controls: [SessionControl], _ model: Model) {
    guard let last = controls.last else { return }
    stirred = model.clock
    switch last {
    // View reports get no answer.
    case .input(.view): return
    case .inquire: (wait, until) = (.answer, model.clock + Self.answerWithin)
    case .input: (wait, until) = (.answer, model.clock + Self.answerWithin)
    case .step(let length):
      // A run that has ended goes no further.
      guard model.record.status.phase != .ended else { return }
      let target = min(model.record.status.now + length, model.run.end ?? .distantFuture)
      (wait, until) = (.clock(target), model.clock + Self.stepWithin)
    case .freeze, .setSpeed, .backtrack, .stop:
      (wait, until) = (.status(model.record.status), model.clock + Self.statusWithin)
    }
  }

  /// Registers an update.
  mutating func note(_ update: SessionUpdate, _ model: Model) {
    let before = status?.now
    if !update.frames.isEmpty || !update.journal.isEmpty || !model.awaitsState {
      stateUntil = model.clock + Self.stateWithin
    }
    // A live plane never rests: there the end of the input counts.
    if update.status != status, !model.run.isLive { stirred = model.clock }
    status = update.status
    switch wait {
    case .frame: if model.record.latest != nil { wait = nil }
    case .answer:
      let run = model.run
      let isAnswered = update.journal.contains { entry in
        switch entry.content {
        case .command(_, _, let source): run.isOwn(source, of: entry.person)
        case .alert(let change): change.kind == .acknowledge
        case .trainee, .instructor, .message, .malfunction, .event, .objective: true
        case .notice, .remark, .session: false
        }
      }
      if isAnswered || !update.replies.isEmpty || !update.facts.isEmpty { wait = nil }
    case .clock(let instant):
      if update.status.now > before ?? update.status.now { until = model.clock + Self.stepWithin }
      if update.status.now >= instant || update.status.phase == .ended { wait = nil }
    case .status(let before): if update.status != before { wait = nil }
    case nil: break
    }
  }

  mutating func stir(_ model: Model) { stirred = model.clock }

  func isBusy(_ model: Model) -> Bool { isWaiting(model) || isBlind(model) }

  private func isWaiting(_ model: Model) -> Bool { wait != nil && model.clock < until }

  /// Whether the system's state has not arrived, by which commands are judged.
  private func isBlind(_ model: Model) -> Bool {
    model.awaitsState && !model.record.isAway && model.clock < stateUntil
  }

  /// Whether the clock stands for good, and all output of the end has arrived.
  func isOver(_ model: Model) -> Bool {
    guard !isBusy(model), model.clock >= stirred + Self.rest else { return false }
    guard !model.run.isLive else { return true }
    guard model.record.status.phase != .running else { return false }
    // The score takes a while to compute, and the effects of actions a while more.
    let isDue =
      model.record.status.phase == .ended && model.record.exercise?.isScored == true
      && model.record.status.failure == nil
      && model.record.status.now >= model.run.end ?? .distantFuture
      && model.clock < stirred + Self.scoreWithin
    return !isDue || model.record.debrief?.effects != nil
  }

  func deadline(_ model: Model, hasInput: Bool) -> UInt64? {
    [
      isWaiting(model) ? until : nil, isBlind(model) ? stateUntil : nil,
      hasInput ? nil : max(model.clock + 100, stirred + Self.rest),
    ]
    .compactMap { $0 }.min()
  }
}
