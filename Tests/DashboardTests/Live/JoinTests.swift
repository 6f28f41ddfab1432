import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry

/// A console that joins a plane: its state comes in parts, the oldest first, and commands wait for the whole.
@Suite struct JoinTests {
  private static let present = IncidentFixture.present

  private func part(
    until instant: Instant, after: Instant = .distantPast, isPart: Bool, isAway: Bool = false
  ) -> SessionUpdate {
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .times(1), now: Self.present))
    update.frames = LiveFixture.frames.filter { $0.time > after && $0.time <= instant }
    (update.isPart, update.isAway) = (isPart, isAway)
    return update
  }

  private func answer(_ person: String, _ number: Int, at time: Instant) -> JournalEntry {
    JournalEntry(
      number: number, time: time,
      content: .command(.park(.some([0])), .done("parked"), by: .operatorAtConsole),
      mark: number, person: person)
  }

  private func joining() -> PlainConsole {
    var console = PlainConsole(run: LiveFixture.run, options: PlainOptions())
    console.tick(1000)
    return console
  }

  private var early: Instant { IncidentFixture.time("13:50:00") }

  // MARK: Commands

  @Test(arguments: ["queue.park all", "ocsp.scale 0", "acknowledge all"])
  func `a typed line waits for the whole state, and is judged by it`(line: String) {
    var console = joining()
    #expect(console.isBusy)
    console.tick(5000)
    #expect(console.isBusy, "longer than for any answer")
    // What a line does that does not wait.
    #expect(console.read(line).controls.isEmpty)
    _ = console.take(part(until: early, isPart: true))
    #expect(console.isBusy)
    let old = console.read(line)
    #expect(old.controls.isEmpty && old.lines.first?.contains("has not arrived yet") == true, "\(old.lines)")
    _ = console.take(part(until: Self.present, after: early, isPart: false))
    #expect(!console.isBusy)
    let turn = console.read(line)
    if line == "acknowledge all" {
      #expect(turn.controls == [.acknowledge(nil)])
    } else {
      #expect(turn.controls.isEmpty && turn.lines.first?.contains("to confirm") == true, "\(turn.lines)")
    }
  }

  @Test func `the wait ends where no state comes, and the line is refused`() {
    var console = joining()
    console.tick(40_000)
    #expect(!console.isBusy)
    let turn = console.read("ocsp.scale 0")
    #expect(turn.controls.isEmpty && turn.lines.first?.contains("nothing was sent") == true, "\(turn.lines)")
  }

  @Test(arguments: ["p", "-", "x", "A"] as [KeyStroke])
  func `keys for commands are refused until then, with the reason`(key: KeyStroke) {
    var console = Console(Model(run: LiveFixture.run, width: 160, height: 48))
    console.model.take(part(until: early, isPart: true))
    console.press(key)
    #expect(console.commands.isEmpty && console.dialog == nil)
    if LiveFixture.model().keys.action(for: key)?.isOperating == true {
      #expect(console.model.console.reply?.text.contains("has not arrived yet") == true)
    }
    console.model.take(part(until: Self.present, after: early, isPart: false))
    #expect(!console.model.awaitsState)
  }

  @Test func `a state that comes in parts again, as after a pause of the console, is waited for again`() {
    var console = Console(LiveFixture.model())
    console.tell(.arriving(isPart: true, isAway: false))
    console.type(":ocsp.scale 0")
    console.press(.enter)
    #expect(console.commands.isEmpty && console.dialog == nil)
    console.press(.escape)
    console.tell(.arriving(isPart: false, isAway: false))
    console.type(":ocsp.scale 0")
    console.press(.enter)
    #expect(console.dialog != nil)
  }

  // MARK: The past

  @Test func `the graph begins with the first frame, whenever the console came`() throws {
    var run = LiveFixture.run
    run.start = Self.present
    var model = Model(run: run, width: 160, height: 48)
    model.take(part(until: Self.present, isPart: false))
    let first = try #require(LiveFixture.frames.first)
    #expect(model.run.start == first.from && model.record.history.start == first.from)
    #expect(model.window.start == first.from && model.window.end >= Self.present)
    let early = model.record.history.total(from: first.from, to: first.from + .minutes(10))
    #expect(early.covered > 0, "the graph has the time before the console came")
    // Should the plane say an earlier start than its first frame, there is no empty stretch either.
    run.start = first.from - .days(3)
    var other = Model(run: run, width: 160, height: 48)
    other.take(part(until: Self.present, isPart: false))
    #expect(other.window == model.window)
  }

  @Test func `a time without a date is of the present's day, or of the day before`() {
    var console = joining()
    var update = part(until: Self.present, isPart: false)
    update.frames = update.frames.enumerated().map { index, frame in
      var frame = frame
      // The first frames are of three days ago.
      if index < 3 { (frame.from, frame.time) = (frame.from - .days(3), frame.time - .days(3)) }
      return frame
    }
    _ = console.take(update)
    _ = console.read("at 15:00")
    #expect(console.model.now.startOfDay == Self.present.startOfDay)
    #expect(console.model.now <= IncidentFixture.time("15:00:00"))
    #expect(
      console.model.past(IncidentFixture.time("23:00:00")) == IncidentFixture.time("23:00:00") - .days(1))
    let late = console.read("at 2020-10-29T10:00:00Z").lines.first ?? ""
    #expect(late.hasPrefix("The kept history goes from 25 Oct 2020 13:45"), "\(late)")
  }

  @Test func `an answer from before the console came is no news, one from after it is`() {
    var model = Model(run: LiveFixture.run, width: 160, height: 48)
    var update = part(until: Self.present, isPart: false)
    update.journal = [answer("Ada", 1, at: Self.present - .minutes(7))]
    model.take(update)
    #expect(model.console.reply == nil)
    var later = SessionUpdate(status: model.record.status)
    later.journal = [answer("Ada", 2, at: Self.present)]
    model.take(later)
    #expect(model.console.reply?.text == "parked")
  }

  @Test func `levels of the time before are not announced`() {
    var console = joining()
    var lines: [String] = []
    var last = Instant.distantPast
    for minute in stride(from: 0, through: 110, by: 10) {
      let next = IncidentFixture.start + .minutes(Int64(minute))
      lines += console.take(part(until: next, after: last, isPart: true)).lines
      last = next
    }
    #expect(!lines.contains { $0.contains("Queues:") || $0.contains("OCSP:") }, "\(lines)")
    let now = console.take(part(until: Self.present, after: last, isPart: false)).lines
    #expect(now.filter { $0.contains("Queues:") }.allSatisfy { $0.hasPrefix("15:41:00") }, "\(now)")
    #expect(now.count { $0.contains("Queues:") } == 1)
  }

  // MARK: A plane that is gone

  @Test(arguments: [(160, 48), (80, 24)])
  func `the header says so until it is back, and no key takes that away`(width: Int, height: Int) {
    var console = Console(LiveFixture.model(width: width, height: height))
    func header() -> Substring { console.screen.prefix { $0 != "\n" } }
    #expect(header().contains("live"))
    console.model.take(part(until: .distantPast, isPart: false, isAway: true))
    #expect(header().contains("plane gone") && !header().contains("live"))
    console.press(.escape, .right)
    #expect(header().contains("plane gone"))
    console.type(":ocsp.scale 0")
    console.press(.enter)
    #expect(console.commands.isEmpty && console.dialog == nil)
    #expect(console.model.console.reply?.text.contains("the plane is gone") == true)
    console.model.take(part(until: .distantPast, isPart: false))
    #expect(header().contains("live") && !header().contains("plane gone"))
  }

  @Test func `plain mode's status says so too, and lines do not wait for the plane`() {
    var console = joining()
    _ = console.take(part(until: Self.present, isPart: false))
    _ = console.take(part(until: .distantPast, isPart: true, isAway: true))
    #expect(!console.isBusy)
    #expect(console.read("status").lines.first?.contains("The plane is gone") == true)
    let turn = console.read("ocsp.scale 0")
    #expect(turn.controls.isEmpty && turn.lines.first?.contains("nothing was sent") == true, "\(turn.lines)")
  }
}
