import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

/// Captions, stops and the ending in plain mode.
@Suite struct PlainCaptionTests {
  private func console(captions: Bool = true) -> PlainConsole {
    var run = IncidentFixture.run
    (run.hasCaptions, run.showsCaptions, run.hasEnding) = (true, captions, true)
    var console = PlainConsole(run: run, options: PlainOptions(verbosity: .quiet))
    console.tick(1000)
    return console
  }

  private func update(_ clock: String, _ text: String, stop: Caption.Stop? = nil) -> SessionUpdate {
    let now = IncidentFixture.time(clock)
    var update = SessionUpdate(
      status: SessionStatus(phase: stop == nil ? .running : .frozen, speed: .times(60), now: now))
    update.status.caption = Caption(at: now, panel: "servers", text: text, stop: stop)
    return update
  }

  private let stop = Caption.Stop(command: "backoff.exempt on", effect: "servers no longer rest")

  @Test func `each caption is a line with its instant and panel, once`() {
    var console = console()
    let first = update("14:02:00", "Servers rest.")
    #expect(console.take(first).lines == ["14:02:00 Issuance servers: Servers rest."])
    #expect(console.take(first).lines == [])
    #expect(console.take(update("14:10:00", "All rest.")).lines == ["14:10:00 Issuance servers: All rest."])
  }

  @Test func `without captions there are none`() {
    var console = console(captions: false)
    #expect(console.take(update("14:02:00", "Servers rest.")).lines == [])
  }

  @Test func `a stop asks; its key gives the command, an empty line goes on`() {
    for (typed, controls) in [
      ("x", [SessionControl.command(.exemptDeadIssuers(true)), .freeze(false)]), ("", [.freeze(false)]),
    ] {
      var console = console()
      let turn = console.take(update("14:05:00", "All rest.", stop: stop))
      #expect(
        turn.lines == [
          "14:05:00 Issuance servers: All rest.",
          "Now you: type x, and servers no longer rest. An empty line goes on without you.",
        ])
      #expect(turn.controls == [])
      #expect(console.read(typed).controls == controls)
    }
  }

  @Test func `without further input a stop says what an operator would do, and goes on`() {
    var console = console()
    _ = console.endInput()
    let turn = console.take(update("14:05:00", "All rest.", stop: stop))
    #expect(turn.lines.last == "An operator would type backoff.exempt on now: then servers no longer rest.")
    #expect(turn.controls == [.freeze(false)])
  }

  @Test func `input that ends at a stop goes on too`() {
    var console = console()
    _ = console.take(update("14:05:00", "All rest.", stop: stop))
    #expect(console.endInput().controls == [.freeze(false)])
  }

  @Test func `a demonstration finishes only with its ending`() {
    var console = console()
    _ = console.endInput()
    var last = update("17:15:00", "It is over.")
    last.status.phase = .ended
    _ = console.take(last)
    console.tick(60_000)
    #expect(console.finishes() == nil)
    last.demoEnding = DemoEnding(
      own: ServiceCurve(start: IncidentFixture.start), idle: ServiceCurve(start: IncidentFixture.start),
      scripted: nil, deeds: [], nextDrill: "first-look")
    #expect(console.take(last).lines.last == "Your first drill: signalbox drill first-look --plain.")
    console.tick(120_000)
    #expect(console.finishes()?.quits == true)
  }
}
