import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Terminal

/// The effects of clicks, drags and the wheel on drawn things.
@Suite struct PointingTests {
  @Test(arguments: [(200, 60), (120, 36), (110, 24), (80, 24), (60, 20), (44, 14)])
  func `a click finds the responder drawn there, and the selected one is visible`(
    width: Int, height: Int
  ) throws {
    for selected in [0, 11, 12, 23] {
      var console = Console(width: width, height: height)
      console.model.console.focus = .ocsp
      console.model.console.selection[.ocsp] = selected
      guard let area = console.model.layout.placement(of: .ocsp)?.content, !area.isEmpty else { continue }
      let grid = console.model.responderGrid(in: area)
      #expect(grid.shown.contains(selected), "r\(selected + 1) at \(width)×\(height)")
      for y in area.y..<area.endY {
        for x in area.x..<area.endX {
          guard let thing = console.model.thing(of: .ocsp, in: area, x: x, y: y) else { continue }
          #expect(grid.shown.contains(thing) && y < area.y + grid.rows)
        }
      }
    }
  }

  @Test(arguments: [(200, 60), (120, 36), (80, 24)])
  func `the ends of a grid can be selected, of one row too`(width: Int, height: Int) {
    var console = Console(width: width, height: height)
    console.model.console.focus = .ocsp
    console.press("G")
    #expect(console.model.console.selection[.ocsp] == 23)
    console.press("g")
    #expect(console.model.console.selection[.ocsp] == 0)
    console.press(KeyStroke(.end))
    #expect(console.model.console.selection[.ocsp] == 23)
  }

