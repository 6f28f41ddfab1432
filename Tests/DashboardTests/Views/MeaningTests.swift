import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The screen must be readable without colour.
@Suite struct MeaningTests {
  @Test func `a server's state is a sign and a word`() {
    var console = Console()
    let states: [(IssuanceServer.State, String)] = [
      (.ready, "○ ready"), (.busy, "● busy"), (.halfOpen, "◐ half-open"), (.probing, "◑ probing"),
      (.stopping, "◪ stopping"), (.stopped, "■ stopped"),
      (.backingOff(until: IncidentFixture.present + .seconds(12)), "◌ back-off"),
    ]
    for (index, (state, _)) in states.enumerated() { console.model.frame?.servers[index].state = state }
    let screen = console.screen
    for (_, text) in states { #expect(screen.contains(text), "\(text)") }
  }

  @Test func `a queue's state, discipline and parking are words and numbers`() {
    var console = Console()
    console.model.frame?.queues[3].mode = .paused
    console.model.frame?.queues[4].mode = .draining
    console.model.frame?.queues[5].discipline = .deadlineAware(margin: .seconds(2))
    console.model.frame?.queues[1].resubmitting = 812
    let screen = console.screen
    for text in ["‖ paused", "▽ draining", "deadline", "21 042", "held", "812"] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test func `a ledger that does not balance shows the difference`() {
    var console = Console()
    console.model.frame?.ledger.identity.requested += 17
    #expect(console.screen.contains("difference 17 ✗"))
  }

  @Test func `a run stopped by a violated invariant is reported at the bottom`() {
    var console = Console()
    console.tell(
      .status(
        SessionStatus(
          phase: .ended, speed: .unpaced, now: IncidentFixture.present, failure: "3 requests are lost")))
    #expect(console.screen.contains("✗ the run was stopped: 3 requests are lost"))
    #expect(console.screen.contains("■ stopped"))
  }

  @Test func `an answer is refused or done by sign and word`() {
    var console = Console()
    console.model.say(.refused, "queue 1 holds nothing")
    #expect(console.screen.contains("✗ refused: queue 1 holds nothing"))
  }

  @Test func `the selection is visible without colour`() {
    var console = Console()
    console.press(.down, .down)
    #expect(console.screen.contains("›  3 ▶"))
    console.press("p")
    #expect(console.screen.contains("[›Cancel ]"))
    console.press(.right)
    #expect(console.screen.contains("[›Park ]"))
  }

  @Test func `before the first frame the screen shows that it waits`() {
    for (width, height) in [(160, 48), (80, 24), (60, 20), (40, 12)] {
      let model = Model(run: IncidentFixture.run, width: width, height: height)
      #expect(view(model, Look()).text.contains("waiting for the first frame"))
    }
  }

  @Test func `frozen is a sign and a word, and the hint becomes run`() {
    var console = Console()
    console.press(" ")
    #expect(console.screen.contains("‖ frozen 60×"))
    #expect(console.screen.contains("Space run"))
  }
}
