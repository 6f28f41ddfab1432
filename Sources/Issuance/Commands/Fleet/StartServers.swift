/// Starts stopped servers.
struct StartServers: OperatorCommand {
  var servers = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("SERVERS", \.servers, .servers)]
  static let descriptor = Descriptor(
    "server.start", short: ["start"], "start stopped servers", arguments.map(\.parameter), undo: .restores)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let (text, changed) = try engine.onServers(servers, refusal: "not stopped", done: "started") {
      engine, server in
      guard engine.fleet.servers[server].start() else { return false }
      engine.employ(server, &effects)
      return true
    }
    return .done(text, inverse: .commands([.stopServers(changed)]))
  }

  func overtaken(in state: SystemState) -> String? { state.difference(isStopped: false, of: servers) }
}

extension Command {
  package static func startServers(_ servers: Selection) -> Command {
    Command(StartServers(servers: servers))
  }
}
