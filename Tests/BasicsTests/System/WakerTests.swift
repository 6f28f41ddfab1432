import Dispatch
import Glibc
import Testing

@testable import Basics

/// Wake-ups from other threads.
@Suite struct WakerTests {
  private static func isReadable(_ waker: Waker, milliseconds: Int32 = 0) -> Bool {
    var descriptor = pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, milliseconds) == 1
  }

  @Test func `any number of calls is one wake-up until it is taken`() throws {
    let waker = try Waker()
    #expect(!Self.isReadable(waker))
    for _ in 0..<100_000 { waker.wake() }
    #expect(Self.isReadable(waker))
    waker.drain()
    #expect(!Self.isReadable(waker))
    waker.drain()
    waker.wake()
    #expect(Self.isReadable(waker))
  }

  @Test func `a waiting thread wakes up`() throws {
    let waker = try Waker()
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { waker.wake() }
    #expect(Self.isReadable(waker, milliseconds: 10_000))
  }

  @Test func `both ends are closed in programs that this one starts, and neither waits`() throws {
    let pipe = try WakePipe()
    defer { pipe.close() }
    for end in [pipe.readEnd, pipe.writeEnd] {
      #expect(fcntl(end, F_GETFD) & FD_CLOEXEC != 0 && fcntl(end, F_GETFL) & O_NONBLOCK != 0)
    }
    #expect(pipe.take(8) == [])
    for byte in UInt8(1)...3 { pipe.put(byte) }
    #expect(pipe.take(2) == [1, 2] && pipe.take(8) == [3])
  }
}
