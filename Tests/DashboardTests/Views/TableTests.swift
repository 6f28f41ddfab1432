import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// Sorting and filtering change the listed rows and their order, and never the target of an action.
@Suite struct TableTests {
  /// Sorts the focused table by a column, as the menu does.
  private func sort(_ console: inout Console, by column: String) throws {
    console.press("S")
    let menu = try #require(console.menu)
    let index = try #require(menu.items.firstIndex { $0.label.hasPrefix(column) })
    console.press("g")
    for _ in 0..<index { console.press(.down) }
    console.press(.enter)
  }

  private func filter(_ console: inout Console, by text: String) {
    console.press("/")
    console.type(text)
    console.press(.enter)
  }

  @Test func `S sorts by a column, largest first, and again reverses it`() throws {
    var console = Console()
    try sort(&console, by: "depth")
    let depths = {
      console.model.order(of: .queues).map { console.model.record.latest?.queues[$0].depth ?? 0 }
    }
    #expect(depths() == depths().sorted(by: >))
    #expect(console.screen.contains("↓depth"))
    try sort(&console, by: "depth")
    #expect(depths() == depths().sorted())
    #expect(console.screen.contains("↑depth"))
    try sort(&console, by: "original order")
    #expect(console.model.order(of: .queues) == Array(0..<6))
  }

  @Test(arguments: [PanelID.queues, .servers, .ocsp, .frontEnds, .alarms, .timeline])
  func `every table can be sorted by every column, either way`(panel: PanelID) throws {
    var console = Console()
    console.model.console.focus = panel
    let table = try #require(console.model.table(of: panel))
    for column in table.columns {
      var orders: [[Table.Order]] = []
      for _ in 0..<2 {
        try sort(&console, by: column.name)
        let order = console.model.order(of: panel)
        #expect(order.sorted() == Array(0..<table.count), "each thing stands there once")
        orders.append(order.map { column.cell($0).order })
      }
      let isDescending = column.isNumber
      #expect(orders[0] == orders[0].sorted { isDescending ? $1 < $0 : $0 < $1 }, "\(column.name)")
      #expect(orders[1] == orders[1].sorted { isDescending ? $0 < $1 : $1 < $0 }, "\(column.name)")
    }
  }

  @Test func `a filter keeps the rows with its words, in any column, as they are typed`() {
    var console = Console()
    console.model.frame?.queues[3].mode = .paused
    console.press("/")
    console.type("pau")
    #expect(console.model.order(of: .queues) == [3])
    #expect(console.screen.contains("/pau"))
    #expect(console.screen.contains("1 of 6"))
    console.press(.escape)
    #expect(console.model.order(of: .queues).count == 6)
    filter(&console, by: "PAUSED fifo")
    #expect(console.model.order(of: .queues) == [3])
    #expect(console.screen.contains("Queues /PAUSED fifo/ 1"))
    #expect(console.model.console.overlay == nil)
    console.press(.escape)
    #expect(console.model.order(of: .queues).count == 6)
  }

  @Test func `a number is found with and without the gaps between its digits`() {
    var console = Console()
    filter(&console, by: "19050")
    #expect(console.model.order(of: .queues) == [5])
    console.press("/", .control("u"))
    console.type("19 050")
    #expect(console.model.order(of: .queues) == [5])
  }

  @Test func `a filter without matches is reported`() {
    var console = Console()
    filter(&console, by: "zebra")
    #expect(console.screen.contains("'zebra' matches none of 6 queues"))
    console.press(.down, "G")
    #expect(console.commands.isEmpty)
  }

  @Test(
    arguments: [PanelID.queues, .servers, .ocsp, .frontEnds, .alarms, .customers, .timeline],
    [(160, 48), (120, 36), (80, 24), (60, 24)])
  func `the message of an empty table stands alone in its row`(
    panel: PanelID, size: (width: Int, height: Int)
  ) throws {
    for isExpanded in [false, true] {
      var console = Console(width: size.width, height: size.height)
      if console.model.layout.placement(of: panel) == nil { console.press(KeyStroke(panel.key)) }
      console.model.console.focus = panel
      if isExpanded { console.press("e") }
      guard let area = console.model.layout.placement(of: panel)?.content, !area.isEmpty else { continue }
      // In fewer rows the front ends are a sentence, not a list.
      guard panel != .frontEnds || area.height >= 3 else { continue }
      filter(&console, by: "zebra")
      let rows = view(console.model, Look()).text(in: area).split(separator: "\n")
      let row = try #require(rows.first { $0.contains("'zebra'") }, "\(panel)")
      let words = row.split(separator: " ").joined(separator: " ")
      #expect(words.hasPrefix("'zebra' matches none of"), "\(row)")
      #expect(row.contains(words), "nothing stands apart from the sentence: \(row)")
    }
  }

  @Test func `the columns of the queues keep their names without matching queues`() {
    var console = Console(width: 80, height: 24)
    filter(&console, by: "zebra")
    #expect(console.screen.contains("oldest"))
  }

