internal import Basics
package import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A server of plain HTTP/1.1 for answers that are public and signed themselves, or for the machine alone: OCSP, lists of
/// revoked certificates, metrics.
///
/// Everything a caller can make large is bounded: bodies, headers, connections, and the time without a complete request.
package final class PlainServer: Sendable {
  package struct Limits: Sendable {
    /// Bytes of a request's body.
    package var bodyMax = 10_000
    /// Bytes of the request target, and of a header field.
    package var fieldMax = 16_384
    package var headersMax = 32_768
    package var connectionsMax = 4096
    /// How long a connection may be without a complete request, or its caller may take to read an answer.
    package var idleMax = TimeAmount.seconds(30)

    package init() {}
  }

  private let channel: any Channel
  private let connections: Connections

  /// The port it listens on.
  package let port: Int

  /// Begins to listen.
  ///
  /// - Parameter port: 0 for any free port.
  /// - Throws: an error of the system, such as an address in use.
  package init(
    host: String, port: Int, on group: any EventLoopGroup, limits: Limits = Limits(),
    responder: some PlainResponder
  ) async throws {
    let connections = Connections()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        // Without file descriptors it waits instead of ending.
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
        }
      }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard connections.open(atMost: limits.connectionsMax) else { throw ChannelError.inputClosed }
          channel.closeFuture.whenComplete { _ in connections.close() }
          var decoding = NIOHTTPDecoderLimitConfiguration()
          decoding.maxHeaderFieldSize = limits.fieldMax
          decoding.maxHeaderListSize = limits.headersMax
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: true, withErrorHandling: true, withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoding)
          let handler = PlainHandler(limits, responder)
          try pipeline.addHandler(handler)
          try pipeline.addHandler(PlainShortcut(handler, limits, responder), position: .first)
        }
      }
    channel = try await bootstrap.bind(host: host, port: port).get()
    self.connections = connections
    self.port = channel.localAddress?.port ?? port
  }

  /// Connections that are open now.
  package var openConnections: Int { connections.count }

  /// Takes no more connections; requests under way are answered.
  package func close() async {
    try? await channel.close().get()
  }
}

/// Counts a server's connections.
private final class Connections: Sendable {
  private let open = Atomic(0)

  var count: Int { open.load(ordering: .relaxed) }

  func open(atMost limit: Int) -> Bool {
    guard open.add(1, ordering: .relaxed).newValue <= limit else {
      open.subtract(1, ordering: .relaxed)
      return false
    }
    return true
  }

  func close() { open.subtract(1, ordering: .relaxed) }
}