  @Test(arguments: [(160, 48, Glyphs.utf8), (160, 48, .ascii), (80, 24, .utf8), (60, 20, .ascii)])
  func `a click on any key's hint acts as the key`(width: Int, height: Int, glyphs: Glyphs) throws {
    let fresh = Console(width: width, height: height)
    let footer = FooterLine(fresh.model, in: fresh.model.layout.footer)
    #expect(footer.parts.count >= 3)
    for part in footer.parts {
      var x = part.x
      for (key, action) in zip(part.hint.keys.map(\.text), part.hint.actions) {
        var clicked = Console(width: width, height: height)
        clicked.model.glyphs = glyphs
        let row = view(clicked.model, Look(glyphs: glyphs)).text.split(
          separator: "\n", omittingEmptySubsequences: false)[height - 1]
        #expect(row.dropFirst(x).hasPrefix(key), "the hint stands where it is drawn")
        clicked.click(x, height - 1)
        var pressed = Console(width: width, height: height)
        _ = pressed.model.perform(action)
        #expect(clicked.model.console.overlay == pressed.model.console.overlay)
        #expect(
          clicked.model.console.focus == pressed.model.console.focus
            && clicked.model.record.status == pressed.model.record.status)
        x += key.count + 1
      }
    }
  }

  @Test func `a click on the second key of a hint performs its second action`() throws {
    var console = Console()
    let place = try #require(console.place(of: "[ ] speed"))
    console.click(place.x + 2, place.y)
    console.click(place.x, place.y)
    console.click(place.x + 5, place.y)
    #expect(
      console.effects == [.control(.setSpeed(.times(120))), .control(.setSpeed(.times(60)))]
        + [.control(.setSpeed(.times(30)))], "the words mean the first key")
  }

  @Test(arguments: Glyphs.allCases)
  func `the parts of the top row are clicked`(glyphs: Glyphs) throws {
    func console(_ past: Bool = false) -> Console {
      var console = Console()
      console.model.glyphs = glyphs
      if past { console.model.scrub(to: IncidentFixture.time("14:20:00")) }
      return console
    }
    func place(_ text: String, _ console: Console) throws -> Int {
      let row = try #require(view(console.model, Look(glyphs: glyphs)).text.split(separator: "\n").first)
      let line = Array(row)
      return try #require(line.indices.first { line[$0...].starts(with: Array(text)) }, "\(text) in \(row)")
    }
    var clock = console()
    clock.click(try place(" 60×".spelled(glyphs), clock), 0)
    #expect(clock.effects == [.control(.freeze(true))])
    var speed = console()
    speed.click(try place("60×".spelled(glyphs), speed), 0)
    #expect(speed.menu?.items.first { $0.isCurrent }?.choice == .control(.setSpeed(.times(60))))
    speed.press(.down, .enter)
    #expect(speed.effects == [.control(.setSpeed(.times(120)))])
    var wheel = console()
    wheel.mouse(.scrollUp, try place("60×".spelled(glyphs), wheel), 0)
    #expect(wheel.effects == [.control(.setSpeed(.times(120)))])
    var alarms = console()
    alarms.press("6")
    alarms.click(try place("alarm", alarms), 0)
    #expect(alarms.model.console.focus == .alarms && alarms.model.layout.placement(of: .alarms) != nil)
    var past = console(true)
    past.click(try place("behind now", past), 0)
    #expect(past.model.console.past == nil)
  }

  @Test func `a click on a panel's title expands it and restores it`() throws {
    for panel in PanelID.onOneScreen {
      var console = Console()
      let area = try #require(console.model.layout.placement(of: panel)).area
      console.click(area.x + 5, area.y)
      #expect(console.model.console.expanded == panel)
      console.click(20, try #require(console.model.layout.placement(of: panel)).area.y)
      #expect(console.model.console.expanded == nil && console.model.console.focus == panel)
    }
  }

  @Test func `a click on the selection opens its actions, in the past its details`() throws {
    var console = Console()
    let row = try #require(console.place(of: "19 090"))
    console.click(row.x, row.y)
    #expect(console.model.console.overlay == nil)
    console.click(row.x, row.y)
    #expect(console.menu?.title == "Queue 5")
    console.press(.escape)
    console.model.scrub(to: IncidentFixture.time("15:20:00"))
    console.click(row.x, row.y)
    guard case .details(.queues, _) = console.model.console.overlay else {
      Issue.record("no details: \(String(describing: console.model.console.overlay))")
      return
    }
  }

  @Test func `a second click without a selection opens details, never other actions`()
    throws
  {
    for panel in [PanelID.timeline, .ledger, .now] {
      var console = Console()
      let area = try #require(console.model.layout.placement(of: panel)).content
      console.click(area.x + 3, area.y + 1)
      #expect(console.model.console.overlay == nil)
      console.click(area.x + 3, area.y + 1)
      #expect(console.model.console.overlay == .details(panel, scroll: 0))
    }
  }

  @Test(arguments: [PanelID.queues, .servers, .ocsp, .frontEnds, .alarms])
  func `rows and cells are selected in an expanded panel too`(panel: PanelID) throws {
    var console = Console()
    console.model.console.focus = panel
    console.press("e")
    let area = try #require(console.model.layout.placement(of: panel)).content
    var seen: Set<Int> = []
    for y in area.y..<area.endY {
      for x in stride(from: area.x, to: area.endX, by: 2) {
        console.model.console.overlay = nil
        console.click(x, y)
        let selection = console.model.console.selection
        let index: Int =
          switch panel {
          case .queues: selection[.queues]
          case .servers: selection[.servers]
          case .ocsp: selection[.ocsp]
          case .frontEnds: selection[.frontEnds]
          default: selection[.alarms]
          }
        seen.insert(index)
      }
    }
    let counts: [PanelID: Int] = [
      .queues: 6, .servers: 12, .ocsp: 24, .frontEnds: 4, .alarms: console.model.alarms.count,
    ]
    #expect(seen == Set(0..<(counts[panel] ?? 0)))
  }

  @Test func `the right button opens the actions of the thing under it at once`() throws {
    var console = Console()
    let server = try #require(console.place(of: "s07"))
    console.mouse(.press(.right), server.x + 2, server.y)
    #expect(console.menu?.title == "Server s07")
  }

  @Test func `a drag in the graph moves the cursor, and the whole screen while the clock stands`() throws {
    var console = Console()
    let area = try #require(console.model.layout.placement(of: .graph)).content
    console.click(area.x + 30, area.y + 3)
    let first = try #require(console.model.console.cursor)
    console.mouse(.drag(.left), area.x + 40, area.y + 30)
    #expect(try #require(console.model.console.cursor) > first, "also where the pointer has left the graph")
    console.mouse(.release(.left), area.x + 40, area.y + 3)
    let last = console.model.console.cursor
    console.mouse(.drag(.left), area.x + 60, area.y + 3)
    #expect(console.model.console.cursor == last, "without the button it is no drag")
    console.press(" ")
    console.click(area.x + 30, area.y + 3)
    let shown = try #require(console.model.console.past?.time)
    console.mouse(.drag(.left), area.x + 45, area.y + 3)
    #expect(try #require(console.model.console.past?.time) > shown)
  }

  @Test func `a drag that began elsewhere does not scrub`() throws {
    var console = Console()
    let graph = try #require(console.model.layout.placement(of: .graph)).content
    let queues = try #require(console.model.layout.placement(of: .queues)).content
    console.click(queues.x + 3, queues.y + 2)
    console.mouse(.drag(.left), graph.x + 30, graph.y + 3)
    #expect(console.model.console.cursor == nil && console.model.console.past == nil)
  }

  @Test func `the wheel over the graph zooms about the pointer`() throws {
    var console = Console()
    let area = try #require(console.model.layout.placement(of: .graph)).content
    let before = console.model.window
    console.mouse(.scrollUp, area.x + 20, area.y + 3)
    console.mouse(.scrollUp, area.x + 20, area.y + 3)
    #expect(console.model.window.length < before.length)
    let share = Double(20 - ChartStack.leftMargin) / Double(area.width - ChartStack.margins)
    let wanted = before.instant(at: share)
    #expect(console.model.window.start <= wanted && wanted <= console.model.window.end)
    console.mouse(.scrollDown, area.x + 20, area.y + 3)
    console.mouse(.scrollDown, area.x + 20, area.y + 3)
    #expect(console.model.window.length == before.length)
  }

  @Test func `the wheel scrolls texts, menus and the palette`() {
    var help = Console(width: 80, height: 24)
    help.press("?")
    help.mouse(.scrollDown, 80, 20)
    #expect(help.model.console.overlay == .help(HelpPage(scroll: 1)))
    var menu = Console()
    menu.press("a")
    menu.mouse(.scrollDown, 80, 20)
    #expect(menu.menu?.selected == 1)
    var palette = Console()
    palette.press(":")
    palette.mouse(.scrollDown, 80, 20)
    #expect(palette.commandLine?.chosen == 1)
    var dialog = Console()
    dialog.press("p")
    dialog.mouse(.scrollDown, 80, 20)
    #expect(dialog.dialog?.doesIt == false, "the wheel must not move towards yes")
  }

  @Test func `a click beside a text closes it, a click in it does not`() {
    var console = Console()
    console.press("?")
    console.click(80, 24)
    #expect(console.model.console.overlay != nil)
    console.click(0, 47)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a click on a desk's row selects it, a second one performs it`() throws {
    var console = Console(viewpoint: .instructor)
    console.press("M")
    let row = try #require(console.place(of: "inject a malfunction"))
    console.click(row.x, row.y)
    if case .desk = console.model.console.overlay {
      console.click(row.x, row.y)
    }
    #expect(console.menu?.title == "Inject, hidden from the trainee")
  }

  // MARK: Leaving the mouse to the terminal

  @Test func `a key releases the mouse to the terminal, reports it, and captures it again`() {
    var console = Console()
    console.press("f")
    #expect(console.effects == [.mouse(false)])
    #expect(console.screen.contains("mouse free, f captures"))
    #expect(console.model.console.reply?.text.contains("f captures it again") == true)
    console.click(5, 47)
    #expect(console.effects.count == 1, "reports that come late do nothing")
    console.press("f")
    #expect(console.effects == [.mouse(false), .mouse(true)])
    #expect(!console.screen.contains("mouse free"))
    console.type(":mouse off")
    console.press(.enter)
    #expect(console.effects.last == .mouse(false))
  }
}

extension String {
  /// The text in these characters.
  fileprivate func spelled(_ glyphs: Glyphs) -> String { glyphs == .ascii ? spelledInASCII : self }
}
