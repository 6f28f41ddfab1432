import Basics
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections whose client is slow to send, and those whose answer says so; gives the answer to what is not HTTP a
/// body.
///
/// The times of ``FrontEndLimits`` are kept with a tolerance of half the shortest of them: a look now and then costs less
/// than a timer for each request.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let peer: ConnectionPeer
  private let proxies: ProxyTrust
  private let limits: FrontEndLimits

  /// Requests whose answer is not complete.
  private var pending = 0
  /// Whether a request's body is incomplete.
  private var isReading = false
  private var closesAfterAnswer = false
  private var closesAfterBody = false
  /// When to close the connection; nil while the plane works for it.
  private var deadline: NIODeadline?
  private var look: Scheduled<Void>?

  init(peer: ConnectionPeer, proxies: ProxyTrust, limits: FrontEndLimits) {
    self.peer = peer
    self.proxies = proxies
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    deadline = .now() + .nanoseconds(limits.firstRequestWithin.nanoseconds)
    scheduleLook(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    look?.cancel()
    look = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      peer.learn(from: context, proxies: proxies)
      pending += 1
      isReading = true
      deadline = .now() + .nanoseconds(limits.bodyWithin.nanoseconds)
    case .body: break
    case .end:
      isReading = false
      if closesAfterBody {
        context.close(promise: nil)
      } else if pending > 0 {
        deadline = nil
      } else {
        rest()
      }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headerFields[.connection] == "close" { closesAfterAnswer = true }
      guard head.isOfParser else {
        context.write(data, promise: promise)
        return
      }
      // What follows on the connection cannot be read: there is no end of a body to wait for.
      isReading = false
      let problem = Problem.badRequest("this is no request of HTTP/1.1 within the bounds").response
      var answer = head
      answer.headerFields[.contentType] = problem.contentType
      answer.headerFields[.contentLength] = String(problem.body.count)
      context.write(wrapOutboundOut(.head(answer)), promise: promise)
      context.write(wrapOutboundOut(.body(ByteBuffer(bytes: problem.body))), promise: nil)
    case .body: context.write(data, promise: promise)
    case .end:
      pending -= 1
      guard closesAfterAnswer else {
        if !isReading { rest() }
        context.write(data, promise: promise)
        return
      }
      context.writeAndFlush(data, promise: promise)
      // Closed at once, the rest of a body that is still under way would meet a reset, and the client might not see the answer.
      if isReading { closesAfterBody = true } else { context.close(promise: nil) }
    }
  }

  private func rest() {
    if pending == 0 { deadline = .now() + .nanoseconds(limits.idleWithin.nanoseconds) }
  }

  private var period: TimeAmount {
    let shortest = min(limits.firstRequestWithin, limits.bodyWithin, limits.idleWithin).nanoseconds / 2
    return .nanoseconds(max(10_000_000, shortest))
  }

  private func scheduleLook(_ context: ChannelHandlerContext) {
    look = context.eventLoop.assumeIsolated().scheduleTask(in: period) {
      if let deadline = self.deadline, deadline <= .now() {
        context.close(promise: nil)
      } else {
        self.scheduleLook(context)
      }
    }
  }
}

extension HTTPResponse {
  /// Whether Hummingbird wrote this head, because its parser could not read the request: 400 without a body. Ours have one.
  fileprivate var isOfParser: Bool { status == .badRequest && headerFields[.contentLength] == "0" }
}
