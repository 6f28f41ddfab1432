import Basics
import Issuance
import Metrics
import Session

/// Teaches the first minute: one tip at a time, each about what is on the screen, computed from what is so.
///
/// Its steps come in order; one whose time has passed is left out. It changes nothing but itself.
struct Coach: Equatable, Sendable {
  /// What there was when a queue was parked, to compare with what came of it.
  struct Parking: Equatable, Sendable {
    var time: Instant
    var queue: Int
    /// Identities served a second in the minute before.
    var served: Double
  }

  private(set) var step = CoachStep.look
  private(set) var parking: Parking?
  /// When the step began: simulated, and on the clock of ticks.
  private(set) var began: Instant?
  private(set) var shown: UInt64 = 0
  /// The journal's line up to which it has looked for a parking.
  private var read = 0

  /// Takes in how things stand.
  mutating func follow(_ model: Model) {
    guard let frame = model.record.latest, model.console.past == nil else { return }
    if began == nil { (began, shown) = (frame.time, model.clock) }
    note(model)
    while let next = step.next(self, model, frame) {
      step = next
      (began, shown) = (frame.time, model.clock)
    }
  }

  /// Remembers how things stood when somebody parked a queue.
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

  /// Another attempt begins: what was parked after it has not been.
  mutating func rewind(to instant: Instant) {
    read = 0
    if let parking, parking.time >= instant {
      self.parking = nil
      step = .look
    }
    began = nil
  }

  /// Says no more.
  mutating func finish() { step = .done }

  /// Whether all has been said.
  var isDone: Bool { step == .done }
}

extension Model {
  /// Whether there is a coach, whether or not it has something to say at the moment.
  var hasCoach: Bool { console.coach?.isDone == false }

  /// Whether the coach has said all, or was sent away.
  package var hasFinishedTips: Bool { console.coach?.isDone ?? false }

  mutating func followCoach() {
    guard var coach = console.coach, !coach.isDone else { return }
    coach.follow(self)
    self.console.coach = coach
  }

  mutating func setTips(_ isOn: Bool) {
    guard isOn else {
      console.coach?.finish()
      return say(.note, "no more tips; :tips on brings them back")
    }
    console.coach = Coach()
    followCoach()
  }

  /// The tip for now; nil if there is none, or something lies over the panels that says what to do.
  var tip: String? {
    guard let coach = console.coach, !coach.isDone, let frame = record.latest else { return nil }
    switch console.overlay {
    case nil: break
    case .dialog(let dialog):
      guard dialog.command?.parkedQueues != nil else { return nil }
      return dialog.field == nil
        ? "Cancel has the focus: y parks, Esc leaves all as it is"
        : "\(dialog.requests.first ?? "") Esc leaves all as it is"
    default: return nil
    }
    if let past = console.past { return "This is \(past.time.clockTime), looked back at: Esc returns to now" }
    if record.status.phase == .frozen {
      return "The clock stands: \(keys.key(for: .freezeOrRun)) lets it go on"
    }
    guard record.status.phase == .running, !looksOn || !coach.step.wantsDeeds else { return nil }
    return coach.step.text(coach, self, frame)
  }
}
