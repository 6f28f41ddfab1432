import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct BacktrackTests {
  private func console(canBacktrack: Bool = true) -> Console {
    var console = Console()
    console.model = IncidentFixture.model(canBacktrack: canBacktrack)
    console.tell(
      .status(SessionStatus(phase: .frozen, speed: .times(60), now: IncidentFixture.present)))
    return console
  }

  @Test func `going back asks first, with Cancel focused, and states the effect`() throws {
    var console = console()
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    #expect(console.screen.contains("B act from here"))
    console.press("B")
    let dialog = try #require(console.dialog)
    #expect(dialog.title == "Go back to 14:20:00 and act differently?")
    #expect(dialog.lines.first?.contains("1:21:00") == true)
    console.press(.enter)
    #expect(console.effects.isEmpty)
    #expect(console.model.console.past != nil, "cancelling keeps the view")
    console.press("B", .right, .enter)
    #expect(console.effects == [.control(.backtrack(IncidentFixture.time("14:20:00")))])
    #expect(console.model.console.past == nil)
  }

  @Test func `going back to the instant of a script's command keeps its mark, and takes an operator's`() {
    let time = IncidentFixture.time("14:32:00")
    var timeline = Timeline()
    for (index, source) in [JournalEntry.Source.script, .operatorAtConsole].enumerated() {
      var entry = JournalEntry(
        number: index + 1, time: time, content: .command(.pushProfiles(.all), .done("done"), by: source))
      entry.mark = index + 1
      timeline.add(entry)
    }
    timeline.rewind(to: time)
    #expect(timeline.entries.map(\.entry.number) == [1])
    #expect(timeline.marks == [Timeline.Mark(time: time, kind: .action(1))])
  }

  @Test func `going back from the present is refused`() {
    var console = console()
    console.press("B")
    #expect(console.dialog == nil)
    #expect(console.model.console.reply?.text == "go to an earlier instant first: { or S-Left")
  }

  @Test func `a run without backtracking refuses it`() {
    var console = console(canBacktrack: false)
    console.press(.left, "B")
    #expect(console.dialog == nil)
    #expect(console.effects.isEmpty)
    #expect(console.model.console.reply?.text == "this run cannot go back to an earlier instant")
  }

  @Test func `a refusal mentions going back in runs that support it`() {
    var console = console()
    console.press(.left, "p")
    #expect(
      console.model.console.reply?.text
        == "you are looking at 15:40:50; Esc returns to now, B goes back there to act differently")
  }

  @Test func `another attempt begins in the state of then, and later data is gone`() {
    let instant = IncidentFixture.time("14:20:00")
    var model = IncidentFixture.model()
    model.console.cursor = IncidentFixture.time("15:00:00")
    _ = model.update(.backtracked(to: instant, attempt: 2))
    var then = IncidentFixture.model(until: instant)
    #expect(model.now == instant)
    #expect(model.console.past == nil && model.console.cursor == nil)
    #expect(model.record.history.buckets == then.record.history.buckets)
    #expect(model.record.history.end == then.record.history.end)
    #expect(model.record.latest?.queues == then.record.latest?.queues)
    #expect(model.minute.sum == then.minute.sum)
    #expect(model.record.journal.marks == then.record.journal.marks)
    #expect(model.record.journal.entries == then.record.journal.entries)
    #expect(model.console.reply?.text == "attempt 2 begins at 14:20:00")
    then.scrub(.start)
    model.scrub(.start)
    #expect(model.now == then.now)
  }

  @Test(arguments: [true, false])
  func `frames and entries of another attempt may restart or continue their numbers`(anew: Bool) throws {
    let instant = IncidentFixture.time("14:20:00")
    var model = IncidentFixture.model()
    var frame = try #require(model.record.latest)
    _ = model.update(.backtracked(to: instant, attempt: 2))
    frame.number = anew ? 0 : frame.number + 1
    frame.from = instant
    frame.time = instant
    _ = model.update(.frames([frame]))
    for _ in 0..<12 {
      frame.number += 1
      frame.from = frame.time
      frame.time = frame.from + .seconds(10)
      frame.dss.served = 1000
      _ = model.update(.frames([frame]))
    }
    #expect(model.now == instant + .minutes(2))
    #expect(model.record.history.buckets.last?.served == 1000)
    #expect(model.minute.rate(model.minute.sum.served) == 100)
    #expect(model.record.history.merged(from: instant, to: instant + .minutes(2)).served == 12_000)
    let last = try #require(model.record.journal.entries.last).entry.number
    let entry = JournalEntry(
      number: anew ? last + 1 : last + 50, time: frame.time,
      content: .command(.escalate, .done("escalated"), by: .script), mark: 3, attempt: 2)
    _ = model.update(.journal([entry]))
    #expect(model.record.journal.entries.last?.entry == entry)
    var late = entry
    (late.number, late.attempt) = (entry.number + 1, 1)
    _ = model.update(.journal([late]))
    #expect(
      model.record.journal.entries.last?.entry == entry, "a line of the abandoned attempt comes too late")
    model.scrub(.eventBack)
    #expect(model.now == IncidentFixture.time("14:18:00"))
  }

  @Test func `commands at the instant itself are undone with the rest`() {
    let instant = IncidentFixture.time("15:40:00")
    var model = IncidentFixture.model()
    #expect(model.record.journal.entries.contains { $0.entry.time == instant })
    _ = model.update(.backtracked(to: instant, attempt: 2))
    #expect(model.record.journal.entries.allSatisfy { $0.entry.time < instant })
  }

  @Test func `a truncated bucket keeps its rates`() throws {
    var history = History(start: IncidentFixture.start)
    var frame = try #require(IncidentFixture.model().record.latest)
    frame.from = IncidentFixture.start
    frame.time = frame.from + .seconds(40)
    frame.dss.served = 400
    history.add(frame)
    let before = history
    history.rewind(to: IncidentFixture.start + .seconds(25))
    #expect(history.buckets.count == 3)
    let cut = try #require(history.buckets.last)
    #expect(cut.served == 50)
    #expect(cut.covered == 5)
    #expect(cut.latencyMean.map { ($0 - (before.buckets[2].latencyMean ?? 0)).magnitude < 1e-5 } == true)
    frame.from = IncidentFixture.start + .seconds(25)
    frame.time = IncidentFixture.start + .seconds(30)
    frame.dss.served = 7
    history.add(frame)
    #expect(history.buckets.last?.served == 57)
    #expect(history.end == frame.time)
  }

  @Test func `going back before the beginning leaves an empty run that can restart`() throws {
    var model = IncidentFixture.model()
    var frame = try #require(model.record.latest)
    _ = model.update(.backtracked(to: IncidentFixture.start, attempt: 3))
    #expect(model.frame == nil)
    #expect(model.record.history.buckets.isEmpty)
    #expect(view(model, Look()).text.contains("waiting for the first frame"))
    frame.number = 0
    frame.from = IncidentFixture.start
    frame.time = frame.from + .seconds(10)
    _ = model.update(.frames([frame]))
    #expect(model.now == frame.time)
    #expect(model.record.history.buckets.count == 1)
  }
}
