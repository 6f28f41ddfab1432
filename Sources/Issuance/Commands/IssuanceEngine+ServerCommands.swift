extension IssuanceEngine {
  mutating func resetBackOff(_ selection: Selection, _ effects: inout Effects) -> CommandOutcome {
    onServers(selection, refusal: "no server there has failures to forget", done: "back-off reset on") {
      engine, server in
      let wasBackingOff = engine.fleet.servers[server].isBackingOff
      guard engine.fleet.servers[server].resetBackOff() else { return false }
      if wasBackingOff { engine.cutBackOffShort(server) }
      engine.employ(server, &effects)
      return true
    }
  }

  mutating func stopServers(_ selection: Selection) -> CommandOutcome {
    onServers(selection, refusal: "stopped already", done: "stopped") { engine, server in
      let wasBackingOff = engine.fleet.servers[server].isBackingOff
      guard engine.fleet.servers[server].stop() else { return false }
      if wasBackingOff { engine.cutBackOffShort(server) }
      return true
    }
  }

  mutating func startServers(_ selection: Selection, _ effects: inout Effects) -> CommandOutcome {
    onServers(selection, refusal: "not stopped", done: "started") { engine, server in
      guard engine.fleet.servers[server].start() else { return false }
      engine.employ(server, &effects)
      return true
    }
  }

  private mutating func cutBackOffShort(_ server: Int) {
    fleet.addBackedOff(-1)
    fleet.servers[server].record.endBackOff(at: now)
  }

  private mutating func onServers(
    _ selection: Selection, refusal: String, done: String, _ change: (inout IssuanceEngine, Int) -> Bool
  ) -> CommandOutcome {
    switch selection.resolve(count: fleet.servers.count) {
    case .failure(let missing):
      return .refused("there is no server \(missing.index + 1); there are \(fleet.servers.count)")
    case .success(let selected):
      let changed = selected.filter { change(&self, $0) }
      guard !changed.isEmpty else { return .refused(refusal) }
      let which =
        changed.count == fleet.servers.count
        ? "all \(changed.count)" : changed.map { "s\($0 + 1)" }.joined(separator: ", ")
      return .done("\(done) \(changed.count == 1 ? "server" : "servers") \(which)")
    }
  }
}
