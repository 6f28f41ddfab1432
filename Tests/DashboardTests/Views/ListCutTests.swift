import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Every list that does not show all of its rows says how many it shows.
@Suite struct ListCutTests {
  @Test(arguments: [(160, 48), (120, 36), (100, 30), (80, 24), (60, 20)])
  func `a pane with fewer rows than things says so in its title, where it fits`(width: Int, height: Int) {
    let model = IncidentFixture.drill(width: width, height: height)
    let rows = view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false)
    var cuts = 0
    for placement in model.layout.placements where placement.pane.part == .panel {
      let panel = model.panels[placement.panel]
      guard let cut = panel.cut(model, in: placement.content), placement.area.width >= 70 else { continue }
      cuts += 1
      #expect(rows[placement.area.y].contains(cut.text), "\(panel.title): \(rows[placement.area.y])")
      #expect(cut.shown < cut.count)
    }
    #expect(cuts > 0 || width < 120)
  }

  @Test(arguments: [(200, 60), (160, 48), (120, 36), (80, 24), (60, 24), (40, 12)])
  func `the places a list shows are those that a click finds`(width: Int, height: Int) {
    let model = IncidentFixture.drill(width: width, height: height)
    var lists = 0
    for placement in model.layout.placements where placement.pane.part == .panel {
      guard let panel = model.panels[placement.panel] as? any ListPanel, panel.id != .customers else {
        continue
      }
      let count = model.order(of: panel.id).count
      let area = placement.content
      var found: Set<Int> = []
      for y in area.y..<area.endY {
        for x in area.x..<area.endX {
          if let place = panel.place(model, in: area, x: x, y: y), place < count { found.insert(place) }
        }
      }
      guard !found.isEmpty else { continue }
      lists += 1
      #expect(found == Set(panel.placesShown(model, in: area)), "\(panel.title) at \(width)")
    }
    #expect(lists > 0 || height == 12, "in so few rows panels are lines of words")
  }

  @Test func `the counted rows are those on the screen`() throws {
    var model = IncidentFixture.drill(width: 120, height: 36)
    model.choose(.training)
    let placement = try #require(model.layout.placement(of: .objectives))
    let titles = try #require(model.exerciseShown).objectives.map(\.title)
    let rows = view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false)
    let content = placement.content
    let text = rows[content.y..<content.endY].map { String($0.dropFirst(content.x).prefix(content.width)) }
      .joined()
    let shown = titles.count { text.contains(String($0.prefix(12))) }
    let cut = model.panels[.objectives].cut(model, in: placement.content)
    #expect(shown == cut?.shown ?? titles.count)
  }

  @Test func `a menu that is longer than the screen has its place in the title`() {
    let menu = Menu(
      title: "Long", items: (1...30).map { Menu.Item(label: "item \($0)", choice: .prefill("x")) },
      selected: 4)
    var console = Console(width: 80, height: 24)
    console.model.console.overlay = .menu(menu)
    #expect(console.screen.contains("5 of 30"))
  }

  @Test func `the customers' panel counts all active accounts, of which a frame has the busiest`() throws {
    var model = IncidentFixture.drill(width: 160, height: 48)
    var frame = try #require(model.frame)
    frame.customers.activeAccounts = 40
    model.frame = frame
    model.console.expanded = .customers
    model.console.focus = .customers
    let placement = try #require(model.layout.placement(of: .customers))
    let cut = try #require(model.panels[.customers].cut(model, in: placement.content))
    #expect(cut.count == 40 && cut.shown == min(frame.customers.busiest.count, placement.content.height - 5))
    #expect(view(model, Look()).text.contains(cut.text))
  }
}