  @Test func `the selection follows the thing, not the row`() throws {
    var console = Console()
    console.press(.down, .down)
    #expect(console.model.console.selection[.queues] == 2)
    try sort(&console, by: "queue")
    #expect(console.model.order(of: .queues) == [5, 4, 3, 2, 1, 0])
    #expect(console.model.console.selection[.queues] == 2)
    #expect(console.screen.contains("›  3 ▶"))
    console.press(.down)
    #expect(console.model.console.selection[.queues] == 1)
    console.press("p", .right, .enter)
    #expect(console.commands == [.park(.some([1]))])
  }

  @Test func `an action affects the selected thing in any order of the rows`() throws {
    var console = Console()
    try sort(&console, by: "depth")
    for step in 0..<12 {
      let selected = console.model.console.selection[.queues]
      // An update that reverses the table.
      var frame = try #require(console.model.record.latest)
      frame.number += 1
      frame.from = frame.time
      frame.time = frame.from + .seconds(10)
      for queue in frame.queues.indices { frame.queues[queue].depth = (queue * 7 + step * 5) % 6 * 1000 }
      console.tell(.frames([frame]))
      #expect(console.model.console.selection[.queues] == selected)
      console.press("P")
      #expect(console.commands.last == .pause(.some([selected])))
      console.press(step % 2 == 0 ? .down : .up)
    }
  }

  @Test func `no action affects a hidden thing`() throws {
    var console = Console()
    filter(&console, by: "running")
    console.model.frame?.queues[0].mode = .paused
    #expect(console.model.console.selection[.queues] == 0)
    for key in ["p", "P", "r", "D", "d", "I", "a", .enter] as [KeyStroke] {
      console.press(key)
      #expect(console.model.console.overlay == nil, "\(key.text)")
    }
    #expect(console.commands.isEmpty)
    #expect(console.model.console.reply?.kind == .refused)
    console.press(.down)
    #expect(console.model.console.selection[.queues] == 1)
    console.press("P")
    #expect(console.commands == [.pause(.some([1]))])
  }

  @Test func `a new alarm does not replace the selected one`() throws {
    var console = Console()
    console.model.console.focus = .alarms
    console.press("G")
    let rule = console.model.alarms[console.model.console.selection[.alarms]].rule.id
    var frame = try #require(console.model.record.latest)
    frame.number += 1
    frame.from = frame.time
    frame.time = frame.from + .seconds(10)
    for index in frame.alerts.indices where frame.alerts[index].phase == .normal {
      frame.alerts[index].phase = .raised
      frame.alerts[index].raised = frame.time
    }
    let count = console.model.alarms.count
    console.tell(.frames([frame]))
    #expect(console.model.alarms.count > count)
    console.press(.enter)
    #expect(console.effects == [.control(.acknowledge(rule))])
  }

  @Test func `a click selects the thing drawn there`() throws {
    for panel in [PanelID.queues, .servers, .ocsp, .frontEnds, .alarms] {
      for isExpanded in [false, true] {
        var console = Console()
        console.model.console.focus = panel
        if isExpanded { console.press("e") }
        let table = try #require(console.model.table(of: panel))
        try sort(&console, by: table.columns[0].name)
        let area = try #require(console.model.layout.placement(of: panel)).content
        var hit: Set<Int> = []
        for y in area.y..<area.endY {
          guard let thing = console.model.thing(of: panel, in: area, x: area.x + 3, y: y) else { continue }
          hit.insert(thing)
          let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
          console.click(area.x + 3, y)
          #expect(console.model[selected: panel] == thing)
          if console.model.console.overlay != nil { console.press(.escape) }
          guard isExpanded else { continue }
          #expect(rows[y].contains(table.columns[0].cell(thing).text), "\(panel) \(thing)")
        }
        #expect(!hit.isEmpty)
        if isExpanded { #expect(hit.count == min(table.count, hit.count)) }
      }
    }
  }

  @Test func `the timeline is filtered by source or action`() {
    var console = Console()
    console.model.console.focus = .timeline
    console.press("e")
    filter(&console, by: "alarm")
    let order = console.model.order(of: .timeline)
    #expect(!order.isEmpty && order.count < console.model.timeline.entries.count)
    #expect(!console.screen.contains("ocsp.restart"))
    #expect(console.screen.contains("OCSP renewals failing"))
    console.press(.escape)
    #expect(console.screen.contains("ocsp.restart"))
  }

  @Test func `panels without a table refuse sorting and filtering`() {
    var console = Console()
    console.model.console.focus = .ledger
    console.press("/")
    #expect(console.model.console.reply?.text.contains("not a table") == true)
    console.press("S")
    #expect(console.model.console.overlay == nil)
  }

  @Test func `wide letters are cut whole, and a filter of them can be edited`() {
    var console = Console(width: 44, height: 14)
    console.press("/")
    console.type("日本語🚂")
    for _ in 0..<60 { console.type("発") }
    #expect(console.model.console.tables[.queues]?.filter.count == 64)
    let surface = view(console.model, Look())
    #expect(surface[43, 13].isRightHalf == false || surface[42, 13].scalar.displayWidth == 2)
    for _ in 0..<80 { console.press(KeyStroke(.backspace)) }
    #expect(console.model.console.overlay == nil)
  }
}
