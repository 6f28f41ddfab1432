/// Excludes failures for dead CAs from the count towards back-off, or includes them.
struct ExemptDeadIssuers: OperatorCommand {
  var exempt = true

  static let arguments: [TypedArgument<Self>] = [
    .lastWord(
      "on|off", \.exempt, .onOff, "on: they no longer count; off: they count; without it on",
      isAlwaysWritten: true)
  ]
  static let descriptor = Descriptor(
    "backoff.exempt", short: ["exempt"], "whether failures for dead CAs stop counting towards back-off",
    arguments.map(\.parameter), undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard engine.configuration.backOff.exemptsDeadIssuers != exempt else {
      throw Refusal("failures for dead CAs are \(exempt ? "exempt" : "counted") already")
    }
    engine.configuration.backOff.exemptsDeadIssuers = exempt
    return .done(
      "failures for dead CAs \(exempt ? "no longer count" : "count") towards back-off",
      inverse: .commands([.exemptDeadIssuers(!exempt)]))
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.backOff.exemptsDeadIssuers == exempt ? nil : "the back-off policy has changed since"
  }
}

extension Command {
  package static func exemptDeadIssuers(_ exempt: Bool) -> Command {
    Command(ExemptDeadIssuers(exempt: exempt))
  }
}
