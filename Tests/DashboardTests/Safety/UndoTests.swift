import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Telemetry
@testable import Terminal

@Suite struct UndoTests {
  /// A console from which a line was sent and executed.
  ///
  /// - Parameter inverse: the command that undoes it.
  private func done(
    _ line: String, inverse: String, _ change: (inout Frame) -> Void = { _ in }
  ) throws -> Console {
    try done(line, .commands([try Command(parsing: inverse)]), change)
  }

  private func done(
    _ line: String, _ inverse: Inverse, _ change: (inout Frame) -> Void = { _ in }
  ) throws -> Console {
    var console = Console()
    console.type(":" + line)
    console.press(.enter)
    if console.dialog != nil { console.press("y") }
    console.answer(try Command(parsing: line), .done("done", inverse: inverse), change)
    return console
  }

  @Test func `undo shows its command, asks with Cancel focused, and sends it`()
    throws
  {
    var console = try done("ocsp.scale 12", inverse: "ocsp.scale 24 every=2m") { frame in
      frame.policies.poolSize = 12
      for index in 0..<12 { frame.ocsp.responders[index].state = .active }
      (frame.ocsp.active, frame.ocsp.restarting) = (12, 0)
    }
    console.press("z")
    #expect(console.dialog?.title == "Undo: ocsp.scale 12 → 24 every=2m?")
    #expect(console.dialog?.lines.last == "ocsp.scale 24 every=2m", "the plan under way goes on")
    console.press(.enter)
    #expect(console.commands == [.scalePool(count: 12, every: .zero)], "Enter on the fresh question cancels")
    console.press("z", "y")
    #expect(console.commands.last == .scalePool(count: 24, every: .minutes(2)))
    console.answer(.scalePool(count: 24, every: .minutes(2)))
    console.press("z")
    #expect(console.dialog == nil, "what took something back is no step of its own")
    #expect(console.model.console.reply?.text.contains("nothing to undo") == true)
  }

