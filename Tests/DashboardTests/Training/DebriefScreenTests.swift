import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal
@testable import World

/// The debrief on the screen, and its keys.
@Suite struct DebriefScreenTests {
  private static let effects = DebriefEffects(
    helped: .init(time: IncidentFixture.present - .minutes(30), text: "ocsp.scale 4", calls: 659),
    hurt: .init(time: IncidentFixture.present - .minutes(10), text: "server.stop all", calls: 12_000),
    decisive: .init(time: IncidentFixture.present - .minutes(10), reason: "before server.stop all"))

  private static func debrief(effects: DebriefEffects? = Self.effects) -> Debrief {
    Debrief(
      score: DebriefFixture.score,
      revealed: [
        JournalEntry(
          number: 3, time: IncidentFixture.present, content: .event("the network fails"), isHidden: true)
      ],
      questions: DebriefFixture.questions, missed: DebriefFixture.missed, effects: effects)
  }

  private static var status: ExerciseStatus {
    var status = ExerciseStatus(level: .coached, brief: "You run issuance.", isScored: true)
    status.objectives = [
      .init(
        id: "a", title: "Declare the incident", kind: "action", phase: .missed, points: 10, isCritical: true),
      .init(id: "b", title: "No caller is refused", kind: "keep", phase: .met, points: 20, isCritical: false),
    ]
    return status
  }

  /// A drill at its end, after some keys.
  private func ended(
    _ keys: [KeyStroke] = [], width: Int = 160, height: Int = 90, effects: DebriefEffects? = Self.effects
  ) -> Console {
    var console = Console(width: width, height: height)
    console.model.run.makesReports = true
    console.tell(.exercise(Self.status))
    console.press(.escape)
    for key in keys { _ = console.model.update(.input(.key(key.key, key.modifiers))) }
    console.tell(.debrief(Self.debrief(effects: effects)))
    return console
  }

  @Test(
    "whatever is open at the end, the belief is asked for and the debrief opens",
    arguments: [[], ["?"], ["a"], [":"], [":", "x", "y"], ["/"], ["q"], ["t"], ["O"]] as [[KeyStroke]])
  func opens(keys: [KeyStroke]) {
    var console = ended(keys)
    #expect(!console.screen.contains("Hidden until now"))
    #expect(console.prompt?.purpose == .belief)
    #expect(console.screen.contains("Before the debrief: what do you think happened, and why?"))
    // Also after the time in which a message goes.
    console.tell(.tick(1_000_000))
    #expect(console.footer.contains("skips it") && !console.footer.contains("debrief"))
    console.type("O")
    #expect(console.prompt?.editor.text == "O" && console.screen.contains("what do you think happened"))
    console.press(.escape)
    #expect(console.screen.contains("Hidden until now") && console.screen.contains("the network fails"))
    console.press(.escape)
    #expect(console.model.console.overlay == nil, "it opens by itself once")
  }

  @Test func `a help page that replaces the belief question leads to the debrief too`() {
    var console = ended()
    console.press(KeyStroke(.function(1)))
    console.press(.escape)
    #expect(console.screen.contains("Hidden until now"))
  }

  @Test func `a belief is submitted, then the debrief opens`() {
    var console = ended()
    console.type("the network")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.belief("the network")))])
    #expect(console.screen.contains("Hidden until now"))
  }

  @Test func `it tells each miss with its reason, its values and what meets it`() {
    var console = ended()
    console.press(.escape)
    for line in [
      DebriefFixture.score.verdict, "21 000 calls failed; 40 000 fail with no operator",
      "Declare the incident (-10)", "not done by 14:36:00", "requests set aside: 65 573, wanted 0",
      "meets it: key i, or declare", "wrong (0 of 5): Which queue?", "your answer  the first",
      "right        the last", "Only the last one was paused.", "No caller is refused (+20)",
      "659 fewer calls failed than without it", "12 000 more calls failed than without it",
      "here 30 + 26",
    ] { #expect(console.screen.contains(line), "\(line)") }
  }

  @Test func `a key is named only where it sends the line as it stands`() {
    let model = ended().model
    #expect(model.key(sending: "backoff.exempt on") == "x" && model.key(sending: "tell support") == "t")
    // p parks the selected queue alone.
    #expect(model.key(sending: "queue.park all") == nil && model.key(sending: "ocsp.scale 8") == nil)
  }

  @Test func `while the effects are computed it says so, and they appear in the open debrief`() {
    var console = ended(effects: nil)
    console.press(.escape)
    #expect(console.screen.contains("Being computed"))
    console.press("B")
    #expect(console.effects.isEmpty && console.screen.contains("still being computed"))
    console.press(.down)
    console.tell(.debrief(Self.debrief()))
    #expect(console.screen.contains("659 fewer calls failed"))
    #expect(!console.screen.contains("Being computed"))
  }

  @Test func `trying again goes back to the decisive moment`() {
    var console = ended()
    console.press(.escape)
    console.press("B")
    #expect(console.effects == [.control(.backtrack(IncidentFixture.present - .minutes(10)))])
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a replay opens the debrief without asking for a belief, and cannot be tried again`() {
    var console = Console(width: 160, height: 90)
    console.model.run.abilities = .replayed
    console.tell(.exercise(Self.status))
    console.press(.escape)
    console.tell(.debrief(Self.debrief()))
    #expect(console.screen.contains("Hidden until now"))
    console.press("B")
    #expect(console.effects.isEmpty)
  }

  @Test func `the report opens from the debrief, scrolls sideways, and leads back to it`() {
    var console = ended(width: 80, height: 24)
    console.press(.escape)
    console.press("r")
    #expect(console.effects == [.report])
    console.tell(.report(.runs(1, of: 3)))
    #expect(console.screen.contains("1 of 3 runs"))
    let wide = TextOverlay.Line(wide: [
      .init(text: String(repeating: "a", count: 90), role: .text), .init(text: "the end", role: .good),
    ])
    console.tell(
      .report(.ended(.made(TextOverlay(title: "Report", lines: [.init(words: "Words stay."), wide])))))
    #expect(console.screen.contains("h l sideways") && !console.screen.contains("the end"))
    for _ in 0..<4 { console.press("l") }
    #expect(console.screen.contains("the end") && console.screen.contains("Words stay."))
    for _ in 0..<4 { console.press(.left) }
    #expect(!console.screen.contains("the end"))
    console.press(.escape)
    #expect(console.screen.contains("Debrief:"))
  }

  @Test func `a console that makes no reports says who does`() {
    var console = ended()
    console.model.run.makesReports = false
    console.press(.escape)
    console.press("r")
    #expect(console.effects.isEmpty && console.screen.contains("makes its report"))
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (40, 12)])
  func `it fits every size`(width: Int, height: Int) {
    var console = ended(width: width, height: height)
    console.press(.escape)
    for line in console.screen.split(separator: "\n") { #expect(String(line).displayWidth <= width) }
    guard case .debrief = console.model.console.overlay else {
      Issue.record("the debrief is not open")
      return
    }
  }
}
