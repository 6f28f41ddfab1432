import Basics
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// A connection of a front end: TLS with a client certificate, HTTP/1.1, time-outs.
struct FrontEndChannel: ServerChildChannel {
  struct Value: ServerChildChannelValue {
    let http: HTTP1Channel.Value
    let peer: ConnectionPeer
    var channel: any Channel { http.channel }
  }

  /// nil serves plain HTTP.
  let certificates: ServerCertificates?
  let proxies: ProxyTrust
  let limits: FrontEndLimits
  let respond: @concurrent @Sendable (Request, consuming ResponseWriter, ConnectionPeer) async throws -> Void

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let peer = ConnectionPeer()
    let http = HTTP1Channel(
      responder: { _, _, _ in },
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(peer: peer, proxies: proxies, limits: limits)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headerFieldBytesMax, maxHeaderListSize: limits.headerBytesMax,
          maxHeaderFieldCount: limits.headerFieldsMax)))
    let certificates = certificates
    return channel.eventLoop.makeCompletedFuture {
      guard let certificates else { return }
      try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificates.context))
    }
    .flatMap { http.setup(channel: channel, logger: logger) }
    .map { Value(http: $0, peer: peer) }
  }

  @concurrent func handle(value: Value, logger: Logger) async {
    let peer = value.peer
    let respond = respond
    let http = HTTP1Channel(responder: { @concurrent request, writer, _ in
      try await respond(request, writer, peer)
    })
    await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
      await http.handleHTTP(asyncChannel: value.http, logger: logger)
    }
  }
}
