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

  @Test(arguments: [Viewpoint.instructor, .viewer])
  func `a session that was left has its lessons, also on a narrow screen`(viewpoint: Viewpoint) {
    let left = SessionEnding(
      sentence: "The session of alex has ended: left at 14:36:00, before its end at 17:15:00",
      lines: [
        "  missed         0/10  Declare the incident",
        "                       14:36:00: not done by 14:36:00",
        "                       meets it: declare", "  wrong          0/5   Which queue?",
        "                       answered: the first", "                       right: the last",
        "                       Only the last queue was paused, so that every request went to the others and waited.",
      ])
    for (width, height) in [(160, 48), (80, 24), (60, 40)] {
      var console = ended(viewpoint, left)
      console.tell(.resize(width: width, height: height))
      let text = console.model.endingText
      let words = text.lines.map(\.text).joined(separator: " ").split(separator: " ").joined(separator: " ")
      for part in ["left at 14:36:00", "meets it: declare", "answered: the first", "right: the last"] {
        #expect(words.contains(part), "\(part)")
      }
      #expect(words.contains("every request went to the others and waited."))
      for line in text.lines { #expect(line.width <= console.model.textColumns, "\(line.text)") }
    }
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
