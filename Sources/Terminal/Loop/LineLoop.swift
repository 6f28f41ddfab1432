package import Basics
import Glibc

/// Waits on the calling thread for lines of text, signals, other threads and a deadline, and writes lines; for programs
/// without a screen.
///
/// Lines end in LF, CR LF or CR; the last may have no end. A byte order mark before the first is dropped.
/// Its writes never block: unsent bytes are kept. There is one at a time, on the main thread.
package final class LineLoop {
  package enum Event: Equatable, Sendable {
    case line(String)
    /// A line was longer than ``lineMax`` bytes, and is lost.
    case lineTooLong
    case endOfInput
    /// SIGINT, or another signal that asks to end.
    case signal(Int32)
    /// The output has no reader.
    case readerGone
    /// What is written cannot be.
    case outputFailed(SystemError)
  }

  /// Maximum bytes of a line; a longer one is discarded, because a part of it may mean something else.
  package static let lineMax = 1 << 16
  /// Bytes that a writable pipe takes at once without blocking.
  private static let piece = 4096

  /// Wakes this loop from any thread.
  package let waker: Waker
  /// The loop's deadline, in milliseconds of ``EventLoop/now()``. It counts once.
  package var deadline: UInt64?
  /// Whether lines are read; unread ones stay in the descriptor.
  package var isReading = true
  private let signals: SignalPipe
  private let output: Int32
  private var input: Int32
  private var text: [UInt8] = []
  private var isTooLong = false
  /// Whether the byte before was a carriage return, which a line feed after it belongs to.
  private var isAfterReturn = false
  private var isFirstLine = true
  private var waiting: [UInt8] = []

  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) throws(TerminalError) {
    self.input = input
    self.output = output
    do throws(SystemError) { waker = try Waker() } catch { throw .system(error) }
    signals = try SignalPipe()
  }

  /// Bytes not written yet.
  package var backlog: Int { waiting.count }

  package func put(_ line: String) {
    waiting += line.utf8
    waiting.append(0x0A)
  }

  /// Calls `body` after each event, until it returns stop.
  package func run(_ body: (_ events: [Event], _ isWoken: Bool) throws -> EventLoop.Control) rethrows {
    while true {
      var descriptors = [
        pollfd(fd: isReading ? input : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
        // A pipe without a reader reports POLLERR even if no event is requested.
        pollfd(fd: output, events: waiting.isEmpty ? 0 : Int16(POLLOUT), revents: 0),
      ]
      let now = EventLoop.now()
      let timeout = deadline.map { $0 <= now ? 0 : Int32(clamping: $0 - now) } ?? -1
      SystemCall.wait(for: &descriptors, milliseconds: timeout)
      var events = signals.take().map { Event.signal($0) }
      if descriptors[0].revents != 0 { read(&events) }
      if descriptors[3].revents != 0 { write(descriptors[3].revents, &events) }
      let isWoken = descriptors[2].revents != 0
      if isWoken { waker.drain() }
      let isTimedOut = deadline.map { $0 <= EventLoop.now() } ?? false
      if isTimedOut { deadline = nil }
      guard !events.isEmpty || isWoken || isTimedOut else { continue }
      if try body(events, isWoken) == .stop { return }
    }
  }

  private func read(_ events: inout [Event]) {
    var buffer = [UInt8](repeating: 0, count: Self.piece)
    let count = Glibc.read(input, &buffer, buffer.count)
    guard count > 0 else {
      guard count == 0 || errno != EAGAIN && errno != EINTR else { return }
      input = -1
      if !text.isEmpty { events.append(endLine()) }
      events.append(.endOfInput)
      return
    }
    for byte in buffer.prefix(count) {
      defer { isAfterReturn = byte == 0x0D }
      if byte == 0x0A, isAfterReturn {
        continue
      } else if byte == 0x0A || byte == 0x0D {
        events.append(endLine())
      } else if text.count < Self.lineMax {
        text.append(byte)
      } else {
        isTooLong = true
      }
    }
  }

  private func endLine() -> Event {
    defer {
      text.removeAll(keepingCapacity: true)
      (isTooLong, isFirstLine) = (false, false)
    }
    // The byte order mark of a file that is the input.
    if isFirstLine, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return isTooLong ? .lineTooLong : .line(String(decoding: text, as: UTF8.self))
  }

  private func write(_ ready: Int16, _ events: inout [Event]) {
    if ready & Int16(POLLNVAL) != 0 { return events.append(.outputFailed(SystemError("write", EBADF))) }
    // A socket without a peer reports POLLHUP only.
    if ready & Int16(POLLERR | POLLHUP) != 0 { return events.append(.readerGone) }
    guard !waiting.isEmpty else { return }
    let count = waiting.withUnsafeBytes {
      Glibc.write(output, $0.baseAddress, min($0.count, Self.piece))
    }
    if count > 0 {
      waiting.removeFirst(count)
    } else if errno == EPIPE {
      events.append(.readerGone)
    } else if errno != EAGAIN, errno != EINTR {
      events.append(.outputFailed(SystemError("write")))
    }
  }

  /// Writes the pending bytes, for a second at most.
  package func finish() {
    let end = EventLoop.now() + 1000
    var events: [Event] = []
    while !waiting.isEmpty, events.isEmpty, EventLoop.now() < end {
      var descriptors = [pollfd(fd: output, events: Int16(POLLOUT), revents: 0)]
      let now = EventLoop.now()
      if SystemCall.wait(for: &descriptors, milliseconds: Int32(clamping: end - min(now, end))) > 0 {
        write(descriptors[0].revents, &events)
      }
    }
  }
}
