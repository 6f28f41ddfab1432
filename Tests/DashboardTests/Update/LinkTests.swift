import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Key hints can be clicked anywhere, and then act as the key.
@Suite struct LinkTests {
  /// The text in an area of the screen.
  private func text(at area: Rect, of model: Model) -> String {
    let rows = view(model, Look(glyphs: model.glyphs)).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    return String(rows[area.y].dropFirst(area.x).prefix(area.width))
  }

  private func links(_ model: Model) -> [Link] { drawn(model, Look(glyphs: model.glyphs)).links }

  /// The effects of the keys, for hints whose action depends on the panel.
  private func pressed(_ link: Link, _ model: Model, at point: (x: Int, y: Int)) -> Console {
    var console = Console()
    console.model = model
    if let placement = model.layout.panel(atX: point.x, y: point.y) {
      console.model.console.focus = placement.panel
    }
    if let action = link.action { _ = console.model.perform(action) }
    return console
  }

  @Test(arguments: PanelID.allCases, Glyphs.allCases)
  func `every hint of a panel, beside others and expanded, acts as its key`(
    panel: PanelID, glyphs: Glyphs
  ) throws {
    for isExpanded in [false, true] {
      var model = IncidentFixture.drill(width: 200, height: 60)
      model.glyphs = glyphs
      model.console.focus = panel
      model.console.expanded = isExpanded ? panel : nil
      let found = links(model).filter { model.layout.panel(atX: $0.area.x, y: $0.area.y) != nil }
      for link in found {
        let action = try #require(link.action)
        let goesOn = found.contains { $0.deed == link.deed && $0.area.y == link.area.y - 1 }
        #expect(goesOn || text(at: link.area, of: model).hasPrefix(model.keys.key(for: action)))
        for x in [link.area.x, link.area.endX - 1] {
          var clicked = Console()
          clicked.model = model
          clicked.click(x, link.area.y)
          let isElsewhere = model.layout.panel(atX: x, y: link.area.y)?.panel != model.console.focus
          if action == .details, isElsewhere {
            #expect(
              clicked.model.console.overlay == nil && clicked.effects.isEmpty,
              "the selection is shown first")
            continue
          }
          let pressed = pressed(link, model, at: (x, link.area.y))
          #expect(clicked.model.console.overlay == pressed.model.console.overlay)
          #expect(clicked.model.console.reply?.text == pressed.model.console.reply?.text)
          #expect(clicked.model.console.focus == pressed.model.console.focus)
        }
      }
    }
  }

  @Test func `panels offer their actions by mouse`() throws {
    let model = IncidentFixture.drill(width: 200, height: 60)
    var pool = model
    _ = pool.perform(.preset(.ocsp))
    // Above the row of hints.
    let found = Set((links(model) + links(pool)).filter { $0.area.y < 59 }.compactMap(\.action))
    #expect(
      found.isSuperset(of: [
        .details, .acknowledgeAll, .growPool, .shrinkPool, .rollOut, .restartResponders, .pushProfiles,
        .askForHint,
      ]))
    var console = Console()
    console.model = model
    let grow = try #require(links(model).first { $0.action == .acknowledgeAll })
    console.click(grow.area.x, grow.area.y)
    #expect(console.effects == [.control(.acknowledge(nil))] && console.model.console.focus == .alarms)
  }

  @Test func `a click on scale acts on the pool, though the graph had the focus`() throws {
    var console = Console(width: 200, height: 60)
    _ = console.model.perform(.preset(.ocsp))
    console.model.console.focus = .graph
    let zoom = console.model.console.zoom
    let grow = try #require(links(console.model).first { $0.action == .growPool })
    #expect(console.model.layout.panel(atX: grow.area.x, y: grow.area.y)?.panel == .ocsp)
    console.click(grow.area.x, grow.area.y)
    #expect(console.model.console.zoom == zoom && console.model.console.focus == .ocsp)
    #expect(console.dialog != nil || !console.commands.isEmpty)
  }

  @Test(arguments: PanelID.allCases)
  func `the past and a replay offer no refused hint`(panel: PanelID) {
    var model = IncidentFixture.drill(width: 200, height: 60)
    model.record.exercise?.questions = [
      .init(
        id: "q", text: "Which queue?", options: [], wanted: "a number",
        closes: IncidentFixture.present + .minutes(3), points: 5)
    ]
    model.console.focus = panel
    model.console.expanded = panel
    #expect(panel != .objectives || links(model).contains { $0.action == .answerQuestion })
    var past = model
    past.scrub(to: IncidentFixture.time("15:20:00"))
    var replay = model
    replay.run.abilities = .replayed
    for model in [past, replay] {
      for link in links(model) where link.action?.isOperating == true {
        #expect(model.linked(atX: link.area.x, y: link.area.y) == nil, "\(link)")
      }
    }
  }

  @Test func `covered hints cannot be clicked`() {
    var console = Console()
    console.press("?")
    #expect(links(console.model).allSatisfy { $0.action == nil })
    console.press(.escape, ":")
    #expect(links(console.model).allSatisfy { $0.action == nil })
  }

  @Test func `details and the brief perform their lines' actions, and close`() throws {
    var console = Console()
    console.model.console.focus = .frontEnds
    console.press(.enter)
    let push = try #require(links(console.model).first { $0.action == .pushProfiles })
    console.click(push.area.endX - 1, push.area.y)
    #expect(console.commands == [.pushProfiles(.all)] || console.dialog?.command == .pushProfiles(.all))
    guard case .details = console.model.console.overlay else { return try brief() }
    Issue.record("the details still lie over the panels")
  }

  private func brief() throws {
    for begins in [false, true] {
      var console = Console()
      console.model = IncidentFixture.drill()
      if begins {
        console.model.record.status.phase = .frozen
        console.model.record.status.now = console.model.run.start
      }
      console.press("O")
      let brief = console.model
      let tell = try #require(links(brief).first { $0.action == .tell })
      console.click(tell.area.x, tell.area.y)
      #expect(console.menu?.title == "Tell whom?" && console.effects.isEmpty)
      console.model = brief
      console.press("t")
      #expect(console.menu?.title == "Tell whom?", "the key does what is written there as well")
      console.model = brief
      for (x, y) in [(tell.area.x + 40, tell.area.y - 6), (0, 20)] { console.click(x, y) }
      #expect(
        console.effects.isEmpty && console.model.console.overlay == nil, "beside it a click closes, no more")
      guard begins else { continue }
      console.model = brief
      let enter = try #require(console.place(of: "Enter begins"))
      console.click(enter.x, enter.y)
      #expect(console.effects == [.control(.freeze(false))] && console.model.console.overlay == nil)
    }
  }

  @Test func `the keys of lines in the details work`() {
    var console = Console()
    console.model.console.focus = .frontEnds
    console.press(.enter, "u")
    #expect(console.commands == [.pushProfiles(.all)] || console.dialog?.command == .pushProfiles(.all))
  }

  @Test func `hidden panels come back by a click on their numbers`() throws {
    var console = Console()
    console.model.hidden = Set(PanelID.allCases)
    let two = try #require(links(console.model).first { $0.action == .toggle(.queues) })
    console.click(two.area.x, two.area.y)
    #expect(!console.model.hidden.contains(.queues))
  }

  @Test func `the palette's line is written, completed and executed by mouse`() throws {
    var console = Console()
    console.type(":queue.inspec")
    let tab = try #require(
      links(console.model).first { text(at: $0.area, of: console.model) == "Tab completes" })
    #expect(tab.deed == .key(.tab))
    console.click(tab.area.x, tab.area.y)
    #expect(console.commandLine?.editor.text.hasPrefix("queue.inspect") == true)
    console.type("1")
    let enter = try #require(
      links(console.model).first { text(at: $0.area, of: console.model) == "Enter executes" })
    #expect(enter.deed == .key(.enter))
    console.click(enter.area.x, enter.area.y)
    #expect(console.commands == [.inspect(.some([0]))])
    console.press(.escape, ":")
    let escape = try #require(links(console.model).last { $0.deed == .key(.escape) })
    #expect(text(at: escape.area, of: console.model) == "Esc")
    console.click(escape.area.x, escape.area.y)
    #expect(console.model.console.overlay == nil)
    var small = Console(width: 40, height: 12)
    small.type(":queue.inspect 1")
    small.click(5, 11)
    #expect(small.commands == [.inspect(.some([0]))], "a click on the line executes it without a hint")
  }

  @Test func `the help is searched by a click on its title, and closed by one on Esc`() throws {
    var console = Console()
    console.press("?")
    let title = try #require(console.place(of: "/ searches"))
    console.click(title.x, title.y)
    console.type("park")
    if case .help(let page) = console.model.console.overlay {
      #expect(page.search?.text == "park")
    } else {
      Issue.record("no help: \(String(describing: console.model.console.overlay))")
    }
    console.press(.enter)
    let escape = try #require(console.place(of: "Esc├"))
    console.click(escape.x, escape.y)
    #expect(console.model.console.overlay == nil)
  }

  @Test func `a click on a message performs its action`() throws {
    var console = Console()
    console.press("7")
    #expect(console.model.hidden.contains(.timeline))
    console.click(30, 47)
    #expect(!console.model.hidden.contains(.timeline))
    console.press("?", .escape)
    console.model.say(.note, "no more than that")
    console.click(30, 47)
    #expect(console.model.console.reply == nil)
  }

  @Test(arguments: [(40, 12), (20, 6)])
  func `a line of the smallest screens shows its panel`(width: Int, height: Int) throws {
    var seen: Set<PanelID> = []
    for y in 1..<height - 1 {
      var console = Console(width: width, height: height)
      console.click(2, y)
      if let panel = console.model.console.expanded { seen.insert(panel) }
    }
    #expect(seen.count >= 3 && seen.contains(.alarms), "\(seen)")
  }

  // MARK: The timeline

  @Test(arguments: [false, true])
  func `a second click on a line of the timeline opens that line`(isExpanded: Bool) throws {
    var console = Console(width: 160, height: 48)
    console.model.console.focus = .queues
    if isExpanded {
      console.model.console.focus = .timeline
      console.press("e")
    }
    let area = try #require(console.model.layout.placement(of: .timeline)).content
    let y = area.y + 3
    if !isExpanded {
      console.click(area.x + 3, y)
      #expect(console.model.console.overlay == nil && console.model.console.focus == .timeline)
    }
    let rows = TimelineRows(console.model, in: area, isExpanded: isExpanded)
    let place = try #require(rows.place(atY: y))
    let entry = console.model.timeline.entries[console.model.order(of: .timeline)[place]]
    console.click(area.x + 3, y)
    #expect(console.model.console.overlay == .details(.timeline, scroll: 0))
    let details = try #require(console.model.details(of: .timeline))
    #expect(details.lines.first?.text.hasPrefix(entry.entry.time.clockTime) == true)
    #expect(
      details.lines.contains {
        $0.text.contains(entry.parts(.utf8, console.model.record.exercise).text.prefix(30))
      })
  }

  @Test(arguments: ["filter", "sort"])
  func `in a filtered or sorted timeline a click opens the line shown`(how: String) throws {
    var console = Console(width: 160, height: 48)
    console.model.console.focus = .timeline
    if how == "filter" {
      console.model.filter(.timeline, by: "alarm")
    } else {
      console.model.sort(.timeline, by: "text")
    }
    console.press("e")
    let area = try #require(console.model.layout.placement(of: .timeline)).content
    let rows = TimelineRows(console.model, in: area, isExpanded: true)
    let order = console.model.order(of: .timeline)
    #expect(order != Array(console.model.timeline.entries.indices))
    for y in [rows.area.y, rows.area.y + 2, rows.area.y + rows.range.count - 1] {
      let entry = console.model.timeline.entries[order[try #require(rows.place(atY: y))]]
      console.click(area.x + 20, y)
      let details = try #require(console.model.details(of: .timeline))
      #expect(details.lines.first?.text.hasPrefix(entry.entry.time.clockTime) == true)
      #expect(
        details.lines.contains {
          $0.text.contains(entry.parts(.utf8, console.model.record.exercise).text.prefix(20))
        })
      console.press(.escape)
      #expect(console.model.console.selection.timelineOffset == 0, "the list stays where it is")
    }
  }

  @Test func `the opened line stays when another arrives`() throws {
    var console = Console(width: 160, height: 48)
    console.model.console.focus = .timeline
    console.press(.enter)
    let before = try #require(console.model.details(of: .timeline)).lines.first
    console.tell(
      .journal([
        JournalEntry(number: 990, time: IncidentFixture.present, content: .remark("something else"))
      ]))
    #expect(try #require(console.model.details(of: .timeline)).lines.first == before)
    console.press(.escape, .enter)
    let after = try #require(console.model.details(of: .timeline))
    #expect(after.lines.contains { $0.text.contains("something else") }, "opened again it is the latest")
  }

  @Test func `a click below the timeline's last line opens the last`() throws {
    var console = Console(width: 160, height: 48)
    console.model.console.focus = .timeline
    console.press("e")
    let placement = try #require(console.model.layout.placement(of: .timeline))
    let rows = TimelineRows(console.model, in: placement.content, isExpanded: true)
    #expect(rows.place(atY: rows.area.y - 1) == nil, "the names of the columns are no line")
    #expect(rows.place(atY: rows.area.y + rows.range.count) == nil)
  }
}
