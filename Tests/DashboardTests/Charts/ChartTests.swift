import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct ChartTests {
  /// A run with ten minutes without data, and without zero values.
  private static let gap = IncidentFixture.time("14:40:00")..<IncidentFixture.time("14:50:00")

  private func modelWithGap(width: Int, height: Int) -> Model {
    let full = IncidentFixture.model(width: width, height: height)
    var model = Model(run: IncidentFixture.run, width: width, height: height)
    guard let sample = full.record.latest else { return model }
    var time = IncidentFixture.start
    var number = 0
    while time < IncidentFixture.present {
      var frame = sample
      frame.number = number
      frame.from = time
      frame.time = time + .seconds(10)
      if !Self.gap.contains(time) { _ = model.update(.frames([frame])) }
      number += 1
      time = time + .seconds(10)
    }
    _ = model.update(.tick(100_000))
    return model
  }

  @Test(arguments: [(160, 48), (80, 24), (200, 60)])
  func `time without data is blank in every chart`(size: (width: Int, height: Int)) throws {
    var model = modelWithGap(width: size.width, height: size.height)
    for isExpanded in [false, true] {
      model.console.expanded = isExpanded ? .graph : nil
      let area = try #require(model.layout.placement(of: .graph)).content
      let charts = GraphPanel.charts(model, rows: area.height, isExpanded: isExpanded)
      let stack = try #require(ChartStack(area, charts))
      let surface = view(model, Look())
      let from = try #require(model.window.column(of: Self.gap.lowerBound, columns: stack.columns)) + 1
      let to = try #require(model.window.column(of: Self.gap.upperBound, columns: stack.columns)) - 1
      #expect(from <= to)
      // The time-out's line is no data.
      let limit = BuiltInThemes.standard.style(.timeoutLine)
      func dots(_ x: Int, _ y: Int) -> Bool {
        (0x2801...0x28FF).contains(surface[x, y].scalar.value) && surface[x, y].style != limit
      }
      for plot in stack.plots {
        for y in plot.y..<plot.endY {
          for column in from...to { #expect(!dots(plot.x + column, y), "\(column), \(y)") }
        }
        #expect((plot.y..<plot.endY).contains { dots(plot.x + from - 4, $0) }, "before it there is a line")
      }
    }
  }

  @Test func `time without data is blank in sparklines, and zero is not`() throws {
    let model = modelWithGap(width: 60, height: 24)
    let area = try #require(model.layout.placement(of: .graph)).content
    let surface = view(model, Look())
    // Label, value and maximum around the line.
    let columns = area.width - 8 - 9 - 1 - 12
    let x = area.x + 17
    let from = try #require(model.window.column(of: Self.gap.lowerBound, columns: columns)) + 1
    let to = try #require(model.window.column(of: Self.gap.upperBound, columns: columns)) - 1
    for y in area.y..<area.y + 4 {
      for column in from...to { #expect(surface[x + column, y].scalar == " ") }
      #expect(surface[x + from - 3, y].scalar != " ")
    }
  }

  @Test func `the exact values stand beside the cursor, in every chart`() throws {
    var console = Console(width: 200, height: 60)
    console.model.console.focus = .graph
    console.model.console.cursor = IncidentFixture.time("14:20:03")
    let lines = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let bucket = try #require(console.model.pointed).bucket
    for reading in ChartID.identities.flatMap({ $0.readings(bucket) }) {
      #expect(
        lines.contains { line in
          line.contains("  \(reading.name)") && line.contains(reading.text)
        }, "\(reading.name) \(reading.text)")
    }
    #expect(console.screen.contains(" 14:20:03 "))
    console.press("e")
    let expanded = console.screen
    for reading in (ChartID.identities + ChartID.further).flatMap({ $0.readings(bucket) }) {
      #expect(expanded.contains(reading.text), "\(reading.name)")
    }
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24), (60, 20)])
  func `the values under the cursor are on the screen at every size with a graph`(
    size: (width: Int, height: Int)
  ) throws {
    var console = Console(width: size.width, height: size.height)
    console.model.console.focus = .graph
    console.model.console.cursor = IncidentFixture.time("14:01:32")
    let bucket = try #require(console.model.pointed).bucket
    #expect(console.screen.contains("14:01:32"))
    #expect(console.screen.contains(Format.latency(try #require(bucket.latencyMean))))
    #expect(console.screen.contains(Format.rate(bucket.rate(bucket.timedOut))))
  }

  /// A scale that has just changed.
  private func changeScale(_ model: inout Model) throws {
    var frame = try #require(model.record.latest)
    frame.number += 1
    frame.from = frame.time
    frame.time = frame.from + .seconds(10)
    frame.dss.served = 9000
    _ = model.update(.frames([frame]))
  }

  private static let sizes = [(160, 48), (120, 36), (100, 30), (80, 24), (80, 23), (200, 60), (250, 70)]

  /// The run as it begins, in trouble and partly recovered; built once.
  private static let stages = [3, 17, 40, 110].map {
    IncidentFixture.model(until: IncidentFixture.start + .minutes($0))
  }

  /// The plots of a graph on a screen, with their charts.
  private func plots(_ model: Model) throws -> [(chart: ChartID, area: Rect)] {
    let area = try #require(model.layout.placement(of: .graph)).content
    let charts = GraphPanel.charts(model, rows: area.height, isExpanded: model.console.expanded == .graph)
    let stack = try #require(ChartStack(area, charts), "\(area)")
    return Array(zip(charts, stack.plots)).map { (chart: $0, area: $1) }
  }

  @Test(arguments: sizes, Look.Dots.allCases)
  func `a plot holds data alone, also after a change of scale`(
    size: (width: Int, height: Int), dots: Look.Dots
  ) throws {
    let look = Look(glyphs: dots == .ascii ? .ascii : .utf8, dots: dots)
    for stage in Self.stages {
      var model = stage
      _ = model.update(.resize(width: size.width, height: size.height))
      for change in [false, true] {
        if change { try changeScale(&model) }
        let surface = view(model, look)
        for (chart, plot) in try plots(model) {
          let text = (plot.y..<plot.endY).flatMap { y in
            (plot.x..<plot.endX).map { surface[$0, y].scalar }
          }
          #expect(!text.contains { isWordy($0) }, "\(chart) at \(size), \(model.present.clockTime)")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `the names of a chart's lines stand beside it, in the order of their values and in their colours`(
    size: (width: Int, height: Int)
  ) throws {
    for stage in Self.stages {
      var model = stage
      _ = model.update(.resize(width: size.width, height: size.height))
      let surface = view(model, Look())
      for (chart, plot) in try plots(model) {
        let buckets = GraphPanel.samples(model, count: plot.width * 2)
        let series = GraphPanel.series(chart, buckets)
        let beside = (plot.y..<plot.endY).map { y in
          String(
            String.UnicodeScalarView(
              (plot.endX..<plot.endX + ChartStack.rightMargin).map { surface[$0, y].scalar }))
        }.joined(separator: " ")
        let found = beside.split(separator: " ").map(String.init).filter { $0 != "time-out" }
        #expect(Set(found) == Set(series.map(\.name)), "\(chart) at \(size): \(beside)")
        let values = found.compactMap { name in series.first { $0.name == name }?.last ?? 0 }
        // Lines whose ends share a dot keep their places; the latency's axis ends at 8 s.
        let dot = chart == .latency ? 8 / Double(plot.height * 4) : 0
        #expect(
          zip(values, values.dropFirst()).allSatisfy { $0 + dot >= $1 }, "\(chart) at \(size): \(beside)")
        for line in series where plot.height >= series.count {
          let styles = (plot.y..<plot.endY).compactMap { y -> Style? in
            let text = (plot.endX + 1..<plot.endX + 1 + line.name.utf8.count).map { surface[$0, y].scalar }
            let isIt = String(String.UnicodeScalarView(text)) == line.name
            return isIt ? surface[plot.endX + 1, y].style : nil
          }
          #expect(styles == [BuiltInThemes.standard.style(line.isDrawn ? line.role : .label)])
        }
      }
    }
  }

  @Test(arguments: [(160, 48), (120, 36), (100, 30), (80, 24)])
  func `a changed scale stands beside the whole legend, or not at all`(size: (width: Int, height: Int)) throws
  {
    var model = IncidentFixture.model()
    _ = model.update(.resize(width: size.width, height: size.height))
    let area = try #require(model.layout.placement(of: .graph)).content
    let charts = GraphPanel.charts(model, rows: area.height, isExpanded: false)
    let stack = try #require(ChartStack(area, charts))
    let y = try #require(stack.legendY)
    func legend() -> String {
      let surface = view(model, Look())
      let row = String(String.UnicodeScalarView((area.x..<area.endX).map { surface[$0, y].scalar }))
      return String(row.reversed().drop { $0 == " " }.reversed())
    }
    let before = legend()
    #expect(before.contains("mean") && before.contains("p50") && before.contains("p99"))
    #expect(before.contains("time-out") && !before.contains("scale"))
    try changeScale(&model)
    let after = legend()
    #expect(after.hasPrefix(before), "\(after)")
    let change = after.dropFirst(before.count).drop { $0 == " " }
    #expect(change.isEmpty || String(change).wholeMatch(of: /served scale \d+ → 1000\/s/) != nil, "\(after)")
    #expect(!change.isEmpty || size.width < 120, "where there is room it is shown")
  }

  @Test(arguments: [(160, 48), (80, 24), (60, 20), (250, 70)])
  func `the graph has a legend of all of its colours at every size`(size: (width: Int, height: Int)) throws {
    var model = IncidentFixture.model()
    _ = model.update(.resize(width: size.width, height: size.height))
    let area = try #require(model.layout.placement(of: .graph)).content
    let surface = view(model, Look())
    let text = (area.y..<area.endY).map { y in
      String(String.UnicodeScalarView((area.x..<area.endX).map { surface[$0, y].scalar }))
    }.joined(separator: "\n")
    for name in ["served", "503", "429", size.width >= 80 ? "p99" : "latency"] {
      #expect(text.contains(name), "\(name)")
    }
    if size.width >= 80 {
      #expect(text.contains("mean") && text.contains("p50") && text.contains("time-out"))
    }
  }

  @Test func `a cursor over time without data says so`() throws {
    var model = modelWithGap(width: 160, height: 48)
    model.console.cursor = Self.gap.lowerBound + .minutes(5)
    let text = view(model, Look()).text
    #expect(text.contains("14:45:00  no data"))
    #expect(!text.contains("served 0/s"))
  }

  @Test(arguments: Glyphs.allCases)
  func `a changed scale shows its previous top and direction for a while`(glyphs: Glyphs) throws {
    var model = IncidentFixture.model()
    let look = Look(glyphs: glyphs)
    #expect(!view(model, look).text.contains("served scale "))
    try changeScale(&model)
    let marked = view(model, look).text
    #expect(marked.contains(glyphs == .utf8 ? "served scale 16 → 1000/s" : "served scale 16 -> 1000/s"))
    #expect(marked.contains(glyphs == .utf8 ? "↑1000" : "^1000"))
    #expect(try #require(model.deadline) <= model.clock + ChartAxes.markedMilliseconds)
    _ = model.update(.tick(model.clock + ChartAxes.markedMilliseconds - 1))
    #expect(view(model, look).text.contains("served scale "))
    _ = model.update(.tick(model.clock + 1))
    #expect(!view(model, look).text.contains("served scale "))
  }

  @Test func `p99, p50 and mean differ by their strokes and their names`() {
    let quantities = ChartID.latency.quantities
    #expect(quantities.map(\.name) == ["p99", "p50", "mean"])
    #expect(Set(quantities.map(\.stroke)).count == 3)
  }

  @Test func `the axes are labelled with UTC and with the unit of the values`() {
    let screen = Console(width: 120, height: 36).screen
    for text in ["UTC", " s ", "/s", "14:30"] { #expect(screen.contains(text), "\(text)") }
  }

  @Test func `plus and minus zoom the graph when it has the focus, and leave the pool alone`() {
    var console = Console()
    console.model.console.focus = .graph
    console.press("+", "+")
    #expect(console.model.window.length == .hours(1))
    console.press("-")
    #expect(console.model.window.length == .hours(2))
    #expect(console.commands.isEmpty)
    console.model.console.focus = .ocsp
    console.press("+")
    #expect(!console.commands.isEmpty)
  }

  @Test func `early in a run the graph follows on when it is panned`() {
    var console = Console()
    console.model = IncidentFixture.model(until: IncidentFixture.start + .minutes(5))
    console.model.console.zoom = .last(.minutes(30))
    console.press("(")
    #expect(console.model.console.pan == nil)
  }

  @Test func `the wheel outside the graph does not zoom`() throws {
    var console = Console(width: 200, height: 60)
    let area = try #require(console.model.layout.placement(of: .now)).content
    let before = console.model.console.zoom
    for action in [MouseEvent.Action.scrollUp, .scrollDown, .scrollDown] {
      console.tell(.input(.mouse(MouseEvent(action, x: area.x + 1, y: area.y + 1))))
      #expect(console.model.console.zoom == before)
    }
  }

  @Test func `the wheel zooms the graph about the pointer`() throws {
    var console = Console()
    let placement = try #require(console.model.layout.placement(of: .graph))
    let x = placement.content.x + ChartStack.leftMargin + 20
    for _ in 0..<4 {
      console.tell(.input(.mouse(MouseEvent(.scrollUp, x: x, y: placement.content.y + 3))))
    }
    #expect(console.model.window.length == .minutes(10))
    for _ in 0..<9 {
      console.tell(.input(.mouse(MouseEvent(.scrollDown, x: x, y: placement.content.y + 3))))
    }
    #expect(console.model.console.zoom == .all)
  }

  @Test(arguments: Self.sizes + [(80, 20), (100, 24), (60, 24), (60, 40)], Preset.allCases)
  func `no two lines' names share a row`(size: (width: Int, height: Int), preset: Preset) {
    var model = Self.stages[3]
    _ = model.update(.resize(width: size.width, height: size.height))
    model.choose(preset)
    for placement in model.layout.placements where placement.hasTimeAxis {
      let charts =
        placement.pane == .panel(.graph)
        ? GraphPanel.charts(model, rows: placement.content.height, isExpanded: false)
        : model.panels[placement.panel].chart.map { [$0] } ?? []
      guard let stack = ChartStack(placement.content, charts) else { continue }
      for (chart, plot) in zip(charts, stack.plots) {
        #expect(plot.height >= chart.quantities.count, "\(chart) at \(size)")
      }
    }
  }
}

/// Whether it is a letter or digit.
private func isWordy(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9": true
  default: false
  }
}
