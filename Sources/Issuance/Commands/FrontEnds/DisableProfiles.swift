/// Disables the profiles of issuing CAs.
struct DisableProfiles: OperatorCommand {
  var issuers = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("CAS", \.issuers, .issuers)]
  static let descriptor = Descriptor(
    "profile.disable", short: ["disable"], "disable the profiles of issuing CAs", arguments.map(\.parameter),
    danger: .disturbing, undo: .restores,
    menu: Descriptor.MenuEntry(.frontEnds, "disable a CA's profile…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    try engine.setProfiles(of: issuers, enabled: false, &effects)
  }

  func question(in state: SystemState) -> Confirmation? {
    Confirmation(
      "Disable the profile of \(issuers.named("CA"))?",
      [
        "A front end refuses its requests once it is notified, or pushed, or pulls; until then it accepts them."
      ],
      confirm: "Disable")
  }

  func overtaken(in state: SystemState) -> String? { state.difference(isEnabled: false, of: issuers) }
}
