import TestSupport
import Testing

@testable import Dashboard
@testable import Telemetry
@testable import Terminal

/// The customers that retry, and those that are limited.
@Suite struct CustomersPanelTests {
  private func console(width: Int = 200, height: Int = 60) -> Console {
    var console = Console(width: width, height: height)
    console.model.console.focus = .customers
    return console
  }

  @Test func `a large screen shows the panel among the others`() {
    let console = console()
    #expect(Set(console.model.layout.placements.map(\.panel)) == Set(PanelID.onLargeScreen))
    let screen = console.screen
    for text in [
      "Customers", "trying: 640", "limited: 9", "448 of 640 wait to retry", "9 of 40 active accounts",
    ] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test(arguments: [(200, 60), (160, 48), (120, 36), (80, 24)])
  func `a number of customers cannot be read as a status`(size: (width: Int, height: Int)) {
    var console = Console(width: size.width, height: size.height)
    console.model.frame?.dss.trying = 503
    console.model.frame?.customers.trying = 503
    let screen = console.screen
    #expect(!screen.contains("503 trying") && !screen.contains("503  trying"))
    #expect(screen.contains("503  customers") || !screen.contains("still trying"))
  }

  @Test func `without room its key expands it, and again restores the others`() {
    var console = Console(width: 160, height: 48)
    #expect(console.model.layout.placement(of: .customers) == nil)
    console.press("C")
    #expect(console.model.console.expanded == .customers && console.model.console.focus == .customers)
    for text in ["account", "calls", "429", "503", "served", "tokens", "trying", "limit", "0/10", "4th+"] {
      #expect(console.screen.contains(text), "\(text)")
    }
    console.press(.escape)
    #expect(console.model.console.expanded == nil)
  }

  @Test func `on a large screen its key hides it and shows it again`() {
    var console = console()
    console.press("C")
    #expect(console.model.layout.placement(of: .customers) == nil)
    console.press("C")
    #expect(console.model.layout.placement(of: .customers) != nil)
  }

  @Test func `the selection stays on its account when others call more`() throws {
    var console = console(width: 160, height: 48)
    console.press("C", .down, .down)
    let account = try #require(console.model.account)
    #expect(account.id == 15)
    console.model.frame?.customers.busiest.reverse()
    #expect(console.model.account?.id == 15)
    console.model.frame?.customers.busiest.removeAll { $0.id == 15 }
    #expect(console.model.account?.id == console.model.frame?.customers.busiest[0].id, "one that is gone")
  }

  @Test func `a click selects the account under it`() throws {
    var console = console()
    let area = try #require(console.model.layout.placement(of: .customers)).content
    let table = CustomersTable(
      count: try #require(console.model.frame).customers.busiest.count, area: area,
      selected: console.model.selectedAccount)
    #expect(table.count >= 2)
    console.click(area.x + 5, table.y(of: 1))
    #expect(console.model.account?.id == 8)
    console.click(area.x + 5, area.y)
    #expect(console.model.account?.id == 8, "the lines above are no accounts")
  }

  @Test func `every try that occurs is in the bar, and the bar fills its width`() {
    for counts in [[1, 0, 0, 0], [1000, 1, 1, 1], [0, 0, 0, 0], [5, 5, 5, 5], [1, 1, 1, 100_000]] {
      for width in [0, 1, 4, 30, 60] {
        let columns = TryShares(counts).columns(width)
        #expect(columns.reduce(0, +) == (counts.contains { $0 > 0 } ? width : 0))
        #expect(columns.allSatisfy { $0 >= 0 })
        if width >= 30 {
          #expect(zip(columns, counts).allSatisfy { ($0 > 0) == ($1 > 0) }, "\(counts) \(columns)")
        }
      }
    }
  }

  @Test(arguments: [Look(), Look(glyphs: .ascii)])
  func `it is drawn at any size`(look: Look) {
    var model = console().model
    model.console.expanded = .customers
    for width in [0, 1, 7, 9, 20, 40, 81, 400] {
      for height in [0, 1, 2, 3, 5, 8, 9, 24, 120] {
        _ = model.update(.resize(width: width, height: height))
        let surface = view(model, look)
        #expect(surface.width == width && surface.height == height)
      }
    }
  }

  @Test func `its menu leads to the account's limit`() throws {
    var console = console()
    console.press("a")
    #expect(console.menu?.title == "Account 1")
    #expect(console.menu?.items.first?.choice == .prefill("ratelimit.set account=1 rate="))
  }
}
