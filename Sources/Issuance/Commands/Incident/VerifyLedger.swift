/// Reports whether every request has ended, and how; changes nothing.
struct VerifyLedger: OperatorCommand {
  static let arguments: [TypedArgument<Self>] = []
  static let descriptor = Descriptor(
    "ledger.verify", short: ["verify"], "say whether every request has ended, and how", undo: .nothingChanged)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    .done(engine.ledger.verification)
  }
}

extension Command {
  package static let verifyLedger = Command(VerifyLedger())
}
