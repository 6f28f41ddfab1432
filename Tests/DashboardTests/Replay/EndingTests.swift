import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Terminal

/// The consoles attached to a session keep its end on the screen.
@Suite struct EndingTests {
  private let ending = SessionEnding(
    sentence: "The session of alex has ended: 67 of 100, not passed", lines: ["  points 12 of 85"])

  private func ended(_ viewpoint: Viewpoint, _ ending: SessionEnding?) -> Console {
    var console = Console(viewpoint: viewpoint)
    if viewpoint == .instructor { console.press("M") }
    var update = SessionUpdate(status: console.model.record.status)
    update.ending = ending
    update.lost = "the session has ended"
    for message in update.messages { console.tell(message) }
    return console
  }

  @Test(arguments: [Viewpoint.instructor, .viewer])
  func `the result of the session stays until the person leaves`(viewpoint: Viewpoint) {
    var console = ended(viewpoint, ending)
    #expect(console.screen.contains("67 of 100, not passed") && console.screen.contains("points 12 of 85"))
    #expect(console.screen.contains("session over"))
    #expect(!console.everything.contains(.quit))
    console.press("q")
    #expect(console.everything.contains(.quit))
  }

  @Test func `closing the text shows the end of the run, which can still be looked through`() {
    var console = ended(.viewer, ending)
    console.press(.escape, .left)
    #expect(console.model.console.past != nil && !console.everything.contains(.quit))
  }

  @Test func `a session whose process is gone says so, once`() {
    var console = ended(.viewer, nil)
    #expect(console.screen.contains("The session is gone: the session has ended."))
    console.press(.escape)
    console.tell(.lost("the session has ended"))
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a plain console prints the result, once`() {
    var console = PlainConsole(run: IncidentFixture.run, options: PlainOptions())
    console.tick(1000)
    var update = SessionUpdate(
      status: SessionStatus(phase: .ended, speed: .times(60), now: IncidentFixture.present))
    update.ending = ending
    let lines = console.take(update).lines
    #expect(
      lines.contains { $0.hasSuffix("The session of alex has ended: 67 of 100, not passed.") }, "\(lines)")
    #expect(lines.contains("  points 12 of 85"))
    #expect(console.take(update).lines.isEmpty, "it is told once")
  }
}
