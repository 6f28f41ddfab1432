import Basics
import Glibc

/// Makes signals that end the process readable for poll(2).
///
/// There is one at a time. Signals that were ignored stay ignored; the third unhandled one ends the process by its
/// default action.
final class SignalPipe {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  // Read by the handler, which may not use values that are initialised lazily or freed.
  nonisolated(unsafe) private static var writeEnd: Int32 = -1
  nonisolated(unsafe) private static var untaken: Int32 = 0

  private let pipe: WakePipe
  private var found: [(signal: Int32, action: sigaction)] = []

  /// Readable after a signal.
  var descriptor: Int32 { pipe.readEnd }

  init() throws(TerminalError) {
    do throws(SystemError) { pipe = try WakePipe() } catch { throw .system(error) }
    Self.writeEnd = pipe.writeEnd
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
        if SignalPipe.untaken >= 3 { ProcessSignal.end(by: number) }
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalPipe.writeEnd, &byte, 1)
        errno = kept
      }
    }
  }

  /// Signals since the last call, in order.
  func take() -> [Int32] {
    let numbers = pipe.take(64)
    if !numbers.isEmpty { Self.untaken = 0 }
    return numbers.map { Int32($0) }
  }

  deinit {
    for (number, action) in found {
      var action = action
      sigaction(number, &action, nil)
    }
    pipe.close()
    Self.writeEnd = -1
  }
}
