import TestSupport
import Testing

@testable import Dashboard
@testable import Issuance
@testable import Terminal

@Suite struct MouseTests {
  @Test func `a click focuses a panel and selects the row`() throws {
    var console = Console()
    let row = try #require(console.place(of: "19 090"))
    console.click(row.x, row.y)
    #expect(console.model.console.focus == .queues)
    #expect(console.model.console.selection[.queues] == 4)
    let server = try #require(console.place(of: "s07"))
    console.click(server.x + 5, server.y)
    #expect(console.model.console.focus == .servers)
    #expect(console.model.console.selection[.servers] == 6)
    let alarm = try #require(console.place(of: "OCSP renewals failing"))
    console.click(alarm.x, alarm.y)
    #expect(console.model.console.focus == .alarms)
    #expect(console.model.console.selection[.alarms] == 1)
  }

  @Test func `a dialog's buttons can be clicked`() throws {
    var console = Console()
    console.press("p")
    let park = try #require(console.place(of: "[ Park ]"))
    console.click(park.x + 2, park.y)
    #expect(console.commands == [.park(.some([0]))])
    console.press("p")
    console.click(0, 0)
    #expect(console.dialog == nil)
    #expect(console.commands.count == 1)
  }

  @Test func `a menu's item can be clicked`() throws {
    var console = Console()
    console.press("d")
    let lifo = try #require(console.place(of: "lifo"))
    console.click(lifo.x, lifo.y)
    #expect(console.commands == [.setDiscipline(.some([0]), .lastInFirstOut)])
  }

  @Test func `the wheel scrolls the panel under it`() throws {
    var console = Console()
    let timeline = try #require(console.model.layout.placement(of: .timeline)).area
    console.tell(.input(.mouse(MouseEvent(.scrollUp, x: timeline.x + 3, y: timeline.y + 3))))
    #expect(console.model.console.selection.timelineOffset == 3)
    #expect(console.screen.contains("3 newer below"))
    console.tell(.input(.mouse(MouseEvent(.scrollDown, x: timeline.x + 3, y: timeline.y + 3))))
    #expect(console.model.console.selection.timelineOffset == 0)
  }

  @Test func `a click in the graph moves the cursor there and shows the values`() throws {
    var console = Console()
    let area = try #require(console.model.layout.placement(of: .graph)).content
    console.click(area.x + ChartStack.leftMargin + (area.width - ChartStack.margins) / 2, area.y + 4)
    #expect(console.model.console.cursor != nil)
    #expect(console.screen.contains("mean 6.00 s"))
    console.press(.escape)
    #expect(console.model.console.cursor == nil)
  }

  @Test func `clicks anywhere at any size are safe`() {
    for (width, height) in [(160, 48), (80, 24), (60, 20), (40, 12), (20, 6), (1, 1), (0, 0)] {
      for overlay: KeyStroke in [.escape, "?", "a", "p", ":"] {
        for y in stride(from: -1, through: height, by: 3) {
          for x in stride(from: -1, through: width, by: 7) {
            var console = Console(width: width, height: height)
            console.press(overlay)
            console.click(x, y)
            console.tell(.input(.mouse(MouseEvent(.scrollDown, x: x, y: y))))
          }
        }
      }
    }
  }
}
