package import Basics

/// Puts off the revocation that begins by itself at the deadline.
struct DelayRevocation: OperatorCommand {
  var delay = Interval.zero

  static let arguments: [TypedArgument<Self>] = [
    .word(
      "TIME", \.delay, .duration(upTo: .days(3650)),
      "how long after the deadline revocation begins by itself, as 96h; 0s: at the deadline",
      offers: ["96h", "24h", "0s"])
  ]
  static let descriptor = Descriptor(
    "revocation.delay", short: ["delay"],
    "put off revocation beyond its deadline; what is not revoked by then is overdue",
    arguments.map(\.parameter), danger: .disturbing, undo: .restores,
    menu: Descriptor.MenuEntry(.certificates, "delay revocation…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.requireAffected()
    let before = engine.revocation.delay
    guard delay != before else {
      throw Refusal(
        delay == .zero
          ? "revocation begins at the deadline already" : "revocation is delayed by \(delay.text) already")
    }
    engine.delayRevocation(delay, &effects)
    return .done(
      delay == .zero
        ? "revocation begins at the deadline"
        : "revocation begins \(delay.text) after the deadline; what is not revoked by then is overdue",
      inverse: .commands([.delayRevocation(before)]))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard delay > .zero else { return nil }
    return Confirmation(
      "Delay revocation by \(delay.text)?",
      ["A certificate that is not revoked by its deadline is a breach of its own, to be reported."],
      confirm: "Delay")
  }
}

extension IssuanceEngine {
  fileprivate mutating func delayRevocation(_ delay: Interval, _ effects: inout Effects) {
    revocation.delay = delay
    for batch in revocation.batches.indices {
      let begin = revocation.batches[batch].deadline + delay
      if begin > now { timers.add(.revocationDue(batch: UInt32(batch)), at: begin) }
    }
    if revocation.plan?.scope == .due, !revocation.hasDue(at: now) { revocation.plan = nil }
    beginDueRevocation(&effects)
  }
}

extension Command {
  package static func delayRevocation(_ delay: Interval) -> Command { Command(DelayRevocation(delay: delay)) }
}
