import Basics
import Issuance
import Metrics
import Session

/// Teaches the first minute: one tip at a time, each about the current screen and computed from its state.
///
/// Steps come in order; outdated ones are skipped. It changes only itself.
struct Coach: Equatable, Sendable {
  /// The state before a queue was parked, for comparison.
  struct Parking: Equatable, Sendable {
    var time: Instant
    var queue: Int
    /// Identities served per second in the minute before.
    var served: Double
  }

  private(set) var step = CoachStep.look
  private(set) var parking: Parking?
  /// The start of the step: simulated, and on the tick clock.
  private(set) var began: Instant?
  private(set) var shown: UInt64 = 0
  /// The last journal line searched for a parking.
  private var read = 0

  /// Updates the step to the model's state.
  mutating func follow(_ model: Model) {
    guard let frame = model.record.latest, model.console.past == nil else { return }
    if began == nil { (began, shown) = (frame.time, model.clock) }
    note(model)
    while let next = step.next(self, model, frame) {
      step = next
      (began, shown) = (frame.time, model.clock)
    }
  }

  /// Records the state when a queue is parked.
  private mutating func note(_ model: Model) {
    for entry in model.record.journal.entries.reversed() {
      guard entry.entry.number > read else { break }
      guard case .command(let command, let outcome, .operatorAtConsole) = entry.entry.content,
        let which = command.parkedQueues, outcome.isDone, parking == nil || step == .effect
      else { continue }
      let index = model.record.latest.flatMap { frame -> Int? in
        guard case .success(let queues) = which.resolve(count: frame.queues.count) else { return nil }
        return queues.first
      }
      let minute = model.record.moments.before(entry.entry.time)?.minute ?? model.record.trailing.totals
      parking = Parking(
        time: entry.entry.time, queue: (index ?? 0) + 1, served: minute.rate(minute.sum.served))
      break
    }
    read = model.record.journal.entries.last?.entry.number ?? read
  }

  /// Another attempt begins: drops parkings after its start.
  mutating func rewind(to instant: Instant) {
    read = 0
    if let parking, parking.time >= instant {
      self.parking = nil
      step = .look
    }
    began = nil
  }

  /// Ends the tips.
  mutating func finish() { step = .done }

  /// Whether the tips are finished.
  var isDone: Bool { step == .done }
}

extension Model {
  /// Whether tips are on, even without one to show at the moment.
  var hasCoach: Bool { console.coach?.isDone == false }

  /// Whether the tips are finished or were turned off.
  package var hasFinishedTips: Bool { console.coach?.isDone ?? false }

  mutating func followCoach() {
    guard var coach = console.coach, !coach.isDone else { return }
    coach.follow(self)
    self.console.coach = coach
  }

  mutating func setTips(_ isOn: Bool) {
    guard isOn else {
      console.coach?.finish()
      return say(.note, "tips are off; :tips on turns them on")
    }
    console.coach = Coach()
    followCoach()
  }

  /// The current tip; nil if there is none, or an overlay gives the instructions.
  var tip: String? {
    guard let coach = console.coach, !coach.isDone, let frame = record.latest else { return nil }
    switch console.overlay {
    case nil: break
    case .dialog(let dialog):
      guard dialog.command?.parkedQueues != nil else { return nil }
      return dialog.field == nil
        ? "Cancel has the focus: y parks, Esc cancels"
        : "\(dialog.requests.first ?? "") Esc cancels"
    default: return nil
    }
    if let past = console.past { return "You are in the past, at \(past.time.clockTime): Esc returns to now" }
    if record.status.phase == .frozen {
      return "The clock stands: \(keys.key(for: .freezeOrRun)) resumes it"
    }
    guard record.status.phase == .running, !looksOn || !coach.step.wantsDeeds else { return nil }
    return coach.step.text(coach, self, frame)
  }
}
