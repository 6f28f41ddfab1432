import TestSupport
import Testing

@testable import Dashboard
@testable import Issuance
@testable import Telemetry
@testable import Terminal

@Suite struct ExpandedTests {
  private func expanded(_ panel: PanelID, width: Int = 160, height: Int = 48) -> Console {
    var console = Console(width: width, height: height)
    console.model.console.focus = panel
    console.press("e")
    return console
  }

  @Test(arguments: PanelID.outsideDrills)
  func `an expanded panel shows more than beside others`(panel: PanelID) {
    let small = Console()
    let large = expanded(panel)
    #expect(Set(large.model.layout.placements.map(\.panel)) == [panel])
    func words(_ console: Console) -> Int {
      let surface = view(console.model, Look())
      let areas = console.model.layout.placements.filter { $0.panel == panel }.map(\.content)
      return areas.reduce(0) { sum, area in
        sum
          + (area.y..<area.endY).reduce(0) { sum, y in
            sum + (area.x..<area.endX).count { surface[$0, y].scalar != " " }
          }
      }
    }
    #expect(words(large) > words(small), "\(panel)")
  }

  @Test func `the graph has more charts and a list of its marks`() {
    let screen = expanded(.graph, width: 200, height: 60).screen
    for text in [
      "latency", "served", "503", "429", "queued", "issued", "inbound", "▲1  an action",
      "14:18:00 ▲1",
      "ocsp.restart", "14:00:10 W", "OCSP renewals failing",
    ] { #expect(screen.contains(text), "\(text)") }
  }

  @Test func `the queues are a table of numbers beside the selected one's backlog`() {
    var console = expanded(.queues, width: 200, height: 60)
    for text in ["expired", "DSS", "HVCA", "Queue 1├", "Requests in the queues"] {
      #expect(console.screen.contains(text), "\(text)")
    }
    console.press(.down)
    #expect(console.screen.contains("Queue 2├"))
  }

  @Test func `servers, responders and front ends have a row each`() {
    let servers = expanded(.servers).screen
    for text in ["back-off ends", "issued/s", "failed/s", "back-offs", "s12", "Server s01├"] {
      #expect(servers.contains(text), "\(text)")
    }
    let responders = expanded(.ocsp).screen
    for text in ["r12", "revision 1, old", "renewals pending", "OCSP responder r01├"] {
      #expect(responders.contains(text), "\(text)")
    }
    let frontEnds = expanded(.frontEnds).screen
    for text in ["dead profiles forwarded", "behind by", "hvca-2", "Front end dss-1├"] {
      #expect(frontEnds.contains(text), "\(text)")
    }
  }

  @Test func `an alarm shows its signal, its limit and its start`() {
    let screen = expanded(.alarms).screen
    for text in ["critical", "raised when", "> 45%", "since", "14:29:00", "dss.errors.60m"] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test func `the ledger shows each kind, and the reasons of rejections`() {
    let screen = expanded(.ledger).screen
    for text in ["DSS", "HVCA", "OCSP", "total", "rejected: CA key destroyed", "9 412", "unaccounted"] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test func `a list longer than the screen shows the scroll position`() throws {
    var console = Console(width: 160, height: 48)
    let servers = try #require(console.model.record.latest?.servers)
    console.model.record.latest?.servers = (0..<300).map { index in
      var server = servers[index % servers.count]
      server.id = index + 1
      return server
    }
    console.model.console.focus = .servers
    console.press("e")
    let area = try #require(console.model.layout.placement(of: .servers)).content
    func thumb() -> [Int] {
      let surface = view(console.model, Look())
      return (area.y..<area.endY).filter { surface[area.endX - 1, $0].scalar == "█" }
    }
    let top = try #require(thumb().first)
    console.press("G")
    #expect(console.screen.contains("s300"))
    #expect(try #require(thumb().last) > top + 10)
    console.press("g")
    #expect(thumb().first == top)
    #expect(console.model.console.selection[.servers] == 0)
  }

  @Test(
    arguments: PanelID.outsideDrills.filter(\.hasDetailsPane), [(80, 24), (60, 24), (100, 30), (160, 48)])
  func `a truncated text beneath a table is marked, and never ends on a heading`(
    panel: PanelID, size: (width: Int, height: Int)
  ) throws {
    var console = expanded(panel, width: size.width, height: size.height)
    let placement = try #require(console.model.layout.placements.first { $0.pane == .details(panel) })
    let area = placement.content
    var narrow = console.model
    narrow.width = area.width + Model.textMargin
    let lines = try #require(narrow.panels[panel].explanation(narrow)).fitted(to: area.width).lines
    let rows = view(console.model, Look()).text(in: area)
      .split(separator: "\n", omittingEmptySubsequences: false).prefix(area.height).map(String.init)
    guard lines.count > area.height else {
      #expect(!rows.contains { $0.contains("more line") })
      return
    }
    if panel == .graph {
      #expect(rows.contains { $0.hasPrefix("… ") && $0.contains(" earlier") })
      return
    }
    let last = try #require(rows.last)
    #expect(last.hasPrefix("… "))
    let told = try #require(rows.dropLast().last { !$0.allSatisfy { $0 == " " } })
    #expect(told.hasPrefix(" "), "a heading stands at the edge, what it heads does not: \(told)")
    guard panel != .alarms else {
      #expect(!last.contains("Enter"), "Enter acknowledges this alarm first")
      return
    }
    let place = try #require(last.firstIndex(of: "E").map { last.distance(from: last.startIndex, to: $0) })
    console.click(area.x + place, area.endY - 1)
    #expect(console.model.console.overlay == .details(panel, scroll: 0))
  }

  @Test(arguments: PanelID.outsideDrills.filter(\.hasDetailsPane))
  func `the wheel over a text does not move the list beside it`(panel: PanelID) throws {
    var console = expanded(panel, width: 80, height: 24)
    let area = try #require(console.model.layout.placements.first { $0.pane == .details(panel) }).content
    let before = console.screen
    console.mouse(.scrollDown, area.x + 2, area.y + 2)
    #expect(console.screen == before)
  }

  @Test(arguments: PanelID.allCases, [(40, 12), (20, 6), (80, 24)])
  func `any panel can be expanded on the smallest screen, and has content there`(
    panel: PanelID, size: (width: Int, height: Int)
  ) {
    var console = Console(width: size.width, height: size.height)
    console.press(KeyStroke(panel.key))
    if console.model.console.expanded == nil {
      console.model.console.focus = panel
      console.press("e")
    }
    #expect(console.model.console.expanded == panel)
    let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.dropFirst(2).prefix(size.height - 3).contains { !$0.allSatisfy { " │─╭╮╰╯".contains($0) } })
    console.press(.escape, .escape)
    #expect(console.model.console.expanded == nil)
  }
}
