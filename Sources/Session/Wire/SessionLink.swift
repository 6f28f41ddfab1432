import Basics
import Glibc

/// A console's connection to its session: bytes out, messages in. Calls do not block, except ``wait(_:)``.
struct SessionLink {
  let socket: Int32
  private let path: String
  private var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)
  private var outbox: ArraySlice<UInt8> = []
  /// Messages that arrived with the welcome.
  private var early: [SessionMessage] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  /// - Parameter path: the session's socket.
  init(socket: Int32, path: String) {
    self.socket = socket
    self.path = path
  }

  mutating func add(_ bytes: [UInt8]) { outbox += bytes }

  /// Waits until the session has sent bytes or can take some, or the waker wakes it.
  mutating func wait(_ waker: Waker?, milliseconds: Int32 = -1) {
    guard early.isEmpty else { return }
    var descriptors = [
      pollfd(fd: socket, events: Int16(POLLIN | (outbox.isEmpty ? 0 : POLLOUT)), revents: 0),
      pollfd(fd: waker?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard SystemCall.wait(for: &descriptors, milliseconds: milliseconds, on: path) > 0 else { return }
    if descriptors[1].revents != 0 { waker?.drain() }
  }

  /// Sends as many bytes as the connection takes.
  mutating func flush() throws(SocketError) {
    while !outbox.isEmpty {
      do throws(SystemError) {
        guard let count = try UnixSocket.send(outbox, to: socket, path) else { return }
        outbox = outbox.dropFirst(count)
      } catch {
        // The session's last message may still be unread.
        outbox = []
      }
    }
  }

  /// The messages that have arrived.
  mutating func receive() throws(SocketError) -> [SessionMessage] {
    var messages = early
    early = []
    var isOver = false
    while !isOver {
      do throws(SystemError) {
        guard let count = try UnixSocket.receive(into: &buffer, from: socket, path) else { return messages }
        if count > 0 { reader.feed(buffer[..<count]) } else { isOver = true }
      } catch { isOver = true }
      while let body = try reader.next() {
        do { messages.append(try SessionMessage(decoding: body)) } catch {
          throw SocketError(
            kind: .violation,
            message: "the session sent an unknown message; use the same signalbox for both")
        }
      }
      // One round, so that a busy session cannot delay the sending of requests.
      if messages.count >= 16 { return messages }
    }
    if case .goodbye = messages.last { return messages }
    guard messages.isEmpty else { return messages }
    throw SocketError(kind: .unreachable, message: "the connection is lost: the session's process has ended")
  }

  /// Waits for the answer to the hello.
  mutating func welcome(by due: UInt64, path: String) throws(SocketError) -> SessionWelcome {
    while true {
      try flush()
      let now = ServerLoop.now()
      guard now < due else {
        throw SocketError(kind: .unreachable, message: "\(path): the session does not answer")
      }
      wait(nil, milliseconds: Int32(due - now))
      let messages: [SessionMessage]
      do throws(SocketError) { messages = try receive() } catch {
        guard error.kind == .violation else { throw error }
        throw SocketError(
          kind: .violation,
          message:
            "\(path): expected the socket of a signalbox session, found another program's (\(error.message))")
      }
      guard let first = messages.first else { continue }
      early = Array(messages.dropFirst())
      switch first {
      case .welcome(let welcome): return welcome
      case .goodbye(let reason): throw SocketError(kind: .refused, message: "\(path): \(reason)")
      case .update:
        throw SocketError(kind: .violation, message: "\(path): expected a welcome, got another message")
      }
    }
  }
}
