import Basics
import Drills
import Issuance
import Session
import TestSupport
import Testing
import World

/// The text form of edits, and their effects on a run.
@Suite struct EditTests {
  private func lines(_ run: BaseRun) -> [String] {
    run.actions.map { "\($0.time.clockTime) \($0.input.text)" }
  }

  @Test func `each edit has exactly its effect`() throws {
    let base = lines(SmallBase.run)
    for (edit, expected) in [
      ("move #4 to 14:00:10", ["14:00:10 queue.resubmit all"] + base[..<3]),
      ("move park to 14:02:30", [base[0], base[2], base[3], "14:02:30 queue.park 1/3"]),
      ("move queue.park 2/3 by -1m", ["14:00:40 queue.park 2/3", base[0], base[1], base[3]]),
      ("move park#2 by +10s", [base[0], base[1], "14:01:50 queue.park 2/3", base[3]]),
      ("drop exempt", Array(base[1...])),
      ("replace park 1/3 with queue.pause all", [base[0], "14:01:00 queue.pause all", base[2], base[3]]),
      ("add 14:01 declare", [base[0], base[1], "14:01:00 declare", base[2], base[3]]),
      ("add 2020-10-28T14:03Z declare", base + ["14:03:00 declare"]),
    ] { #expect(lines(try SmallBase.edited(edit).edited) == expected, "\(edit)") }
  }

  @Test func `parameters are set from the start`() throws {
    for edit in ["set servers.count 9", "set servers.count=9"] {
      let run = try SmallBase.edited(edit)
      #expect(run.edited.scenario.parameters.engine.servers.count == 9)
      #expect(run.parting == SmallBase.start)
      #expect(run.effects == ["servers.count is 9 instead of 3 from the start"])
    }
  }

  @Test func `names refer to actions of the unedited run, with any number of edits`() throws {
    let run = try SmallBase.edited("drop #1", "move #2 by -10s", "move park by -10s", "drop park#2")
    #expect(lines(run.edited) == ["14:00:40 queue.park 1/3", "14:02:00 queue.resubmit all"])
    #expect(run.parting == SmallBase.at(40))
  }

  @Test func `runs part at the first difference`() throws {
    #expect(try SmallBase.edited("move park to 14:00:30").parting == SmallBase.at(30))
    #expect(try SmallBase.edited("move park to 14:02:30").parting == SmallBase.at(60))
    #expect(try SmallBase.edited("drop #4").parting == SmallBase.at(120))
    #expect(try SmallBase.edited("add 14:00:40 declare").parting == SmallBase.at(40))
    #expect(try SmallBase.edited("move park to 14:01").parting == nil)
  }

  @Test func `of two matching actions the first is moved, and reported`() throws {
    #expect(
      try SmallBase.edited("move park to 14:00:30").effects == [
        "#2 14:01:00 queue.park 1/3 moves to 14:00:30 (the first that 'park' names; "
          + "#3 14:01:40 queue.park 2/3 stays)"
      ])
  }

  @Test(arguments: [
    ("", "expected an edit, one of"), ("mvoe park to 14:01", "unknown edit 'mvoe'; did you mean 'move'?"),
    ("defenestrate park", "write move X to TIME"), ("move park", "expected move X to TIME"),
    ("move park at 14:01", "expected move X to TIME or move X by ±LENGTH"),
    ("move prak to 14:01", "there is no command 'prak'; did you mean 'park'?"),
    ("move queue.prak to 14:01", "did you mean 'queue.park'?"),
    ("move park to 25:00", "got '25:00'"), ("move park by 5m", "such as +10m for later"),
    ("move park by +5", "got '+5'"), ("move park by --5m", "got '--5m'"),
    ("move # to 14:01", "expected a number after #"), ("move #0 to 14:01", "expected a number after #"),
    ("move park#x to 14:01", "expected a number after #"), ("drop", "expected drop X"),
    ("replace park", "expected replace X with COMMAND"),
    ("replace #1 with", "expected replace X with COMMAND"),
    ("replace #1 with queue.prak 1", "there is no command 'queue.prak'; did you mean 'queue.park'?"),
    ("add 14:01", "expected add TIME COMMAND"), ("add soon declare", "got 'soon'"),
    ("set servers.count", "expected set PARAMETER VALUE"),
    ("move park to 15:00", "15:00:00Z lies outside the scenario's clock"),
    ("move park by -2h", "lies outside the scenario's clock"),
    ("add 13:00 declare", "lies outside the scenario's clock"),
    ("drop park", "'park' matches 2 actions; choose one, such as #2 or park#1: there are #2 14:01:00"),
    ("replace park with declare", "matches 2 actions"),
    ("drop park#3", "there is no 'park#3'; there are #2"), ("drop #5", "there is no action #5; there are #1"),
    ("drop pause", "no action 'pause' in this run; there are #1 14:00:50 backoff.exempt on, #2"),
    ("drop park 3/3", "no action 'park 3/3'"),
    ("set servers.cuont 3", "did you mean 'servers.count'?"), ("set servers.count many", "a whole number"),
    ("set ocsp.active 9", "ocsp.active=9 is more than the pool has"),
  ])
  func `an impossible edit is refused with the correction`(edit: String, message: String) {
    let error = #expect(throws: EditError.self) { try SmallBase.edited(edit) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func `an action removed by an earlier edit cannot be edited, and the error names the edit`() {
    let error = #expect(throws: EditError.self) {
      try SmallBase.edited("drop #1", "drop #2", "move #1 by +1s")
    }
    #expect(error?.message == "#1 14:00:50 backoff.exempt on is removed by an earlier edit")
    #expect(error?.edit == 2)
  }

  @Test func `in a run without actions no action can be edited`() {
    let base = BaseRun(SmallBase.scenario, seed: 1, script: [])
    let error = #expect(throws: EditError.self) { try EditedRun(base, [try Edit(parsing: "drop park")]) }
    #expect(error?.message == "no action 'park' in this run; there are no actions")
  }
}
