import TestSupport
import Testing

@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct QueueKeyTests {
  @Test func `parking asks first, with Cancel focused`() {
    var console = Console()
    console.press(.down, .down, "p")
    #expect(console.dialog?.command == .park(.some([2])))
    #expect(console.dialog?.isConfirmFocused == false)
    #expect(console.dialog?.lines.first?.contains("19 170") == true)
    #expect(console.effects.isEmpty)
    console.press(.enter)
    #expect(console.effects.isEmpty, "Enter on Cancel must not park")
    #expect(console.dialog == nil)
    #expect(console.model.console.reply?.text.contains("nothing was changed") == true)
  }

  @Test(arguments: [[KeyStroke("y")], [.right, .enter], [.tab, .enter], [.left, .enter]])
  func `a confirmed parking is sent once`(answer: [KeyStroke]) {
    var console = Console()
    console.press("p")
    for stroke in answer { console.press(stroke) }
    #expect(console.effects == [.control(.command(.park(.some([0]))))])
  }

  @Test(arguments: [KeyStroke("n"), .escape, "q"])
  func `parking can be cancelled`(key: KeyStroke) {
    var console = Console()
    console.press("p", key)
    #expect(console.effects.isEmpty)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `other keys do nothing while a dialog is open`() {
    var console = Console()
    console.press("p", "u", " ", "+", "D")
    #expect(console.effects.isEmpty)
    #expect(console.dialog != nil)
  }

  @Test func `P pauses a running queue and resumes a paused one`() {
    var console = Console()
    console.press("P")
    #expect(console.commands == [.pause(.some([0]))])
    console.model.frame?.queues[0].mode = .paused
    console.press("P")
    #expect(console.commands == [.pause(.some([0])), .resume(.some([0]))])
  }

  @Test func `draining asks first and ends without asking`() {
    var console = Console()
    console.press("D")
    #expect(console.dialog?.command == .drain(.some([0])))
    console.press("y")
    console.model.frame?.queues[0].mode = .draining
    console.press("D")
    #expect(console.commands == [.drain(.some([0])), .resume(.some([0]))])
  }

  @Test func `re-submitting is written out to be changed, and asks before it rejects`() {
    var console = Console()
    console.press("r")
    #expect(console.commandLine?.editor.text == "queue.resubmit 1 rate=25/s filter=issuable rest=reject")
    console.press(.enter)
    #expect(console.dialog != nil)
    console.press("y")
    #expect(
      console.commands == [
        .resubmit(.some([0]), Resubmission(perSecond: 25, filter: .issuable, rest: .reject))
      ])
  }

  @Test func `re-submitting from a queue with nothing parked offers those that have something`() {
    var console = Console()
    console.press(.down, .down, .down, "r")
    #expect(console.commandLine?.editor.text.hasPrefix("queue.resubmit 1,2 ") == true)
  }

  @Test func `a discipline is selected from a menu that begins at the current one`() {
    var console = Console()
    console.press("d")
    #expect(console.menu?.items.map(\.isCurrent) == [true, false, false, false])
    console.press(.down, .enter)
    #expect(console.commands == [.setDiscipline(.some([0]), .lastInFirstOut)])
  }

  @Test func `queues are selected with arrows, letters, and ends`() {
    var console = Console()
    let selected = { (console: Console) in console.model.console.selection[.queues] }
    console.press("j", .down)
    #expect(selected(console) == 2)
    console.press("k")
    #expect(selected(console) == 1)
    console.press("G")
    #expect(selected(console) == 5)
    console.press(.down)
    #expect(selected(console) == 5)
    console.press("g", .up)
    #expect(selected(console) == 0)
  }

  @Test func `before the first frame queue commands are refused with the reason`() {
    var model = Model(run: IncidentFixture.run, width: 80, height: 24)
    for key in ["p", "P", "r", "D", "d", "s", "+", "-", "b"] as [KeyStroke] {
      let effects = model.update(.input(.key(key.key, key.modifiers)))
      #expect(effects.isEmpty)
      #expect(model.console.overlay == nil)
      #expect(model.console.reply?.text.contains("yet") == true)
      model.console.reply = nil
    }
  }
}
