import Basics
import Issuance

/// The clients of asynchronous certificate requests that are still open, by the request's number.
///
/// Numbers are looked up, never iterated.
struct PollingClients: Sendable {
  /// The first requests of certificates that a client has given up after its last request.
  private(set) var givenUp: UInt64 = 0
  private var open: [RequestID: Client] = [:]

  struct Client: Equatable, Sendable {
    var account: Int32
    /// Requests made for this certificate, with this one.
    var requests: UInt32
    var polls: UInt32 = 0
    var since: Instant
  }

  var count: Int { open.count }

  mutating func begin(_ request: RequestID, _ client: Client) { open[request] = client }

  /// Forgets a request that has ended, and returns its client.
  @discardableResult
  mutating func end(_ request: RequestID) -> Client? { open.removeValue(forKey: request) }

  /// Counts a poll that found no certificate; nil for a request that has ended.
  mutating func poll(_ request: RequestID) -> Client? {
    open[request]?.polls += 1
    return open[request]
  }

  mutating func giveUp() { givenUp += 1 }
}
