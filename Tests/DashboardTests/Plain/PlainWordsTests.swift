import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

/// Verbs and words as they are typed in plain mode.
@Suite struct PlainWordsTests {
  private func atPresent() -> PlainConsole {
    var console = PlainConsole(run: IncidentFixture.run, options: PlainOptions())
    console.tick(1000)
    let now = IncidentFixture.present
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .times(60), now: now))
    update.frames = IncidentFixture.frames.filter { $0.time <= now }
    _ = console.take(update)
    return console
  }

  private func commands(_ turn: PlainConsole.Turn) -> [Command] {
    turn.controls.compactMap { if case .input(.command(let command)) = $0 { command } else { nil } }
  }

  @Test(arguments: ["resubmit all rate=25", "push", "exempt", "inspect 1"])
  func `operators' short verbs work as typed`(line: String) throws {
    var console = atPresent()
    #expect(commands(console.read(line)) == [try Command(parsing: line)])
  }

  @Test func `a misspelt short verb gets the right one proposed`() {
    var console = atPresent()
    #expect(console.read("prak 1").lines == ["There is no command prak; did you mean park?"])
    #expect(console.read("resubmitt 1").lines.first?.contains("did you mean resubmit?") == true)
  }

  @Test func `help explains panels and words in sentences`() {
    var console = atPresent()
    #expect(console.read("help to nobody").lines == ["To nobody: \(Glossary.named("to nobody")[0].text)."])
    #expect(console.read("help queues").lines.contains { $0.hasPrefix("Normal: Depth near 0") })
    #expect(console.read("help stalle").lines.first?.contains("did you mean 'stale'?") == true)
  }
}
