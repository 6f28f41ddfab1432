import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Pacing: wall time to simulated time and back.
@Suite struct PacerTests {
  @Test(
    arguments: [(0.1, 100_000_000_000), (1, 10_000_000_000), (60, 166_666_666), (1000, 10_000_000)]
      as [(Double, Int64)])
  func `ten simulated seconds take their time`(factor: Double, nanoseconds: Int64) {
    let pacer = Pacer(speed: .times(factor), simulated: start, wall: 5)
    #expect(pacer.wall(of: start) == 5)
    #expect(pacer.wall(of: at(10)) == 5 + nanoseconds)
  }

  @Test func `time in which the process was stopped is not caught up with, and lateness is`() {
    let second: Int64 = 1_000_000_000
    var time = RunningTime()
    func look(_ wall: Int64, _ processor: Int64 = 0) -> RunningTime.Look {
      .init(wall: wall, processor: processor)
    }
    #expect(time.now(look(5)) == 5)
    #expect(time.now(look(second / 20), waited: second / 10) == second / 20, "an event ended the wait")
    #expect(time.now(look(second), waited: second / 10) == second, "a busy machine was late")
    #expect(
      time.now(look(601 * second), waited: second / 10) == second + second / 10, "stopped while it waited")
    #expect(time.now(look(605 * second)) == second + second / 10, "stopped while it computed")
    #expect(time.now(look(609 * second, 4 * second)) == 5 * second + second / 10, "it computed")
    #expect(
      time.now(look(900 * second, 4 * second), waited: nil) == 296 * second + second / 10,
      "a wait without end")
  }

  @Test func `unpaced, everything was due long ago, without overflow`() {
    let pacer = Pacer(speed: .unpaced, simulated: start, wall: 1 << 61)
    #expect(pacer.wall(of: at(1e6)) < 0)
    #expect(pacer.wall(of: start).subtractingReportingOverflow(1 << 61).overflow == false)
  }

  @Test func `a restart paces from the present instant`() {
    var pacer = Pacer(speed: .times(1), simulated: start, wall: 0)
    pacer.restart(.times(2), simulated: at(100), wall: 7)
    #expect(pacer.wall(of: at(102)) == 7 + 1_000_000_000)
  }

  @Test(
    arguments: [
      (.times(0.1), .milliseconds(100)), (.times(1), .milliseconds(100)), (.times(5), .milliseconds(500)),
      (.times(60), .seconds(6)), (.times(1000), .seconds(10)), (.unpaced, .seconds(10)),
    ] as [(Speed, Interval)])
  func `frames come about ten times a second, within bounds of simulated time`(
    speed: Speed, interval: Interval
  ) {
    #expect(Pacer.frameInterval(speed) == interval)
  }

  @Test func `speeds parse from their usual forms, and the ladder ascends`() {
    #expect(
      Speed.ladder.map(\.text).joined(separator: " ")
        == "0.1× 0.25× 0.5× 1× 2× 5× 10× 30× 60× 120× 300× 1000× unpaced")
    for case .times(let factor) in Speed.ladder { #expect(Speed.range.contains(factor)) }
  }

  @Test func `a speed is shown with two decimals at most, and written down exactly`() throws {
    for (typed, shown) in [
      ("0.3333333", "0.33×"), ("0.5", "0.5×"), ("1.10x", "1.1×"), ("59.999", "60×"), ("1000", "1000×"),
      ("unpaced", "unpaced"),
    ] {
      let speed = try #require(Speed(parsing: typed))
      #expect(speed.text == shown)
      #expect(Speed(parsing: speed.exactText) == speed)
    }
  }
}
