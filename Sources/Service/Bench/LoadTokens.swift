internal import Synchronization

/// The access token of a load, renewed before it ends, as clients do after nine minutes.
package final class LoadTokens: Sendable {
  private let client: LoadClient
  private let doors: Doors
  private let current = Mutex("")

  package init(_ client: LoadClient, _ doors: Doors) {
    self.client = client
    self.doors = doors
  }

  package var token: String { current.withLock { $0 } }

  package func renew() async throws {
    let token = try await client.login(doors)
    current.withLock { $0 = token }
  }

  /// Renews it until the task is cancelled; a plane that is too busy to log in is asked again.
  package func keep() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(300))
      while !Task.isCancelled, (try? await renew()) == nil { try? await Task.sleep(for: .seconds(2)) }
    }
  }
}
