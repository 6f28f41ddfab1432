/// Enables the profiles of issuing CAs whose keys exist.
struct EnableProfiles: OperatorCommand {
  var issuers = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("CAS", \.issuers, .issuers)]
  static let descriptor = Descriptor(
    "profile.enable", short: ["enable"], "enable the profiles of issuing CAs", arguments.map(\.parameter),
    undo: .restores, menu: Descriptor.MenuEntry(.frontEnds, "enable a CA's profile…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.setProfiles(of: issuers, enabled: true, &effects)
  }

  func overtaken(in state: SystemState) -> String? { state.difference(isEnabled: true, of: issuers) }
}
