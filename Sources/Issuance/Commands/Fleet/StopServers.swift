import Basics

/// Stops servers after their current request.
struct StopServers: OperatorCommand {
  var servers = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("SERVERS", \.servers, .servers)]
  static let descriptor = Descriptor(
    "server.stop", short: ["stop"], "stop servers after the request they work on", arguments.map(\.parameter),
    danger: .destructive("asks for confirmation; for all servers requires typing 'stop all'"), undo: .restores
  )

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let (text, changed) = try engine.onServers(servers, refusal: "stopped already", done: "stopped") {
      engine, server in
      let wasBackingOff = engine.fleet.servers[server].isBackingOff
      guard engine.fleet.servers[server].stop() else { return false }
      if wasBackingOff { engine.cutBackOffShort(server) }
      return true
    }
    return .done(text, inverse: .commands([.startServers(changed)]))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard let selected = servers.existing(of: state.servers.count) else { return nil }
    let rate = Figures.rate(selected.reduce(0) { $0 + state.servers[$1].issuedPerSecond })
    let count = Figures.counted(selected.count, "server")
    return Confirmation(
      "Stop \(servers.named("server"))?",
      [
        "Each finishes its request and takes no more.",
        "\(count) of \(state.servers.count): \(rate) of \(Figures.rate(state.issuedPerSecond)) issued.",
      ], confirm: "Stop", words: servers.isAll(of: state.servers.count) ? "stop all" : nil)
  }

  func overtaken(in state: SystemState) -> String? { state.difference(isStopped: true, of: servers) }
}

extension Command {
  package static func stopServers(_ servers: Selection) -> Command { Command(StopServers(servers: servers)) }
}
