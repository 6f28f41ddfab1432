internal import NIOCore
internal import NIOHTTP1

/// Answers complete requests of the usual form straight from a connection's bytes, which costs a fraction of what the
/// general decoder and encoder of HTTP do; with the first request of another form the connection goes on to those for good.
///
///     straight ── other form ─▶ (general, for good)
///        │  ▲
///     later │ answer
///        ▼  │
///     waiting ── other form, too much ─▶ (closed)
final class PlainShortcut: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    case straight
    /// An answer is being made; what has come meanwhile.
    case waiting(ByteBuffer)
    case general
  }

  /// Bytes that may come while an answer is being made.
  private static let waitingMax = 65_536

  private let handler: PlainHandler
  private let responder: any PlainResponder
  private let bodyMax: Int
  private var state = State.straight
  private var hasWritten = false

  /// - Parameter handler: the general one of the same connection, whose watch over it goes on.
  init(_ handler: PlainHandler, _ limits: PlainServer.Limits, _ responder: some PlainResponder) {
    self.handler = handler
    self.responder = responder
    bodyMax = limits.bodyMax
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var received = unwrapInboundIn(data)
    switch state {
    case .general: context.fireChannelRead(data)
    case .straight: take(received, context)
    case .waiting(var waiting):
      state = .straight
      guard waiting.readableBytes + received.readableBytes <= Self.waitingMax else {
        return context.close(promise: nil)
      }
      waiting.writeBuffer(&received)
      state = .waiting(waiting)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    flush(context)
    context.fireChannelReadComplete()
  }

  private func flush(_ context: ChannelHandlerContext) {
    guard hasWritten else { return }
    hasWritten = false
    context.flush()
  }

  private func take(_ received: ByteBuffer, _ context: ChannelHandlerContext) {
    var received = received
    while received.readableBytes > 0 {
      guard context.channel.isWritable, let request = SimpleRequest.read(&received, bodyMax: bodyMax) else {
        state = .general
        flush(context)
        return context.fireChannelRead(wrapInboundOut(received))
      }
      handler.noteProgress()
      switch responder.respond(to: request) {
      case .now(let answer): write(answer, context)
      case .later(let begin):
        state = .waiting(received)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        return begin { answer in
          loop.execute {
            let (shortcut, context) = bound.value
            shortcut.goOn(with: answer, context)
          }
        }
      }
    }
  }

  private func goOn(with answer: PlainAnswer, _ context: ChannelHandlerContext) {
    guard case .waiting(let received) = state, context.channel.isActive else { return }
    state = .straight
    write(answer, context)
    take(received, context)
    flush(context)
  }

  private func write(_ answer: PlainAnswer, _ context: ChannelHandlerContext) {
    handler.noteProgress()
    hasWritten = true
    let reason = HTTPResponseStatus(statusCode: answer.status).reasonPhrase
    var buffer = context.channel.allocator.buffer(capacity: answer.body.count + 512)
    buffer.writeString("HTTP/1.1 \(answer.status) \(reason)\r\n")
    for (name, value) in PlainHandler.fields(of: answer) {
      buffer.writeString(name)
      buffer.writeStaticString(": ")
      buffer.writeString(value)
      buffer.writeStaticString("\r\n")
    }
    buffer.writeStaticString("\r\n")
    buffer.writeBytes(answer.body)
    context.write(wrapOutboundOut(buffer), promise: nil)
  }
}

/// A request of the form that clients usually send: GET or POST of HTTP/1.1, whole, with one Host and a Content-Length where
/// it has a body, and no field that changes how it is read or answered. Other requests that may be right too are left to the
/// general decoder.
enum SimpleRequest {
  /// Bytes of its head, at most.
  private static let headMax = 4_096

  /// Takes a request off the buffer; nil, and the buffer as it was, for one of another form.
  static func read(_ buffer: inout ByteBuffer, bodyMax: Int) -> PlainRequest? {
    let found = buffer.withUnsafeReadableBytes { bytes -> (PlainRequest, Int)? in
      var head = Head(bytes: bytes)
      guard let (method, target) = head.requestLine(), head.fields() else { return nil }
      let length = head.contentLength ?? 0
      guard method == .post || length == 0, length <= bodyMax, length <= bytes.count - head.offset else {
        return nil
      }
      let end = head.offset + length
      return (PlainRequest(method, target, body: Array(bytes[head.offset..<end])), end)
    }
    guard let (request, length) = found else { return nil }
    buffer.moveReaderIndex(forwardBy: length)
    return request
  }

  private struct Head {
    let bytes: UnsafeRawBufferPointer
    var offset = 0
    var contentLength: Int?
    private var hosts = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Passes over a text.
    private mutating func take(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard bytes.count - offset >= count else { return false }
      for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
      offset += count
      return true
    }

    mutating func requestLine() -> (PlainRequest.Method, String)? {
      let method: PlainRequest.Method
      if take("POST ") { method = .post } else if take("GET ") { method = .get } else { return nil }
      let begin = offset
      while offset < min(bytes.count, headMax), (0x21...0x7E).contains(bytes[offset]) { offset += 1 }
      guard offset > begin, bytes[begin] == UInt8(ascii: "/") else { return nil }
      let target = String(decoding: bytes[begin..<offset], as: UTF8.self)
      return take(" HTTP/1.1\r\n") ? (method, target) : nil
    }

    /// Reads the fields and the empty line after them.
    mutating func fields() -> Bool {
      while !take("\r\n") {
        let name = offset
        while offset < min(bytes.count, headMax), SimpleRequest.isOfToken(bytes[offset]) { offset += 1 }
        let nameEnd = offset
        guard nameEnd > name, take(":") else { return false }
        while offset < min(bytes.count, headMax), (0x20...0x7E).contains(bytes[offset]) { offset += 1 }
        let value = (nameEnd + 1)..<offset
        guard take("\r\n"), note(name..<nameEnd, value) else { return false }
      }
      return hosts == 1
    }

    /// Returns false for a field that is more than a remark.
    private mutating func note(_ name: Range<Int>, _ value: Range<Int>) -> Bool {
      func isNamed(_ other: StaticString) -> Bool {
        guard name.count == other.utf8CodeUnitCount else { return false }
        for index in 0..<name.count where bytes[name.lowerBound + index] | 0x20 != other.utf8Start[index] {
          return false
        }
        return true
      }
      switch name.count {
      case 4 where isNamed("host"): hosts += 1
      case 14 where isNamed("content-length"):
        let digits = bytes[value].drop { $0 == 0x20 }
        guard contentLength == nil, (1...9).contains(digits.count) else { return false }
        var length = 0
        for digit in digits {
          guard (0x30...0x39).contains(digit) else { return false }
          length = length * 10 + Int(digit) - 0x30
        }
        contentLength = length
      case 2 where isNamed("te"), 6 where isNamed("expect"), 7 where isNamed("trailer") || isNamed("upgrade"),
        10 where isNamed("connection") || isNamed("keep-alive"), 14 where isNamed("http2-settings"),
        16 where isNamed("proxy-connection"), 17 where isNamed("transfer-encoding"):
        return false
      default: break
      }
      return true
    }
  }

  /// The signs of field names (RFC 9110, 5.6.2).
  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
