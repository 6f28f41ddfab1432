package import Basics
import Glibc
import Synchronization

/// The plane's clock: POSIX time that never goes back.
///
/// It follows the monotonic clock, begins no earlier than the last instant in the journal, and moves forward to the
/// system's clock where that is ahead (after a pause of the machine). A system clock that is set back has no effect but
/// ``lag``.
package final class PlaneClock: Sendable {
  /// Differences of the system's clock below this are its own corrections.
  private static let tolerance = Interval.seconds(1)

  private struct State {
    var base: Instant
    var monotonic: Int64
  }

  private let state: Mutex<State>
  private let system: @Sendable () -> Instant
  private let monotonic: @Sendable () -> Int64

  /// - Parameters:
  ///   - last: the last instant of the journal; the clock starts after it.
  ///   - system: the system's clock.
  ///   - monotonic: nanoseconds of a clock that never goes back.
  package init(
    after last: Instant = .distantPast,
    system: @escaping @Sendable () -> Instant = PlaneClock.systemTime,
    monotonic: @escaping @Sendable () -> Int64 = PlaneClock.monotonicTime
  ) {
    self.system = system
    self.monotonic = monotonic
    state = Mutex(
      State(base: max(system(), last + Interval(nanoseconds: 1)), monotonic: monotonic()))
  }

  package var now: Instant {
    state.withLock { state in
      let present = monotonic()
      state.base = state.base + Interval(nanoseconds: max(0, present - state.monotonic))
      state.monotonic = max(state.monotonic, present)
      let system = system()
      if system - state.base > Self.tolerance { state.base = system }
      return state.base
    }
  }

  /// How far the system's clock is behind the plane's: it was set back. Zero otherwise.
  package var lag: Interval {
    let lag = now - system()
    return lag > Self.tolerance ? lag : .zero
  }

  package static func systemTime() -> Instant { Instant(nanoseconds: read(CLOCK_REALTIME)) }

  package static func monotonicTime() -> Int64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
