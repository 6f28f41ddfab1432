import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry
@testable import Terminal

/// Where operators see dead letters, what servers skip, and key ceremonies.
@Suite struct HeldRequestsTests {
  private func console(width: Int = 160, height: Int = 60) -> Console {
    var console = Console(width: width, height: height)
    var dead = DeadLetterFrame()
    dead.count = 37
    dead.byKind = KindCounts(dss: 2, hvca: 35)
    dead.expired = 2
    dead.oldestAge = .minutes(4)
    console.model.frame?.queues[0].deadLetters = dead
    console.model.frame?.queues[1].pauses = [PartialPause(kind: .certificate, account: 2)]
    console.model.frame?.queues[1].skipped = 12
    return console
  }

  @Test func `the queues panel shows dead letters, and which queue skips something`() {
    var console = console()
    console.model.choose(.queues)
    #expect(console.screen.contains("37 dead"))
    #expect(console.screen.contains("partly"))
  }

  @Test func `a queue's details count dead letters by kind, and name what is skipped`() {
    var first = console()
    first.model.console.overlay = .details(.queues, scroll: 0)
    for text in ["Dead letters: 37", "HVCA certificates", "oldest"] {
      #expect(first.screen.contains(text), "\(text)")
    }
    var second = console()
    second.model.console.selection[.queues] = 1
    second.model.console.overlay = .details(.queues, scroll: 0)
    for text in ["12 waiting requests", "HVCA requests of account 3"] {
      #expect(second.screen.contains(text), "\(text)")
    }
  }

  @Test func `a queue's menu re-submits and cancels dead letters, and serves again what is skipped`() {
    var first = console()
    let again = Resubmission(source: .deadLetters)
    let choices = first.model.queueMenu?.items.map(\.choice) ?? []
    #expect(choices.contains(.command(.resubmit(.some([0]), again))))
    #expect(choices.contains(.command(.cancelParked(.some([0]), .all, from: .deadLetters))))
    first.model.console.selection[.queues] = 1
    let part = PartialPause(kind: .certificate, account: 2)
    #expect(first.model.queueMenu?.items.map(\.choice).contains(.command(.resume(.some([1]), part))) == true)
  }

  @Test func `plain mode names both`() {
    let answer = QueuesPanel().answer(console().model).joined(separator: "\n")
    #expect(answer.contains("37 dead letters, the oldest 4 min"))
    #expect(answer.contains("Queue 2: running, skips HVCA requests of account 3,"))
  }

  @Test func `a CA's details and menu follow its ceremony`() {
    var console = Console(width: 160, height: 60)
    console.press("K", "G")
    let prepare = Menu.Item(
      label: "prepare a ceremony to create its key…", choice: .prefill("ceremony.prepare 66 create by="))
    let items = IssuersPanel().menu(console.model)?.items ?? []
    #expect(items.contains { $0.label == prepare.label && $0.choice == prepare.choice }, "\(items)")
    console.model.frame?.ceremonies = [
      KeyCeremony(number: 1, purpose: .create, issuer: 65, administrator: "Ada", prepared: start)
    ]
    let choices = IssuersPanel().menu(console.model)?.items.map(\.choice) ?? []
    #expect(choices.contains(.prefill("ceremony.perform 1 witness=")))
    #expect(choices.contains(.command(.abortCeremony(1))) && !choices.contains(prepare.choice))
    console.model.console.overlay = .details(.issuers, scroll: 0)
    #expect(console.screen.contains("create the key: prepared") && console.screen.contains("Ada; prepared"))
  }

  @Test func `an alarm's details name the CAs and responders it concerns`() throws {
    var console = Console(width: 160, height: 60)
    let id = try #require(console.model.alarms.first?.rule.id)
    let index = try #require(console.model.frame?.alerts.firstIndex { $0.rule.id == id })
    console.model.frame?.alerts[index].concerns = [
      AlarmConcern(issuers: "61-66", responders: "r1-r24", certificates: 144)
    ]
    console.model.console.selection[.alarms] = 0
    console.model.console.overlay = .details(.alarms, scroll: 0)
    #expect(console.screen.contains("Concerns 144 signing certificates"))
    #expect(console.screen.contains("CA 61-66 on r1-r24"))
    #expect(AlarmsPanel().answer(console.model)[0].contains("It concerns CA 61-66 on r1-r24."))
  }
}
