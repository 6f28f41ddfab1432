import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A TLS client that sends any bytes, and collects what comes back.
final class TestClient: Sendable {
  private final class Collector: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let state = Mutex((bytes: [UInt8](), isClosed: false))

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      state.withLock { $0.bytes += Array(buffer.readableBytesView) }
    }
    func channelInactive(context: ChannelHandlerContext) { state.withLock { $0.isClosed = true } }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }

  private let channel: any Channel
  private let collector: Collector

  /// - Parameter certificate: a name of the test authority; nil sends none.
  init(port: Int, certificate: String? = "client", configure: (inout TLSConfiguration) -> Void = { _ in })
    async throws
  {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.trustRoots = .file(TestAuthority.shared.path("root"))
    if let certificate {
      tls.certificateChain = try NIOSSLCertificate.fromPEMFile(TestAuthority.shared.path(certificate))
        .map { .certificate($0) }
      tls.privateKey = .privateKey(
        try NIOSSLPrivateKey(file: TestAuthority.shared.path("\(certificate)-key"), format: .pem))
    }
    configure(&tls)
    let context = try NIOSSLContext(configuration: tls)
    let collector = Collector()
    self.collector = collector
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(context: context, serverHostname: nil)
          try channel.pipeline.syncOperations.addHandlers([handler, collector])
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
  }

  func send(_ text: String) async { try? await channel.writeAndFlush(ByteBuffer(string: text)).get() }

  func close() { channel.close(promise: nil) }

  var isClosed: Bool { collector.state.withLock { $0.isClosed } }
  var bytes: [UInt8] { collector.state.withLock { $0.bytes } }

  /// Waits until the condition holds, for a minute at most.
  func wait(until condition: @Sendable (TestClient) -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
      if condition(self) { return true }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return condition(self)
  }

  /// The next answer, taken from what has come; nil if the connection is closed without one.
  func answer() async -> TestAnswer? {
    _ = await wait { TestAnswer($0.bytes) != nil || $0.isClosed }
    guard let answer = TestAnswer(bytes) else { return nil }
    collector.state.withLock { $0.bytes.removeFirst(answer.length) }
    return answer
  }

  func call(
    _ method: String, _ path: String, token: String? = nil, body: String? = nil,
    _ fields: [String: String] = [:]
  ) async -> TestAnswer? {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"]
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body {
      lines.append("Content-Length: \(body.utf8.count)")
      if fields["Content-Type"] == nil { lines.append("Content-Type: application/json;charset=utf-8") }
    }
    lines += fields.map { "\($0): \($1)" }
    await send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return await answer()
  }
}

/// An HTTP answer with a body of known length.
struct TestAnswer: Sendable {
  var status: Int
  var fields: [String: String]
  var body: String
  var length: Int

  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    var lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    guard let code = Int(lines.removeFirst().split(separator: " ").dropFirst().first ?? "") else {
      return nil
    }
    status = code
    fields = [:]
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let head = text[..<end.upperBound].utf8.count
    let count = Int(fields["content-length"] ?? "0") ?? 0
    guard bytes.count >= head + count else { return nil }
    body = String(decoding: bytes[head..<head + count], as: UTF8.self)
    length = head + count
  }

  /// The body's JSON.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
  }
}
