import TestSupport
import Testing
import Training

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Terminal
@testable import World

/// The instructor's desk, and inputs on the command line.
@Suite struct DeskTests {
  private func console(_ viewpoint: Viewpoint) -> Console {
    var console = Console(viewpoint: viewpoint)
    var status = ExerciseStatus(level: .coached, brief: "", isScored: false)
    status.events = [
      ExerciseStatus.EventLine(
        id: "stale", text: "profiles.stale all", trigger: "at 13:45", isHidden: true,
        fired: Instant(nanoseconds: 0), isOffered: false),
      ExerciseStatus.EventLine(
        id: "harder", text: "dss.load +30%", trigger: "offered", isHidden: false, fired: nil, isOffered: true),
    ]
    status.malfunctions = [
      ExerciseStatus.MalfunctionLine(
        id: "m1", text: "servers.slow x4", since: Instant(nanoseconds: 0), level: 0.5, isHidden: true)
    ]
    console.tell(.exercise(status))
    return console
  }

  private func inputs(_ console: Console) -> [Input] {
    console.effects.compactMap { if case .control(.input(let input)) = $0 { input } else { nil } }
  }

  @Test func `the desk shows pending and fired events and malfunctions`() {
    var console = console(.instructor)
    console.press(KeyStroke(.function(2)))
    let screen = console.screen
    for text in [
      "Instructor's desk", "stale", "hidden", "harder", "offered", "servers.slow x4", "50",
      "inject a malfunction",
    ] {
      #expect(screen.contains(text), "\(text)")
    }
    console.press(.escape)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `Enter fires an event and removes a malfunction, and the desk stays`() {
    var console = console(.instructor)
    console.press("M", .down, .enter, .down, .enter)
    #expect(inputs(console) == [.fire("harder"), .remove("m1")])
    #expect(console.screen.contains("Instructor's desk"))
  }

  @Test func `a malfunction selected from a list is written to the command line`() {
    var console = console(.instructor)
    console.press("M", "i")
    #expect(console.menu?.items.count == MalfunctionVerb.all.count)
    console.press(.enter)
    #expect(console.commandLine?.editor.text == "inject m2 hidden dss.load ")
    console.type("x2")
    console.press(.enter)
    #expect(inputs(console).map(\.text) == ["inject m2 hidden dss.load x2"])
  }

  @Test(arguments: [(20, 6), (1, 1), (40, 12), (0, 0), (200, 60)])
  func `it can be drawn at any size`(width: Int, height: Int) {
    var console = console(.instructor)
    console.press("M")
    console.tell(.resize(width: width, height: height))
    for _ in 0..<20 { console.press(.down); _ = console.screen }
  }

  @Test(arguments: [Viewpoint.trainee, .viewer])
  func `only an instructor has the desk`(viewpoint: Viewpoint) {
    var console = console(viewpoint)
    console.press("M")
    #expect(console.model.console.overlay == nil && console.screen.contains("signalbox instruct"))
    console.type(":inject m1 servers.slow x4")
    console.press(.enter)
    #expect(inputs(console).isEmpty && console.commandLine?.error?.contains("only an instructor") == true)
  }

  @Test(arguments: [
    "answer q1 the dead CAs", "tell support hello", "mark here", "belief it is OCSP", "ack all",
  ])
  func `a trainee's inputs are sent as typed`(line: String) {
    var console = console(.trainee)
    console.type(":" + line)
    console.press(.enter)
    #expect(inputs(console).map(\.text) == [line])
  }

  @Test func `verbs and ids are completed for roles that may use them`() {
    let instructor = Completion.Context(
      viewpoint: .instructor, events: ["harder"], malfunctions: ["m1"], faults: WorldFaults().verbs)
    #expect(Completion("inj", instructor).candidates == ["inject"])
    #expect(Completion("inj", Completion.Context()).candidates.isEmpty)
    #expect(Completion("fire ", instructor).candidates == ["harder"])
    #expect(Completion("remove ", instructor).candidates == ["m1"])
    #expect(Completion("inject m2 hid", instructor).candidates == ["hidden"])
    #expect(Completion("inject m2 hidden servers.sl", instructor).candidates == ["servers.slow"])
    #expect(Completion("inject m2 servers.slow ", instructor).candidates == ["x2", "x4"])
    #expect(Completion("answer ", Completion.Context(questions: ["q1"])).candidates == ["q1"])
  }

  @Test func `an answer from the session is shown`() {
    var console = console(.instructor)
    console.tell(.reply("there is no event 'x' to fire"))
    #expect(console.screen.contains("there is no event 'x' to fire"))
  }
}
