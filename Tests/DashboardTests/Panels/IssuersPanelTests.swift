import Testing

@testable import Dashboard
@testable import Issuance
@testable import Telemetry
@testable import Terminal

/// The issuing CAs: their state, the front ends that forward for them, their waiting requests.
@Suite struct IssuersPanelTests {
  @Test func `its key puts it on the whole screen with every CA and its state`() {
    var console = Console(width: 160, height: 48)
    #expect(console.model.layout.placement(of: .issuers) == nil)
    console.press("K")
    #expect(console.model.console.expanded == .issuers && console.model.console.focus == .issuers)
    for text in ["Issuing CAs", "66 · 6 cannot issue", "forwarded by", "waiting", "parked", "active"] {
      #expect(console.screen.contains(text), "\(text)")
    }
    console.press("G")
    for text in ["CA 66", "key destroyed", "2: dss-1 dss-2", "rejects its requests"] {
      #expect(console.screen.contains(text), "\(text)")
    }
  }

  @Test func `its actions switch the selected CA's profile, unless the key is destroyed`() {
    var console = Console(width: 160, height: 48)
    console.press("K", "j", "a")
    #expect(console.screen.contains("disable its profile"))
    console.press(.enter)
    let asked = console.commands + [console.dialog?.command].compactMap { $0 }
    #expect(asked == [.setProfile(.some([1]), enabled: false)])
    var other = Console(width: 160, height: 48)
    other.press("K", "G", "a")
    #expect(other.screen.contains("push the profiles") && !other.screen.contains("able its profile"))
  }

  @Test func `beside other panels a click selects the CA of the row`() throws {
    var console = Console(width: 160, height: 48)
    console.model.choose(.queues)
    console.press("K")
    let area = try #require(console.model.layout.placement(of: .issuers)).content
    let panel = console.model.panels[.issuers]
    #expect(panel.place(console.model, in: area, x: area.x, y: area.y) == nil, "the line about all of them")
    #expect(panel.place(console.model, in: area, x: area.x, y: area.y + 2) == 1)
    #expect(console.screen.contains("4 of 4 forward"))
  }

  @Test func `plain mode names the CAs that cannot issue`() {
    let answer = IssuersPanel().answer(IncidentFixture.model())
    #expect(answer.first == "66 CAs: 6 cannot issue.")
    #expect(
      answer.count == 7 && answer[6].hasPrefix("CA 66: key destroyed, 2 of 4 front ends forward for it, "))
  }
}
