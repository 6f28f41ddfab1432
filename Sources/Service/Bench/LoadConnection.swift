package import NIOCore

/// An answer as the load sees it.
package struct LoadAnswer: Sendable {
  package var status: Int
  package var head: ByteBuffer
  package var body: ByteBuffer

  /// The value of a header field; nil without it.
  package func field(_ name: String) -> String? {
    for line in String(buffer: head).split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == name.lowercased() {
        return String(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }
}

/// A connection of HTTP/1.1 that sends one request after another, and finds the ends of their answers.
///
/// It reads no more of an answer than its status and length: a caller that costs little measures the server.
package final class LoadConnection: ChannelInboundHandler {
  package typealias InboundIn = ByteBuffer
  package typealias OutboundOut = ByteBuffer

  private var received = ByteBuffer()
  private var context: ChannelHandlerContext?
  /// Called on the event loop.
  var onAnswer: ((LoadAnswer) -> Void)?
  var onEnd: (() -> Void)?

  package func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  package func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func send(_ request: ByteBuffer) {
    context?.writeAndFlush(wrapOutboundOut(request), promise: nil)
  }

  func close() { context?.close(promise: nil) }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    if received.readableBytes == 0 { received = part } else { received.writeBuffer(&part) }
    while let answer = takeAnswer() {
      // 100 announces the answer.
      if answer.status >= 200 { onAnswer?(answer) }
    }
  }

  package func channelInactive(context: ChannelHandlerContext) {
    onEnd?()
    onEnd = nil
  }

  package func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func takeAnswer() -> LoadAnswer? {
    let found = received.withUnsafeReadableBytes { bytes -> (head: Int, body: Int, status: Int)? in
      guard let head = Self.headLength(bytes) else { return nil }
      guard head >= 16 else { return (head, 0, 0) }
      let digits = bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
      return (head, Self.contentLength(UnsafeRawBufferPointer(rebasing: bytes[..<head])), digits)
    }
    guard let (head, body, status) = found, received.readableBytes >= head + body,
      let headPart = received.readSlice(length: head), let bodyPart = received.readSlice(length: body)
    else { return nil }
    return LoadAnswer(status: status, head: headPart, body: bodyPart)
  }

  /// The length of a head with the empty line at its end; nil if that has not come yet.
  private static func headLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var place = 3
    while place < bytes.count {
      // A byte that is not the last of the four says how far the next look is.
      switch bytes[place] {
      case 0x0A where bytes[place - 1] == 0x0D && bytes[place - 2] == 0x0A && bytes[place - 3] == 0x0D:
        return place + 1
      case 0x0A: place += 2
      case 0x0D: place += 1
      default: place += 4
      }
    }
    return nil
  }

  /// The value of Content-Length in a head; 0 without it.
  private static func contentLength(_ head: UnsafeRawBufferPointer) -> Int {
    let name = "content-length:"
    var line = 0
    while line + name.utf8.count < head.count {
      var place = line
      var isName = true
      for letter in name.utf8 where isName {
        isName = head[place] | 0x20 == letter | 0x20
        place += 1
      }
      if isName {
        var value = 0
        while place < head.count, head[place] == 0x20 { place += 1 }
        while place < head.count, (0x30...0x39).contains(head[place]), value < 1 << 40 {
          value = value * 10 + Int(head[place]) - 48
          place += 1
        }
        return value
      }
      while line < head.count, head[line] != 0x0A { line += 1 }
      line += 1
    }
    return 0
  }
}
