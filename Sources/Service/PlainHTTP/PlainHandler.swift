internal import Basics
internal import NIOCore
internal import NIOHTTP1

/// Collects the requests of a connection and writes their answers, one after another.
///
///     waiting ── head ─▶ receiving ── end ─▶ answering ── answer ─▶ waiting
///        ▲                   │ body too long
///        │                   ▼
///        └─ (closed) ◀─ refused ─ end
final class PlainHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case waiting
    case receiving(HTTPRequestHead, body: [UInt8])
    /// The refusal is on its way and ends the connection; what still comes is left unread.
    case refused
    case answering(isHead: Bool, Persistence)
  }

  /// Whether the connection goes on after an answer, and whether that is said (RFC 9112, section 9.3).
  private enum Persistence: String {
    case ends = "close"
    case goesOn = ""
    /// A client of HTTP/1.0 waits for the connection's end unless it reads this.
    case goesOnAndSays = "keep-alive"

    init(_ head: HTTPRequestHead) {
      self = !head.isKeepAlive ? .ends : head.isOld ? .goesOnAndSays : .goesOn
    }
  }

  private static let date = HTTPDate()

  private let limits: PlainServer.Limits
  private let responder: any PlainResponder
  private var state = State.waiting
  /// When the connection last had a complete request, or its answer.
  private var progress = NIODeadline.now()

  init(_ limits: PlainServer.Limits, _ responder: some PlainResponder) {
    self.limits = limits
    self.responder = responder
  }

  func channelActive(context: ChannelHandlerContext) {
    progress = .now()
    watch(context, after: limits.idleMax)
    context.fireChannelActive()
  }

  /// Ends the connection once it has made no progress for too long, however many bytes have dripped in.
  private func watch(_ context: ChannelHandlerContext, after time: TimeAmount) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      let (handler, context) = bound.value
      guard context.channel.isActive else { return }
      let left = handler.progress + handler.limits.idleMax - .now()
      if left <= .zero { context.close(promise: nil) } else { handler.watch(context, after: left) }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .waiting): begin(head, context)
    case (.body(let part), .receiving(let head, var body)):
      // The state lets go of the body, which then grows in place.
      state = .waiting
      guard body.count + part.readableBytes <= limits.bodyMax else {
        return refuse(413, "a body has at most \(limits.bodyMax) bytes\n", context)
      }
      part.withUnsafeReadableBytes { body.append(contentsOf: $0) }
      state = .receiving(head, body: body)
    case (.end, .receiving(let head, let body)): answer(head, body, context)
    // Parts of a request that is refused already; the pipeline holds the next request back until the answer is out.
    case (_, .refused), (.head, _), (.body, _), (.end, _): break
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    if let length = head.headers.first(name: "content-length"),
      (Int(length) ?? .max) > limits.bodyMax
    {
      return refuse(413, "a body has at most \(limits.bodyMax) bytes\n", context)
    }
    // RFC 9112, section 3.2.
    let hosts = head.headers[canonicalForm: "host"].count
    guard hosts == 1 || hosts == 0 && head.isOld else {
      return refuse(400, "expected one Host, found \(hosts)\n", context)
    }
    // To an older client this would be the answer (RFC 9110, section 10.1.1).
    if !head.isOld, head.headers.first(name: "expect")?.lowercased() == "100-continue" {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
    }
    state = .receiving(head, body: [])
  }

  private func answer(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
    progress = .now()
    state = .answering(isHead: head.method == .HEAD, Persistence(head))
    let method: PlainRequest.Method =
      switch head.method {
      case .GET: .get
      case .HEAD: .head
      case .POST: .post
      default: .other
      }
    switch responder.respond(to: PlainRequest(method, head.uri, body: body)) {
    case .now(let answer): write(answer, context)
    case .later(let begin):
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      let loop = context.eventLoop
      begin { answer in
        loop.execute {
          let (handler, context) = bound.value
          guard context.channel.isActive else { return }
          handler.write(answer, context)
        }
      }
    }
  }

  private func write(_ answer: PlainAnswer, _ context: ChannelHandlerContext) {
    guard case .answering(let isHead, let persistence) = state else { return }
    state = .waiting
    progress = .now()
    send(answer, isHead: isHead, persistence, context)
  }

  private func refuse(_ status: Int, _ text: String, _ context: ChannelHandlerContext) {
    state = .refused
    send(PlainAnswer(status, text: text), isHead: false, .ends, context)
  }

  /// The header fields of an answer, but for Connection.
  static func fields(of answer: PlainAnswer) -> [(String, String)] {
    var fields: [(String, String)] = []
    fields.reserveCapacity(answer.headers.count + 4)
    // RFC 9110, section 6.6.1: caches reckon an answer's age from it.
    fields.append(("Date", Self.date.text(at: PlaneClock.systemTime())))
    fields.append(("Content-Type", answer.contentType))
    fields.append(("Content-Length", String(answer.body.count)))
    for header in answer.headers { fields.append((header.name, header.value)) }
    return fields
  }

  /// The connection has had a complete request, or its answer.
  func noteProgress() { progress = .now() }

  private func send(
    _ answer: PlainAnswer, isHead: Bool, _ persistence: Persistence, _ context: ChannelHandlerContext
  ) {
    var fields = Self.fields(of: answer)
    if persistence != .goesOn { fields.append(("Connection", persistence.rawValue)) }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: HTTPHeaders(fields))
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !isHead, !answer.body.isEmpty {
      var buffer = context.channel.allocator.buffer(capacity: answer.body.count)
      buffer.writeBytes(answer.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    guard persistence == .ends else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension HTTPRequestHead {
  /// Whether the client speaks a version before HTTP/1.1.
  fileprivate var isOld: Bool { version.major < 1 || version.major == 1 && version.minor < 1 }
}
