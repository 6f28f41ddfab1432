import Basics

/// Stops the revocation under way.
struct StopRevocation: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor(
    "revocation.stop", short: ["halt"], "stop the revocation under way; what is revoked stays revoked",
    undo: .proposes("begin it again"), menu: Descriptor.MenuEntry(.certificates, "stop the revocation…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard let plan = engine.revocation.plan else { throw Refusal("no revocation is under way") }
    guard !engine.revocation.hasDue(at: engine.now) else {
      throw Refusal(
        "the deadline has passed; \(DelayRevocation.descriptor.name) puts it off, and "
          + "\(HoldAccount.descriptor.name) leaves an account out")
    }
    engine.revocation.plan = nil
    return .done(
      "revocation stopped after \(Figures.counted(Int(plan.revoked), "certificate"))",
      inverse: .proposal(
        Command.revoke(unreplacedToo: plan.scope != .replaced, perSecond: plan.perSecond).text))
  }
}

extension Command {
  package static let stopRevocation = Command(StopRevocation())
}
