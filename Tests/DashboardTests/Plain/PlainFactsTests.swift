import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Telemetry

/// What a live plane knows of single things, asked for by typed lines.
@Suite struct PlainFactsTests {
  private func attached(_ run: RunInfo = LiveFixture.run) -> PlainConsole {
    var console = PlainConsole(run: run, options: PlainOptions())
    console.tick(1000)
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.present))
    update.frames = LiveFixture.frames.filter { $0.time <= IncidentFixture.present }
    _ = console.take(update)
    return console
  }

  private func asked(_ turn: PlainConsole.Turn) -> [String] {
    turn.controls.compactMap { if case .inquire(let subject) = $0 { subject.text } else { nil } }
  }

  private func answer(_ subject: FactSubject, _ facts: [Fact]?, to console: inout PlainConsole) -> [String] {
    var update = SessionUpdate(status: console.model.record.status)
    update.facts = [FactSheet(subject, facts)]
    return console.take(update).lines
  }

  @Test(arguments: FactSubject.Kind.allCases)
  func `facts of every kind are asked for, and the next line waits for the answer`(kind: FactSubject.Kind) {
    var console = attached()
    let subject = FactSubject(kind, 2)
    let turn = console.read("facts \(subject.text)")
    #expect(asked(turn) == [subject.text] && turn.lines.isEmpty && console.isBusy)
    let lines = answer(subject, [Fact("subject", "CN=Two"), Fact("expires", "c")], to: &console)
    let time = console.model.present.clockTime
    let title = subject.title.prefix(1).uppercased() + subject.title.dropFirst()
    #expect(lines == ["\(time) \(title):", "subject: CN=Two", "expires: c"] && !console.isBusy, "\(lines)")
    #expect(answer(subject, nil, to: &console) == ["\(time) The plane knows no \(subject.title)."])
  }

  @Test(arguments: [("ca 2", "ca 2"), ("details responder r01", "responder 1"), ("server 3", "server 3")])
  func `details are those of the frame, and what the plane knows besides`(line: String, subject: String) {
    var console = attached()
    let turn = console.read(line)
    #expect(asked(turn) == [subject] && turn.lines.count > 2, "\(turn.lines)")
  }

  @Test(arguments: ["frontend 1", "queue 1"])
  func `the plane is not asked about what it has in its frames alone`(line: String) {
    var console = attached()
    let turn = console.read(line)
    #expect(asked(turn).isEmpty && turn.lines.count > 2, "\(turn.lines)")
  }

  @Test(arguments: ["ca 999", "server 999", "responder 999", "frontend 99"])
  func `a thing that is not there is not asked about`(line: String) {
    var console = attached()
    let turn = console.read(line)
    #expect(asked(turn).isEmpty && turn.lines.first?.hasPrefix("There is no ") == true, "\(turn.lines)")
  }

  @Test func `an account that has not called is none of the frame, and the plane knows it`() throws {
    var console = attached()
    let busiest = try #require(console.model.frame?.customers.busiest)
    let idle = try #require((1...).first { number in !busiest.contains { $0.id == number } })
    let turn = console.read("account \(idle)")
    #expect(asked(turn) == ["account \(idle)"])
    #expect(turn.lines.first?.contains("among the busiest of the last minute") == true, "\(turn.lines)")
    console.model.frame?.customers.busiest = []
    #expect(console.read("account 1").lines.first?.hasSuffix("none has called.") == true)
  }

  @Test func `the past has no facts, and a run that knows none is not asked`() {
    var console = attached()
    _ = console.read("at 14:30")
    let turn = console.read("facts ca 2")
    #expect(asked(turn).isEmpty && turn.lines.first?.contains("return to it first") == true, "\(turn.lines)")
    #expect(asked(console.read("ca 2")).isEmpty)
    var drill = attached(IncidentFixture.run)
    #expect(asked(drill.read("ca 2")).isEmpty)
    #expect(drill.read("facts ca 2").controls.isEmpty)
  }
}
