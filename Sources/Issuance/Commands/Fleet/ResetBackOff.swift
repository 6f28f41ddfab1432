/// Ends back-offs and forgets the failures counted.
struct ResetBackOff: OperatorCommand {
  var servers = Selection.all

  static let arguments: [TypedArgument<Self>] = [
    .lastWord("SERVERS", \.servers, .servers, isAlwaysWritten: true)
  ]
  static let descriptor = Descriptor(
    "server.reset", short: ["reset"], "end back-offs and forget the failures counted",
    arguments.map(\.parameter))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let (text, _) = try engine.onServers(
      servers, refusal: "no server there has failures to forget", done: "back-off reset on"
    ) { engine, server in
      let wasBackingOff = engine.fleet.servers[server].isBackingOff
      guard engine.fleet.servers[server].resetBackOff() else { return false }
      if wasBackingOff { engine.cutBackOffShort(server) }
      engine.employ(server, &effects)
      return true
    }
    return .done(text, inverse: .impossible("failures that were forgotten are not counted again"))
  }
}

extension Command {
  package static func resetBackOff(_ servers: Selection) -> Command {
    Command(ResetBackOff(servers: servers))
  }
}
