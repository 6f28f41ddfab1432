package import NIOCore
internal import NIOPosix
package import NIOSSL

/// A server that is put under load.
package struct LoadTarget: Sendable {
  package var host: String
  package var port: Int
  /// nil for plain HTTP.
  package var tls: NIOSSLContext?

  package init(host: String, port: Int, tls: NIOSSLContext? = nil) {
    self.host = host
    self.port = port
    self.tls = tls
  }

  /// - Parameter url: `http://HOST:PORT/…` or `https://HOST:PORT/…`; nil for another form.
  package init?(url: String, tls: NIOSSLContext? = nil) {
    let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]) else {
      return nil
    }
    self.init(host: String(rest[..<colon]), port: port, tls: url.hasPrefix("https:") ? tls : nil)
  }

  /// Opens a connection on an event loop.
  func connect(on loop: any EventLoop, _ make: @escaping @Sendable () -> LoadConnection) -> EventLoopFuture<
    Void
  > {
    let (tls, host) = (tls, host)
    return ClientBootstrap(group: loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls {
            let isName = host.contains { $0.isLetter }
            try pipeline.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: isName ? host : nil))
          }
          try pipeline.addHandler(make())
        }
      }
      .connect(host: host, port: port).map { _ in }
  }

  /// A request with its header.
  ///
  /// - Parameter fields: header fields besides Host and Content-Length, each with its line's end.
  package static func request(
    _ method: String, _ path: String, fields: String = "", body: [UInt8]? = nil
  ) -> ByteBuffer {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)"
    if let body { text += "Content-Length: \(body.count)\r\n" }
    var buffer = ByteBuffer(string: text + "\r\n")
    if let body { buffer.writeBytes(body) }
    return buffer
  }
}
