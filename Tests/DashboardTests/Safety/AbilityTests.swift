import Basics
import TestSupport
import Testing

@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Terminal

/// A dashboard offers only actions the watched run supports.
@Suite struct AbilityTests {
  /// A run that can only be operated, like a live one.
  private func live(_ viewpoint: Viewpoint = .trainee) -> Console {
    var console = Console(viewpoint: viewpoint)
    console.model.run.abilities = .operation
    console.model.run.faults = nil
    return console
  }

  @Test(arguments: [
    (KeyStroke(" "), "this run's clock cannot be stopped"), (".", "this run cannot be stepped"),
    ("]", "this run's speed cannot be changed"), ("B", "this run cannot go back to an earlier instant"),
    ("H", "this run is not a drill; 'signalbox drill' plays one"),
  ])
  func `a key for a missing ability is refused, with the reason`(key: KeyStroke, reason: String) {
    var console = live()
    let phase = console.model.record.status.phase
    console.press(key)
    #expect(console.effects.isEmpty && console.model.record.status.phase == phase)
    #expect(console.model.console.reply?.kind == .refused && console.model.console.reply?.text == reason)
  }

  @Test(arguments: ["freeze", "run", "step 10s", "speed 10", "hint", "tell support hello"])
  func `a line for a missing ability is refused`(line: String) {
    var console = live()
    console.type(":" + line)
    console.press(.enter)
    #expect(console.effects.isEmpty && console.model.console.reply?.kind == .refused)
  }

  @Test func `supported commands work as before`() {
    var console = live()
    console.type(":queue.pause 1")
    console.press(.enter)
    #expect(console.commands.map(\.text) == ["queue.pause 1"])
  }

  @Test func `hints, help, palette and completion leave out what the run cannot do`() {
    var console = live()
    #expect(!console.screen.contains("freeze"))
    #expect(Console().screen.contains("freeze"))
    let help = console.model.helpText.lines.map(\.whole).joined(separator: " ")
    let words = Set(help.split(separator: " "))
    #expect(words.contains("resubmit") && !words.contains("speed") && !help.contains("freeze or run"))
    let entries = Set(console.model.paletteEntries.map(\.name))
    #expect(entries.contains("queue.park") && entries.isDisjoint(with: ["freeze", "step", "speed", "hint"]))
    console.type(":spe")
    #expect(Completion("spe", console.model.completionContext).candidates.isEmpty)
  }

  @Test func `the desk is empty in a run without faults and training`() {
    var console = live(.instructor)
    console.press("M")
    #expect(console.screen.contains("this run accepts no instructor actions"))
    console.press("i")
    #expect(console.menu == nil && console.effects.isEmpty)
  }

  @Test func `every control needs its ability`() {
    let needs: [(SessionControl, Abilities)] = [
      (.freeze(true), .freeze), (.step(.seconds(1)), .step), (.setSpeed(.unpaced), .speed),
      (.backtrack(IncidentFixture.start), .backtrack), (.input(.fire("x")), .faults),
      (.input(.hint), .training),
      (.command(.verifyLedger), .operation), (.stop, []), (.input(.view("queues")), []),
    ]
    for (control, wanted) in needs { #expect(control.needs == wanted) }
  }
}
