package import Basics
import CNcurses
import Glibc

/// Waits on the calling thread for keys, signals, other threads and a deadline.
///
/// It must run on the process's main thread, synchronously. Other threads publish their data and call
/// `Waker.wake()`.
package final class EventLoop {
  package enum Control: Sendable {
    case `continue`, stop
  }

  /// Wakes this loop from any thread.
  package let waker: Waker
  /// The loop's deadline, in milliseconds of ``now()``. It counts once: set it again each time.
  package var deadline: UInt64?
  /// While true, wake-ups stay pending, and further ones cost nothing.
  package var leavesWakesPending = false
  /// The earliest time at which the input of this round can have arrived, in nanoseconds of ``nanoseconds()``: keys
  /// stay in the descriptor while the loop's body works.
  package private(set) var inputArrived: UInt64 = 0

  /// When the last round began.
  private var roundBegan: UInt64 = 0
  private var decoder = InputDecoder()
  /// Events that came before the loop began.
  private var early: [InputEvent] = []
  private var buffer = [UInt8](repeating: 0, count: 4096)
  /// The terminal, the guard's signals, the waker. A negative descriptor is ignored.
  private var descriptors: [pollfd]

  /// A loop over the screen's terminal.
  package convenience init(_ screen: Screen) throws(TerminalError) {
    try self.init(input: screen.input, signals: screen.signals)
    let taken = screen.takeEarlyInput()
    (decoder, early) = (taken.decoder, taken.events)
  }

  init(input: Int32, signals: Int32) throws(TerminalError) {
    do throws(SystemError) { waker = try Waker() } catch { throw .system(error) }
    descriptors = [input, signals, waker.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  /// Milliseconds on a clock that never goes back.
  package static func now() -> UInt64 { monotonicNanoseconds() / 1_000_000 }

  /// The same clock in nanoseconds.
  package static func nanoseconds() -> UInt64 { monotonicNanoseconds() }

  /// Calls `body` after each event, until it returns stop.
  ///
  /// - Parameter body: the events since the last time, in order, with at most one ``InputEvent/resize`` among them;
  ///   whether another thread woke the loop; whether the deadline has passed.
  package func run(
    _ body: (_ events: [InputEvent], _ isWoken: Bool, _ isTimedOut: Bool) throws -> Control
  ) rethrows {
    while true {
      wait()
      // A change of size or a request to end first: an early key may end this loop.
      var events = takeSignals() + early
      early = []
      takeInput(&events)
      let isWoken = descriptors[2].revents != 0
      if isWoken { waker.drain() }
      let isTimedOut = deadline.map { $0 <= Self.now() } ?? false
      if isTimedOut { deadline = nil }
      guard !events.isEmpty || isWoken || isTimedOut else { continue }
      if try body(events, isWoken, isTimedOut) == .stop { return }
    }
  }

  private func wait() {
    let next = early.isEmpty ? [deadline, decoder.deadline].compactMap { $0 }.min() : 0
    let timeout = next.map { due -> Int32 in
      let now = Self.now()
      return due <= now ? 0 : Int32(clamping: due - now)
    }
    descriptors[2].fd = leavesWakesPending ? -1 : waker.descriptor
    let before = monotonicNanoseconds()
    SystemCall.wait(for: &descriptors, milliseconds: timeout ?? -1)
    let after = monotonicNanoseconds()
    // Earlier input would have ended the wait earlier.
    inputArrived = after - before > Self.noWait ? after : roundBegan
    roundBegan = after
  }

  /// Maximum duration of poll(2) without a wait.
  private static let noWait: UInt64 = 100_000

  /// Signals, without repeats of the same kind.
  private func takeSignals() -> [InputEvent] {
    guard descriptors[1].revents != 0 else { return [] }
    var events: [InputEvent] = []
    while true {
      let count = read(descriptors[1].fd, &buffer, buffer.count)
      guard count > 0 else {
        if count == 0 || errno != EAGAIN && errno != EINTR { descriptors[1].fd = -1 }
        break
      }
      for number in buffer.prefix(count) {
        let event = InputEvent(signal: Int32(number))
        if !events.contains(event) { events.append(event) }
      }
    }
    nc_guard_answered()
    return events
  }

  private func takeInput(_ events: inout [InputEvent]) {
    if descriptors[0].revents != 0 {
      let count = read(descriptors[0].fd, &buffer, buffer.count)
      if count > 0 {
        events += decoder.feed(buffer.prefix(count), at: Self.now(), arrived: inputArrived / 1_000_000)
      } else if count == 0 || errno != EAGAIN && errno != EINTR {
        descriptors[0].fd = -1
        descriptors[0].revents = 0
        events += decoder.flush()
        nc_guard_hung_up()
        if !events.contains(.hangup) { events.append(.hangup) }
      }
    } else if let due = decoder.deadline, due <= Self.now() {
      events += decoder.flush()
    }
  }
}

extension InputEvent {
  /// The event of a caught signal.
  init(signal: Int32) {
    self =
      switch signal {
      case SIGWINCH: .resize
      case SIGCONT: .resumed
      case SIGTSTP: .suspend
      case SIGINT: .interrupt
      case SIGHUP: .hangup
      default: .terminate(signal: signal)
      }
  }
}
