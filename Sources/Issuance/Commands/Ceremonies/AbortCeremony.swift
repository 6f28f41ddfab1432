/// Ends a key ceremony without its effect.
struct AbortCeremony: OperatorCommand {
  var number = 1

  static let arguments: [TypedArgument<Self>] = [.word("N", \.number, .ceremony)]
  static let descriptor = Descriptor(
    "ceremony.abort", "end a key ceremony without its effect", arguments.map(\.parameter),
    undo: .proposes("prepare it again"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let index = try engine.ceremony(number)
    let ceremony = engine.ceremonies.records[index]
    guard ceremony.isOpen else { throw Refusal("ceremony \(number) is \(ceremony.state.rawValue)") }
    engine.ceremonies.records[index].state = .aborted
    engine.ceremonies.records[index].ends = engine.now
    return .done(
      "ceremony \(number) aborted: \(ceremony.aim)",
      inverse: .proposal(
        Command.prepareCeremony(ceremony.purpose, issuer: ceremony.issuer, by: ceremony.administrator).text))
  }
}

extension Command {
  package static func abortCeremony(_ number: Int) -> Command { Command(AbortCeremony(number: number)) }
}
