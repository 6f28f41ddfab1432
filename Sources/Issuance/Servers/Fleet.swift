import Basics
import DequeModule

/// All issuance servers, and the idle ones among them.
package struct Fleet: Sendable {
  package internal(set) var servers: [IssuanceServer]
  /// Servers waiting for work, longest first, for each group of queues they may take from. An entry may be out of
  /// date: a server stopped or backed off while it waited.
  var waiting: [Deque<Int32>]
  var isWaiting: [Bool]
  package internal(set) var backedOff = 0
  /// Requests that servers failed to serve since the start.
  package internal(set) var failures = 0

  /// - Parameter groups: the number of groups of queues; server i belongs to group i modulo that.
  init(count: Int, groups: Int) {
    servers = Array(repeating: IssuanceServer(), count: count)
    waiting = Array(repeating: [], count: max(1, groups))
    isWaiting = Array(repeating: true, count: count)
    for server in 0..<count { waiting[group(of: server)].append(Int32(server)) }
  }

  /// Adds a server, which does not wait for work yet.
  mutating func add() {
    servers.append(IssuanceServer())
    isWaiting.append(false)
  }

  /// The group of a server, or of a queue.
  @inline(__always)
  func group(of number: Int) -> Int { waiting.count == 1 ? 0 : number % waiting.count }

  mutating func addBackedOff(_ change: Int) { backedOff += change }

  mutating func waits(_ server: Int) {
    guard !isWaiting[server] else { return }
    isWaiting[server] = true
    waiting[group(of: server)].append(Int32(server))
  }

  /// The server of a group that has waited longest; nil if none waits.
  @inline(__always)
  mutating func nextWaiting(in group: Int) -> Int? {
    waiting[group].isEmpty ? nil : takeWaiting(from: group)
  }

  private mutating func takeWaiting(from group: Int) -> Int? {
    while let server = waiting[group].popFirst() {
      isWaiting[Int(server)] = false
      if servers[Int(server)].takesWork { return Int(server) }
    }
    return nil
  }

  /// Whether a server of a group waits. Drops entries that are out of date.
  mutating func hasWaiting(in group: Int) -> Bool {
    while let server = waiting[group].first {
      if servers[Int(server)].takesWork { return true }
      waiting[group].removeFirst()
      isWaiting[Int(server)] = false
    }
    return false
  }

  func digest(into digest: inout StateDigest, faulty: ContiguousArray<Bool>) {
    for (number, server) in servers.enumerated() {
      server.digest(into: &digest, isFaulty: number < faulty.count && faulty[number])
    }
    for group in waiting { for server in group { digest.combine(Int(server)) } }
  }
}
