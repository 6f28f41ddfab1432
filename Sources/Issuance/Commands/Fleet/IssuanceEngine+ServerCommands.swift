import Basics

extension IssuanceEngine {
  mutating func cutBackOffShort(_ server: Int) {
    fleet.addBackedOff(-1)
    fleet.servers[server].record.endBackOff(at: now)
  }

  /// Applies a change to servers, and names them.
  ///
  /// - Parameters:
  ///   - refusal: the reason for refusing if `change` changes no server.
  ///   - done: the verb for the servers whose names follow.
  ///   - change: returns whether it changed the server.
  /// - Returns: the outcome's text, and the servers changed.
  mutating func onServers(
    _ servers: Selection, refusal: String, done: String, _ change: (inout IssuanceEngine, Int) -> Bool
  ) throws(Refusal) -> (text: String, changed: Selection) {
    let selected = try servers.resolved("server", of: fleet.servers.count)
    let changed = selected.filter { change(&self, $0) }
    guard !changed.isEmpty else { throw Refusal(refusal) }
    let isAll = changed.count == fleet.servers.count
    let which =
      isAll ? "all \(changed.count)" : changed.map { "s" + Figures.twoDigits($0 + 1) }.joined(separator: ", ")
    return (
      "\(done) \(Figures.noun("server", of: changed.count)) \(which)", isAll ? .all : .some(changed)
    )
  }
}

extension SystemState {
  /// A server whose state has changed since a command.
  func difference(isStopped: Bool, of servers: Selection) -> String? {
    servers.existing(of: self.servers.count)?.first { self.servers[$0].isStopped != isStopped }
      .map { "server \($0 + 1) \(self.servers[$0].isStopped ? "is stopped" : "runs") now" }
  }
}
