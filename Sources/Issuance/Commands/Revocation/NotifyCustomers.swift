import Basics

/// Tells customers to replace the certificates that must be revoked.
struct NotifyCustomers: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor(
    "revocation.notify", short: ["notify"],
    "tell customers to replace the certificates that must be revoked; again it is a reminder",
    menu: Descriptor.MenuEntry(.certificates, "notify customers…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.requireAffected()
    let count = engine.revocation.tally.unreplaced
    guard count > 0 else { throw Refusal("every certificate has been replaced or revoked") }
    engine.revocation.notifications += 1
    engine.revocation.lastNotified = engine.now
    effects.add(.customersNotified(number: UInt32(clamping: engine.revocation.notifications)))
    return .done(
      "customers \(engine.revocation.notifications > 1 ? "reminded" : "notified") of "
        + Figures.counted(count, "certificate") + " without a replacement",
      inverse: .impossible("the messages have been sent"))
  }
}

extension IssuanceEngine {
  /// Refuses a command about certificates that must be revoked where there are none.
  func requireAffected() throws(Refusal) {
    guard !revocation.isEmpty else { throw Refusal("no certificate has to be revoked") }
  }
}

extension Command {
  package static let notifyCustomers = Command(NotifyCustomers())
}