  @Test func `the steps are undone one by one, the latest first`() throws {
    var console = Console()
    for (line, inverse) in [
      ("queue.pause 1", "queue.resume 1"), ("queue.discipline 2 lifo", "queue.discipline 2 fifo"),
      ("backoff.exempt on", "backoff.exempt off"),
    ] {
      console.type(":" + line)
      console.press(.enter)
      let outcome = CommandOutcome.done("done", inverse: .commands([try Command(parsing: inverse)]))
      console.answer(try Command(parsing: line), outcome) { frame in
        if line.contains("exempt") { frame.policies.backOff.exemptsDeadIssuers = true }
        if line == "queue.pause 1" { frame.queues[0].mode = .paused }
        if line.contains("lifo") { frame.queues[1].discipline = .lastInFirstOut }
      }
    }
    console.press("z", "y")
    console.answer(.exemptDeadIssuers(false))
    console.press("z", "y")
    console.answer(.setDiscipline(.some([1]), .firstInFirstOut)) {
      $0.queues[1].discipline = .firstInFirstOut
    }
    console.press("z", "y")
    #expect(
      console.commands.suffix(3) == [
        .exemptDeadIssuers(false), .setDiscipline(.some([1]), .firstInFirstOut), .resume(.some([0])),
      ])
  }

  @Test func `commands sent before any answer are each undone to their own starting state`() {
    var console = Console()
    console.press("+", "+")
    for count in [10, 11] {
      let inverse = Inverse.commands([.scalePool(count: count - 1, every: .zero)])
      console.answer(.scalePool(count: count, every: .zero), .done("done", inverse: inverse)) {
        $0.ocsp.active = count - 1
        $0.policies.poolSize = count
      }
    }
    console.press("z", "y")
    #expect(console.commands.last == .scalePool(count: 10, every: .zero))
  }

  @Test func `a command that cannot be undone is refused with the reason, and skipped`() throws {
    var console = try done("queue.pause 1", inverse: "queue.resume 1") { $0.queues[0].mode = .paused }
    console.press("i")
    console.answer(.declareIncident, .done("declared", inverse: .impossible("others have been told")))
    console.press("z")
    #expect(console.model.console.reply?.kind == .refused)
    let text = try #require(console.model.console.reply?.text)
    #expect(text.contains("declare cannot be undone: others have been told"))
    #expect(text.contains("z undoes queue.pause 1 next"))
    console.press("z")
    #expect(console.dialog?.title == "Undo: queue.pause 1 → queue.resume 1?")
  }

  @Test func `a setting changed since is not undone`() throws {
    var console = try done("queue.pause 1", inverse: "queue.resume 1") { $0.queues[0].mode = .paused }
    console.model.record.latest?.queues[0].mode = .draining
    console.press("z")
    #expect(console.dialog == nil && console.effects.count == 1)
    #expect(console.model.console.reply?.text.contains("queue 1 is draining now") == true)
  }

  @Test(arguments: [
    ("queue.discipline 1 lifo", "queue 1 is served fifo now"), ("server.stop 1", "server 1 runs now"),
    ("ocsp.scale 20", "the pool's size is 24 now"),
    ("backoff.exempt on", "the back-off policy has changed since"),
    ("backoff.set failures=9", "the back-off policy has changed since"),
    ("ratelimit.set rate=5/s", "the rate limit has changed since"),
    ("ratelimit.set rate=5/s account=3", "the rate limit has changed since"),
    ("frontend.shed 50%", "the share turned away has changed since"),
    ("queue.bound 9", "the queues' bound has changed since"),
    ("queue.attempts 9", "the limit of attempts has changed since"),
    ("profile.disable 7", "the profile of CA 7 is enabled now"),
  ])
  func `a setting no longer in force is found in the frame`(line: String, difference: String) throws {
    // The fixture's frame represents a change back by another person.
    #expect(try Command(parsing: line).overtaken(in: IncidentFixture.model().systemState) == difference)
  }

  @Test func `another person's change while the confirmation is open stops the undo`() throws {
    var console = try done("queue.pause 1", inverse: "queue.resume 1") { $0.queues[0].mode = .paused }
    console.press("z")
    console.model.record.latest?.queues[0].mode = .running
    console.press("y")
    #expect(console.commands == [.pause(.some([0]))])
  }

  @Test func `parking is undone by a proposal, never silently`() throws {
    var console = try done("queue.park 3", .proposal("queue.resubmit 3 rate=25.0/s")) {
      $0.queues[2].depth = 0
    }
    console.press("z")
    #expect(console.commandLine?.editor.text == "queue.resubmit 3 rate=25.0/s")
    #expect(console.commands == [.park(.some([2]))])
  }

  @Test func `a closed proposal returns, and is skipped the second time`() throws {
    var console = try done("queue.park 3", .proposal("queue.resubmit 3 rate=25.0/s")) {
      $0.queues[2].depth = 0
    }
    console.press("z")
    console.press(.escape, "z")
    #expect(console.model.console.reply?.text.contains("the proposal was skipped: queue.resubmit 3") == true)
    console.press("z")
    #expect(console.model.console.reply?.text.contains("nothing to undo") == true)
  }

  @Test func `a sent proposal removes its step`() throws {
    var console = try done("queue.park 3", .proposal("queue.resubmit 3 rate=25.0/s")) {
      $0.queues[2].depth = 0
    }
    console.press("z", .enter)
    if console.model.console.overlay != nil { console.press("y") }
    let sent = try #require(console.commands.last)
    console.answer(sent)
    console.press("z")
    #expect(console.model.console.reply?.text.contains("nothing to undo") == true, "\(sent.text)")
  }

  @Test func `a refused command, or one without effect, is not a step`() {
    var console = Console()
    console.press("P", "I")
    console.answer(.pause(.some([0])), .refused("no"))
    console.answer(.inspect(.some([0])))
    console.press(.escape, "z")
    #expect(console.model.console.reply?.text.contains("nothing to undo") == true)
  }

  @Test func `an undo that stops the service requires typed words`() throws {
    var console = Console()
    console.model.record.latest?.ocsp.active = 0
    console.model.record.latest?.ocsp.restarting = 0
    console.press("+")
    let inverse = Inverse.commands([.scalePool(count: 0, every: .zero)])
    console.answer(.scalePool(count: 1, every: .zero), .done("done", inverse: inverse)) {
      $0.ocsp.active = 1
      $0.policies.poolSize = 1
    }
    console.press("z")
    #expect(console.dialog?.field?.wanted == "scale 0")
  }

  @Test func `steps end with their attempt, and exclude the past and other consoles`() throws {
    var console = try done("queue.pause 1", inverse: "queue.resume 1") { $0.queues[0].mode = .paused }
    let others = JournalEntry.Content.command(.pause(.some([1])), .done("paused"), by: .script)
    console.tell(
      .journal([JournalEntry(number: 990, time: IncidentFixture.present, content: others)]))
    #expect(console.model.record.undo.steps.map(\.command) == [.pause(.some([0]))])
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    console.press("z")
    #expect(console.dialog == nil && console.model.console.reply?.text.contains("looking at") == true)
    console.press(.escape)
    console.tell(.backtracked(to: IncidentFixture.time("15:00:00"), attempt: 2))
    console.press("z")
    #expect(console.model.console.reply?.text.contains("nothing to undo") == true)
  }

  @Test func `the undo hint appears with the first step`() throws {
    #expect(
      FooterLine(Console().model, in: Rect(x: 0, y: 0, width: 200, height: 1)).action(of: "undo") == nil)
    let console = try done("queue.pause 1", inverse: "queue.resume 1") { $0.queues[0].mode = .paused }
    #expect(
      FooterLine(console.model, in: Rect(x: 0, y: 0, width: 200, height: 1)).action(of: "undo") == .undo)
  }
}

extension FooterLine {
  /// The action of the hint with this text.
  func action(of text: String) -> Action? { parts.first { $0.hint.text == text }?.hint.actions.first }
}
