import Basics
import Synchronization
import Testing

@testable import Service

/// Instants never go back.
@Suite struct PlaneClockTests {
  /// A system's clock and a monotonic one, both set by hand.
  private final class Hands: Sendable {
    let system = Mutex(Instant(nanoseconds: 1_000_000_000_000))
    let monotonic = Mutex<Int64>(0)

    func pass(_ interval: Interval) {
      system.withLock { $0 = $0 + interval }
      monotonic.withLock { $0 += interval.nanoseconds }
    }

    func clock(after last: Instant = .distantPast) -> PlaneClock {
      PlaneClock(
        after: last, system: { self.system.withLock { $0 } }, monotonic: { self.monotonic.withLock { $0 } })
    }
  }

  @Test func `a clock set back by an hour changes no instant, and is reported`() {
    let hands = Hands()
    let clock = hands.clock()
    let before = clock.now
    hands.system.withLock { $0 = $0 - .hours(1) }
    hands.pass(.seconds(5))
    #expect(clock.now - before == .seconds(5))
    #expect(clock.lag == .hours(1))
  }

  @Test func `after a restart instants go on behind the journal's last, though the clock was set back`() {
    let hands = Hands()
    let last = hands.system.withLock { $0 } + .hours(1)
    let clock = hands.clock(after: last)
    #expect(clock.now > last)
    hands.pass(.seconds(1))
    #expect(clock.now - last > .seconds(1) && clock.now - last < .seconds(2))
  }

  @Test func `after a pause of the machine it moves forward to the system's clock`() {
    let hands = Hands()
    let clock = hands.clock()
    let before = clock.now
    hands.system.withLock { $0 = $0 + .minutes(10) }
    #expect(clock.now - before == .minutes(10))
    #expect(clock.lag == .zero)
  }
}
