package import Basics
import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
import Synchronization

/// One API on one port.
package final class FrontEndServer: Sendable {
  package struct Configuration: Sendable {
    /// In the log: `hvca`, `dss`.
    package var name: String
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    /// nil serves plain HTTP, behind a TLS terminator on the same machine.
    package var certificates: ServerCertificates?
    package var proxies: ProxyTrust
    package var limits: FrontEndLimits

    package init(
      name: String, host: String = "127.0.0.1", port: Int = 0, certificates: ServerCertificates?,
      proxies: ProxyTrust = ProxyTrust(), limits: FrontEndLimits = FrontEndLimits()
    ) {
      self.name = name
      self.host = host
      self.port = port
      self.certificates = certificates
      self.proxies = proxies
      self.limits = limits
    }
  }

  private enum State {
    case initial
    case running(Server<FrontEndChannel>, Task<Void, Never>)
    case stopped
  }

  package let configuration: Configuration
  package let pipeline: RequestPipeline
  private let logger: Logger
  private let state = Mutex(State.initial)

  package init(
    _ configuration: Configuration, table: RouteTable, gate: Gate, observer: (any FrontEndObserver)? = nil,
    logger: Logger
  ) {
    self.configuration = configuration
    self.logger = logger
    pipeline = RequestPipeline(
      table: table, gate: gate, proxies: configuration.proxies, limits: configuration.limits,
      observer: observer, logger: logger)
  }

  /// Opens the port, and returns its number once it takes connections.
  package func start(on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton)
    async throws(FileError) -> Int
  {
    let pipeline = pipeline
    let channel = FrontEndChannel(
      certificates: configuration.certificates, proxies: configuration.proxies, limits: configuration.limits
    ) { @concurrent request, writer, peer in try await pipeline.respond(request, writer, peer) }
    let (ports, found) = AsyncStream<Int?>.makeStream()
    let server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.limits.connectionsMax, logger: logger)),
      onServerRunning: { found.yield($0.localAddress?.port) }, eventLoopGroup: group, logger: logger)
    let failure = Mutex("")
    let task = Task {
      do { try await server.run() } catch { failure.withLock { $0 = "\(error)" } }
      found.finish()
    }
    state.withLock { $0 = .running(server, task) }
    for await port in ports { if let port { return port } }
    throw FileError(
      file: "\(configuration.host):\(configuration.port)",
      message: "the \(configuration.name) front end cannot listen there (\(failure.withLock { $0 })); "
        + "choose another address or port")
  }

  /// Closes the port, lets the requests in flight end, and cuts those that take longer than the bound.
  package func stop(within bound: Interval = .seconds(10)) async {
    let former = state.withLock { state in
      defer { state = .stopped }
      return state
    }
    guard case .running(let server, let task) = former else { return }
    let cut = Task {
      try? await Task.sleep(for: .nanoseconds(bound.nanoseconds))
      if !Task.isCancelled { task.cancel() }
    }
    try? await server.shutdownGracefully()
    await task.value
    cut.cancel()
  }
}
