import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// A replay on the screen and in plain mode.
@Suite struct ReplayScreenTests {
  private static let info = ReplayInfo(
    trainee: "alex", began: IncidentFixture.time("09:30:00"), result: "67 of 100, not passed",
    attempts: [
      .init(
        deeds: [
          .init(time: IncidentFixture.time("14:32:00"), text: "queue.pause 1"),
          .init(time: IncidentFixture.time("16:02:30"), text: "incident.escalate"),
        ], end: IncidentFixture.time("17:15:00"))
    ])

  private static let run: RunInfo = {
    var run = IncidentFixture.run
    run.abilities = .replayed
    run.replay = info
    return run
  }()

  private func console(width: Int = 160, height: Int = 48) -> Console {
    var console = Console()
    console.model = IncidentFixture.model(until: IncidentFixture.present, Self.run)
    console.tell(.resize(width: width, height: height))
    return console
  }

  private func controls(_ console: Console) -> [SessionControl] {
    console.effects.compactMap { if case .control(let control) = $0 { control } else { nil } }
  }

  @Test func `it begins without the brief of a live drill, and says what is replayed`() {
    var console = console()
    console.tell(.exercise(IncidentFixture.exercise))
    #expect(console.model.console.overlay == nil)
    let sentence = "Replay of the session of alex, 28 Oct 2020 09:30 UTC: 67 of 100, not passed"
    #expect(console.screen.contains(sentence))
    console.press("O")
    #expect(console.screen.contains("The brief was"))
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (40, 12)])
  func `every size has the badge and a row with the place in the recording`(width: Int, height: Int) {
    let console = console(width: width, height: height)
    let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0].contains(" replay "), "\(rows[0])")
    let scrubber = console.model.layout.scrubber
    #expect(scrubber.height == (height < 30 ? 1 : 2))
    let bar = rows[scrubber.endY - 1]
    #expect(bar.contains("13:45") && bar.contains("17:15") && bar.count { $0 == "▲" } == 2, "\(bar)")
  }

  @Test func `a key goes on to the next recorded action, and another back to the one before`() {
    var console = console()
    console.press(";")
    #expect(controls(console) == [.freeze(true), .step(.seconds(21 * 60 + 30))])
    #expect(console.model.console.reply?.text == "16:02:30  incident.escalate")
    console.press(",")
    #expect(console.model.now == IncidentFixture.time("14:32:00"))
    console.press(",")
    #expect(console.model.console.reply?.text == "there is no earlier recorded action")
  }

  @Test func `a click on the bar goes there: back at once, on by running up to it`() {
    var console = console()
    let bar = Scrubber(console.model, in: console.model.layout.scrubber)
    guard let bar else {
      Issue.record("there is no scrubber")
      return
    }
    console.click(bar.column(of: IncidentFixture.time("14:20:00")), bar.bar.y)
    #expect(console.model.console.past != nil && controls(console).isEmpty)
    console.click(bar.column(of: IncidentFixture.time("16:30:00")), bar.bar.y)
    #expect(controls(console).count == 2 && console.model.console.past == nil)
  }

  @Test func `recorded answers and refusals do not show as those of this console`() {
    var console = console()
    console.answer(.pushProfiles(.all), .refused("the run is over"))
    #expect(console.model.console.reply == nil && console.model.record.undo.last == nil)
  }

  @Test func `keys and commands that a replay refuses are not offered`() {
    var console = console()
    let help = console.model.helpText.lines.map(\.whole).joined(separator: "\n")
    for refused in ["park the queue", "ask for a hint", "undo", "put a marker", "queue.pause"] {
      #expect(!help.contains(refused), "\(refused)")
    }
    #expect(help.contains("recorded"))
    console.press(":")
    console.type("park")
    #expect(!console.model.paletteMatches("queue.").contains { $0.entry.label.hasPrefix("queue.") })
    let live = Console()
    #expect(!live.model.helpText.lines.contains { $0.whole.contains("recorded") })
  }

  @Test func `at its end the debrief opens, without asking what one believes`() {
    var console = console()
    console.tell(.exercise(IncidentFixture.exercise))
    console.tell(
      .debrief(
        Debrief(
          score: Score(earned: 1, possible: 2, harm: 1, idleHarm: 2, referenceHarm: 1, passMark: 70),
          revealed: [],
          questions: [])))
    #expect(console.model.console.overlay == .debrief(scroll: 0))
    console.press(.escape, "O")
    #expect(console.model.console.overlay == .debrief(scroll: 0))
  }

  @Test func `plain mode says what is replayed, and never you`() {
    var console = PlainConsole(run: Self.run, options: PlainOptions())
    console.tick(1000)
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(60), now: IncidentFixture.present))
    update.exercise = IncidentFixture.exercise
    update.journal = [
      JournalEntry(
        number: 1, time: IncidentFixture.present,
        content: .command(.pushProfiles(.all), .refused("no"), by: .operatorAtConsole), person: "alex")
    ]
    let lines = console.take(update).lines
    #expect(lines.contains { $0.hasPrefix("Replay of the session of alex") }, "\(lines)")
    #expect(
      lines.contains { $0.contains("Alex: ") || $0.contains("alex: ") }
        && !lines.contains { $0.contains("You: ") })
  }
}
