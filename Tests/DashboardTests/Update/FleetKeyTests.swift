import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

@Suite struct FleetKeyTests {
  @Test func `growing the pool needs no confirmation and adds up before the answer`() {
    var console = Console()
    console.press("+", "+", "=")
    #expect(console.commands == [10, 11, 12].map { .scalePool(count: $0, every: .zero) })
  }

  @Test func `shrinking the pool asks first and states the remaining capacity`() {
    var console = Console()
    console.press("-")
    #expect(console.dialog?.command == .scalePool(count: 8, every: .zero))
    #expect(console.dialog?.lines.first == "Capacity will be 800/s; inbound is 240/s.")
    console.press("y")
    #expect(console.commands == [.scalePool(count: 8, every: .zero)])
  }

  @Test func `the pool is scaled from any panel but the graph, which is zoomed`() {
    var console = Console()
    for panel in PanelID.allCases {
      console.model.console.focus = panel
      console.press("+")
    }
    #expect(console.commands.count == PanelID.allCases.count - 1)
  }

  @Test func `a full pool and an empty one are left alone`() {
    var console = Console()
    console.model.record.poolWanted = 24
    console.press("+")
    console.model.record.poolWanted = 0
    console.press("-")
    #expect(console.effects.isEmpty)
    #expect(console.dialog == nil)
  }

  @Test func `restarting is written to the line and asks before it is sent`() {
    var console = Console()
    console.press("b")
    #expect(console.commandLine?.editor.text == "ocsp.restart all every=20s config=corrected")
    console.press(.enter)
    #expect(console.commands.isEmpty)
    console.press("y")
    #expect(console.commands == [.restartResponders(.all, every: .seconds(20), configuration: .corrected)])
  }

  @Test func `harmless commands are sent at once`() {
    var console = Console()
    console.press("R", "u", "i", "E", "A")
    #expect(
      console.effects == [
        .control(.command(.rollOutConfiguration)), .control(.command(.pushProfiles(.all))),
        .control(.command(.declareIncident)), .control(.command(.escalate)), .control(.acknowledge(nil)),
      ])
  }

  @Test func `the exemption of dead CAs follows the answer`() {
    var console = Console()
    console.press("x")
    console.answer(.exemptDeadIssuers(true)) { $0.policies.backOff.exemptsDeadIssuers = true }
    console.press("x")
    #expect(console.commands == [.exemptDeadIssuers(true), .exemptDeadIssuers(false)])
    #expect(console.screen.contains("dead CAs exempt: yes"))
  }

  @Test func `back-offs are ended for the server selected, or for all from elsewhere`() {
    var console = Console()
    console.press("0")
    console.model.console.focus = .servers
    console.press(.right, "0")
    #expect(console.commands == [.resetBackOff(.all), .resetBackOff(.some([1]))])
  }

  @Test func `stopping a server asks, starting it does not`() {
    var console = Console()
    console.model.console.focus = .servers
    console.press("s")
    #expect(console.dialog?.command == .stopServers(.some([0])))
    console.press("y")
    console.model.frame?.servers[0].state = .stopped
    console.press("s")
    #expect(console.commands == [.stopServers(.some([0])), .startServers(.some([0]))])
  }

  @Test func `the selection moves through servers in rows and columns`() {
    var console = Console()
    console.model.console.focus = .servers
    console.press(.down, .right, .down)
    #expect(console.model.console.selection[.servers] == 9)
    console.press(.down)
    #expect(console.model.console.selection[.servers] == 9, "below the last row is nothing")
    console.press(.up, .left)
    #expect(console.model.console.selection[.servers] == 4)
  }

  @Test func `changing the rate limit starts from the current one`() {
    var console = Console()
    console.press("L")
    #expect(console.commandLine?.editor.text == "ratelimit.set rate=0.9/s burst=10")
    console.press(.enter)
    #expect(console.dialog?.command == .setRateLimit(account: nil, perSecond: 0.9, burst: 10))
  }

  @Test func `Enter acknowledges the selected alarm, and shows details of an acknowledged one`() {
    var console = Console()
    console.model.console.focus = .alarms
    console.press(.enter, .down, .enter)
    #expect(console.effects == [.control(.acknowledge("dss-error-average"))])
    #expect(console.model.console.overlay == .details(.alarms, scroll: 0))
  }
}
