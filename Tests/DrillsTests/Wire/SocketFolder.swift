import Foundation

@testable import Drills
@testable import Session

/// A folder with a short path, removed after its last use.
final class SocketFolder: Sendable {
  let path: String
  var socket: String { path + "/s" }

  init() {
    path = NSTemporaryDirectory() + "signalbox-\(UUID().uuidString.prefix(8))"
    mkdir(path, 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A raw connection that need not follow the protocol.
final class RawConsole {
  let socket: Int32
  private(set) var received: [UInt8] = []
  /// Whether the other end has closed.
  private(set) var isClosed = false
  private var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)

  init(_ path: String) throws { socket = try UnixSocket.connect(path) }

  deinit { close(socket) }

  /// Sends as many bytes as the socket takes at once.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)) }
  }

  func ask(_ line: String) { send(MessageReader.framed(Array(line.utf8))) }

  /// The bytes received so far, after a short wait.
  func read(milliseconds: Int32 = 20) -> [SessionMessage] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    _ = poll(&descriptor, 1, milliseconds)
    while !isClosed {
      let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        received += buffer[..<count]
        reader.feed(buffer[..<count])
      } else if count == 0 || errno != EAGAIN {
        isClosed = true
      } else {
        break
      }
    }
    var messages: [SessionMessage] = []
    while let body = try? reader.next(), let message = try? SessionMessage(decoding: body) {
      messages.append(message)
    }
    return messages
  }

  /// Reads until the peer closes, and returns its last message.
  func lastWords(within seconds: Double) -> String? {
    let end = Date().addingTimeInterval(seconds)
    var words: String?
    while !isClosed, Date() < end {
      for case .goodbye(let reason) in read() { words = reason }
    }
    return isClosed ? words : nil
  }
}

/// Waits until something holds; false if it never does.
func eventually(within seconds: Double = 60, _ condition: () throws -> Bool) async rethrows -> Bool {
  let end = Date().addingTimeInterval(seconds)
  while Date() < end {
    if try condition() { return true }
    usleep(5000)
  }
  return false
}

extension SessionConsole {
  /// Merges updates until they satisfy a condition.
  func gather(
    _ known: inout SessionUpdate, within seconds: Double = 60, until condition: (SessionUpdate) -> Bool
  ) async -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      known.merge(take())
      if condition(known) { return true }
      usleep(5000)
    }
    return false
  }
}
