import Basics
import Issuance

/// Clients of asynchronous certificate requests: they poll, give up and request again, as the public client does.
extension SimulatedWorld {
  /// A request was accepted: its client begins to poll. `made` is the number of requests for the same certificate before.
  mutating func beginPolling(_ request: RequestID, account: Int32, made: UInt32) {
    guard configuration.polling.requests > 0, !isClosed else { return }
    clients.begin(
      request, PollingClients.Client(account: account, requests: made + 1, since: engine.now))
    agenda.add(.certificatePolled(request: request), at: engine.now + configuration.polling.wait(after: 0))
  }

  /// A client asks for its certificate: 202 until it is issued.
  mutating func poll(_ request: RequestID, at now: Instant) {
    guard !isClosed, let client = clients.poll(request) else { return }
    let polling = configuration.polling
    let wait = polling.wait(after: client.polls)
    guard now + wait > client.since + polling.giveUpAfter else {
      return agenda.add(.certificatePolled(request: request), at: now + wait)
    }
    clients.end(request)
    guard client.requests < UInt32(clamping: polling.requests) else { return clients.giveUp() }
    requestCertificate(client.account, made: client.requests, at: now)
  }
}

extension WorldConfiguration.Polling {
  /// The wait before the next poll.
  func wait(after polls: UInt32) -> Interval {
    max(.milliseconds(1), step * Int64(min(Int(polls) + 1, max(1, steps))))
  }
}
