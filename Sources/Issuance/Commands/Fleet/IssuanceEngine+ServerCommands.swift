extension IssuanceEngine {
  mutating func cutBackOffShort(_ server: Int) {
    fleet.addBackedOff(-1)
    fleet.servers[server].record.endBackOff(at: now)
  }

  /// Does something to servers, and says to which.
  ///
  /// - Parameters:
  ///   - refusal: why nothing changes if `change` changes no server.
  ///   - done: what was done to the servers whose names follow.
  ///   - change: whether it changed the server.
  /// - Returns: what was done, and the servers changed.
  mutating func onServers(
    _ servers: Selection, refusal: String, done: String, _ change: (inout IssuanceEngine, Int) -> Bool
  ) throws(Refusal) -> (text: String, changed: Selection) {
    let selected = try servers.resolved("server", of: fleet.servers.count)
    let changed = selected.filter { change(&self, $0) }
    guard !changed.isEmpty else { throw Refusal(refusal) }
    let isAll = changed.count == fleet.servers.count
    let which = isAll ? "all \(changed.count)" : changed.map { "s\($0 + 1)" }.joined(separator: ", ")
    return (
      "\(done) \(changed.count == 1 ? "server" : "servers") \(which)", isAll ? .all : .some(changed)
    )
  }
}

extension SystemState {
  /// Which server no longer is as a command left it.
  func difference(isStopped: Bool, of servers: Selection) -> String? {
    servers.existing(of: self.servers.count)?.first { self.servers[$0].isStopped != isStopped }
      .map { "server \($0 + 1) \(self.servers[$0].isStopped ? "is stopped" : "runs") now" }
  }
}
