import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

/// When plain mode waits for the session, and when it ends.
extension PlainConsoleTests {
  @Test func `a line of a script waits for the effect of the one before`() {
    var console = atPresent()
    #expect(!console.isBusy)
    _ = console.read("queue.inspect all")
    #expect(console.isBusy)
    var answer = SessionUpdate(status: console.model.record.status)
    answer.journal = [
      JournalEntry(
        number: 500, time: IncidentFixture.present,
        content: .command(.inspect(.all), .done("queue 1: nothing"), by: .operatorAtConsole))
    ]
    let told = console.take(answer).lines
    #expect(told == ["15:41:00 You: queue.inspect all. Done: queue 1: nothing."])
    #expect(!console.isBusy)
    // The wait for a missing answer is limited.
    _ = console.read("queue.inspect all")
    console.tick(60_000)
    #expect(!console.isBusy)
  }

  @Test func `a long step is awaited while it makes progress`() {
    var console = atPresent()
    _ = console.read("step 60m")
    var status = console.model.record.status
    for second in 1...50 {
      console.tick(UInt64(second) * 2000)
      status.now = IncidentFixture.present + .minutes(Int64(second))
      _ = console.take(SessionUpdate(status: status))
      #expect(console.isBusy, "\(second)")
    }
    // A step without progress is given up.
    console.tick(100_000 + 31_000)
    #expect(!console.isBusy)
    _ = console.read("step 60m")
    status.now = status.now + .minutes(60)
    _ = console.take(SessionUpdate(status: status))
    #expect(!console.isBusy)
  }

  @Test func `without input plain mode ends when the clock stands for good, and not before`() {
    var console = atPresent()
    _ = console.endInput()
    console.tick(20_000)
    #expect(console.finishes() == nil, "the clock runs")
    _ = console.take(news(from: "15:41:00", to: "15:41:00", phase: .ended))
    #expect(console.finishes() == nil, "it has only just ended")
    console.tick(40_000)
    #expect(console.finishes()?.quits == true)
  }

  @Test func `with input open plain mode stays after the end`() {
    var console = atPresent()
    let end = console.take(news(from: "15:41:00", to: "15:41:00", phase: .ended))
    #expect(end.lines.contains { $0.contains("The run has ended") })
    console.tick(100_000)
    #expect(console.finishes() == nil)
  }
}
