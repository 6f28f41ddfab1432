import Glibc

/// Turns signals that ask the process to end into something poll(2) can wait for.
///
/// There is one at a time. Signals that were ignored stay ignored; the third that nobody took ends the process as if it
/// had not been caught.
final class SignalPipe {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  // Read by the handler, which may not touch anything that has to be initialised or freed.
  nonisolated(unsafe) private static var writeEnd: Int32 = -1
  nonisolated(unsafe) private static var untaken: Int32 = 0

  /// Readable when there was a signal.
  let descriptor: Int32
  private var found: [(signal: Int32, action: sigaction)] = []

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(call: "pipe", errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    Self.writeEnd = ends[1]
    Self.untaken = 0
    for number in Self.signals {
      var before = sigaction()
      sigaction(number, nil, &before)
      // 1 is SIG_IGN.
      guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != 1 else { continue }
      found.append((number, before))
      signal(number) { number in
        let kept = errno
        SignalPipe.untaken += 1
        if SignalPipe.untaken >= 3 {
          signal(number, SIG_DFL)
          raise(number)
        }
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalPipe.writeEnd, &byte, 1)
        errno = kept
      }
    }
  }

  /// Signals since the last time, in order.
  func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return [] }
    Self.untaken = 0
    return bytes.prefix(count).map { Int32($0) }
  }

  deinit {
    for (number, action) in found {
      var action = action
      sigaction(number, &action, nil)
    }
    close(descriptor)
    close(Self.writeEnd)
    Self.writeEnd = -1
  }
}
