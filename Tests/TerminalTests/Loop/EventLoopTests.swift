import Basics
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Terminal

/// A loop over pipes in place of a terminal and of signals.
private struct Fixture {
  let loop: EventLoop
  let terminal: Int32
  let signals: Int32

  init() throws {
    var input: [Int32] = [0, 0]
    var signals: [Int32] = [0, 0]
    try #require(pipe(&input) == 0 && pipe(&signals) == 0)
    _ = fcntl(signals[0], F_SETFL, O_NONBLOCK)
    loop = try EventLoop(input: input[0], signals: signals[0])
    terminal = input[1]
    self.signals = signals[1]
  }

  func type(_ text: String) { _ = text.withCString { write(terminal, $0, strlen($0)) } }

  func send(_ numbers: [Int32]) {
    for number in numbers {
      var byte = UInt8(number)
      _ = write(signals, &byte, 1)
    }
  }

  /// What the loop delivers in one go.
  func once() -> (events: [InputEvent], isWoken: Bool, isTimedOut: Bool) {
    var result: ([InputEvent], Bool, Bool) = ([], false, false)
    loop.run { events, isWoken, isTimedOut in
      result = (events, isWoken, isTimedOut)
      return .stop
    }
    return result
  }
}

@Suite struct EventLoopTests {
  @Test func `keys arrive in order`() throws {
    let fixture = try Fixture()
    fixture.type("ab\u{1B}[A")
    #expect(fixture.once().events == [.key(.character("a"), []), .key(.character("b"), []), .key(.up, [])])
  }

  @Test func `a lone escape is a key after a moment`() throws {
    let fixture = try Fixture()
    fixture.type("\u{1B}")
    let began = EventLoop.now()
    #expect(fixture.once().events == [.key(.escape, [])])
    #expect(EventLoop.now() - began >= 20)
  }

  @Test func `many changes of size are one`() throws {
    let fixture = try Fixture()
    fixture.send(Array(repeating: SIGWINCH, count: 500) + [SIGCONT, SIGWINCH])
    #expect(fixture.once().events == [.resize, .resumed])
  }

  @Test func `each signal becomes its event`() throws {
    let fixture = try Fixture()
    fixture.send([SIGTERM, SIGINT, SIGTSTP, SIGHUP, SIGQUIT])
    #expect(
      fixture.once().events == [
        .terminate(signal: SIGTERM), .interrupt, .suspend, .hangup, .terminate(signal: SIGQUIT),
      ])
  }

  @Test func `the end of the terminal is reported once, without a busy loop`() throws {
    let fixture = try Fixture()
    fixture.type("x")
    close(fixture.terminal)
    #expect(fixture.once().events == [.key(.character("x"), [])])
    #expect(fixture.once().events == [.hangup])
    var rounds = 0
    fixture.loop.deadline = EventLoop.now() + 50
    fixture.loop.run { events, _, isTimedOut in
      rounds += 1
      #expect(events.isEmpty && isTimedOut)
      return .stop
    }
    #expect(rounds == 1)
  }

  @Test func `a deadline counts once`() throws {
    let fixture = try Fixture()
    fixture.loop.deadline = EventLoop.now() + 10
    #expect(fixture.once() == ([], false, true))
    #expect(fixture.loop.deadline == nil)
    fixture.loop.deadline = 0
    #expect(fixture.once() == ([], false, true))
  }

  @Test func `many wake-ups before a round wake the loop once`() throws {
    let fixture = try Fixture()
    for _ in 0..<100_000 { fixture.loop.waker.wake() }
    #expect(fixture.once() == ([], true, false))
    fixture.loop.deadline = EventLoop.now() + 10
    #expect(fixture.once() == ([], false, true))
  }

  @Test func `a held wake-up stays pending until it is released`() throws {
    let fixture = try Fixture()
    fixture.loop.leavesWakesPending = true
    fixture.loop.waker.wake()
    fixture.loop.deadline = EventLoop.now() + 10
    #expect(fixture.once() == ([], false, true))
    fixture.type("x")
    #expect(fixture.once() == ([.key(.character("x"), [])], false, false))
    fixture.loop.leavesWakesPending = false
    #expect(fixture.once() == ([], true, false))
  }

  @Test func `a key during a busy round counts from its earliest arrival`() throws {
    let fixture = try Fixture()
    let began = EventLoop.nanoseconds()
    fixture.type("a")
    _ = fixture.once()
    // What the loop's body does.
    usleep(20_000)
    fixture.type("b")
    _ = fixture.once()
    #expect(fixture.loop.inputArrived >= began)
    #expect(EventLoop.nanoseconds() - fixture.loop.inputArrived >= 20_000_000)
    // One that is waited for has just come.
    let typist = DispatchGroup()
    DispatchQueue(label: "typist").async(group: typist) { [terminal = fixture.terminal] in
      usleep(50_000)
      _ = write(terminal, "c", 1)
    }
    let waited = EventLoop.nanoseconds()
    _ = fixture.once()
    typist.wait()
    #expect(fixture.loop.inputArrived - waited >= 40_000_000)
  }

  @Test func `no wake-up from another thread is lost`() throws {
    let fixture = try Fixture()
    let waker = fixture.loop.waker
    let published = Published()
    let count = 20_000
    // A thread of its own: the pool's may all be busy with other tests.
    let producer = DispatchGroup()
    DispatchQueue(label: "producer").async(group: producer) {
      for number in 1...count {
        published.value.withLock { $0 = number }
        waker.wake()
      }
    }
    var seen = 0
    fixture.loop.deadline = EventLoop.now() + 20_000
    fixture.loop.run { _, _, isTimedOut in
      seen = published.value.withLock { $0 }
      return seen == count || isTimedOut ? .stop : .continue
    }
    producer.wait()
    #expect(seen == count)
  }

  @Test func `an error of the body ends the loop`() throws {
    struct Failure: Error {}
    let fixture = try Fixture()
    fixture.type("x")
    #expect(throws: Failure.self) { try fixture.loop.run { _, _, _ in throw Failure() } }
  }
}

private final class Published: Sendable {
  let value = Mutex(0)
}
