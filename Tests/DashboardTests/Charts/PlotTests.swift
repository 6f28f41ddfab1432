import Testing

@testable import Dashboard
@testable import Terminal

@Suite struct PlotTests {
  private func drawn(
    _ samples: [Double?], rows: Int, dots: Look.Dots = .braille, stroke: Plot.Stroke = .solid,
    limit: Double? = nil
  ) -> String {
    var plot = Plot(columns: (samples.count + 1) / 2, rows: rows)
    plot.line(samples, top: 8, .latency, stroke)
    if let limit { plot.limitLine(at: limit, top: 8, .timeoutLine) }
    var canvas = Canvas(
      width: plot.columns, height: rows, look: Look(glyphs: dots == .ascii ? .ascii : .utf8, dots: dots))
    plot.draw(on: &canvas, x: 0, y: 0)
    return canvas.surface.text
  }

  @Test func `two samples share a cell of braille`() {
    #expect(drawn([1, 1, 1, 1], rows: 1) == "⣀⣀\n")
    #expect(drawn([8, 8, 8, 8], rows: 1) == "⠉⠉\n")
  }

  @Test func `a jump is joined and a gap is not`() {
    #expect(drawn([0.1, 8], rows: 2) == "⢸\n⡸\n")
    #expect(drawn([1, 1, nil, nil, 1, 1], rows: 1) == "⣀ ⣀\n")
  }

  @Test func `a rise from zero and a fall to zero are vertical lines in the nonzero sample`() {
    #expect(drawn([0, 8, 0, 0], rows: 1) == "⠸\n")
    #expect(drawn([0, 8, 8, 0], rows: 1) == "⠸⠇\n")
  }

  @Test func `zero is a base line sparser than any stroke, and dim`() {
    #expect(drawn([0, 0, 0, 0, 0, 0, 0, 0], rows: 2) == "\n⡀ ⡀\n")
    var plot = Plot(columns: 2, rows: 1)
    plot.line([0, 0, 0, 0], top: 8, .timedOut)
    var canvas = Canvas(width: 2, height: 1, look: Look())
    plot.draw(on: &canvas, x: 0, y: 0)
    #expect(canvas.surface[0, 0].style == canvas.theme.style(.divider))
  }

  /// The roles of a plot's cells in one row, of lines that are drawn one after the other.
  private func roles(_ lines: [(samples: [Double?], role: Role, stroke: Plot.Stroke)]) -> [Role?] {
    var plot = Plot(columns: 3, rows: 1)
    for line in lines { plot.line(line.samples, top: 80, line.role, line.stroke) }
    var canvas = Canvas(width: 3, height: 1, look: Look())
    plot.draw(on: &canvas, x: 0, y: 0)
    return (0..<3).map { x in
      [Role.served, .rateLimited, .timedOut, .divider].first {
        canvas.surface[x, 0] != Cell(style: canvas.theme.style(.text))
          && canvas.surface[x, 0].style == canvas.theme.style($0)
      }
    }
  }

  @Test func `the larger of two lines has their cell, in any order and stroke`() {
    for (served, failed, role) in [(12.0, 2.0, Role.served), (2, 12, .timedOut), (0, 0.1, .timedOut)] {
      let served = (Array(repeating: Double?(served), count: 6), Role.served, Plot.Stroke.solid)
      let failed = (Array(repeating: Double?(failed), count: 6), Role.timedOut, Plot.Stroke.dotted)
      #expect(roles([served, failed]) == Array(repeating: role, count: 3))
      #expect(roles([failed, served]) == Array(repeating: role, count: 3))
    }
  }

  @Test func `the line with more dots in a cell has it, even if its value is smaller`() {
    let lines: [(samples: [Double?], role: Role, stroke: Plot.Stroke)] = [
      ([5, 5, 5, 5, 5, 5], .served, .solid), ([nil, nil, nil, 12, 12, 12], .timedOut, .dashed),
    ]
    #expect(roles(lines) == [.served, .served, .timedOut])
  }

  @Test(arguments: [2.0, 2.3, 4, 6, 8])
  func `where mean and percentile share a cell its colour is the mean's, and both lines' dots are seen`(
    p99: Double
  ) {
    var plot = Plot(columns: 2, rows: 1)
    plot.line([p99, p99, p99, p99], top: 8, .latencyP99, .dotted, isPercentile: true)
    plot.line([2, 2, 2, 2], top: 8, .latency)
    var canvas = Canvas(width: 2, height: 1, look: Look())
    plot.draw(on: &canvas, x: 0, y: 0)
    for x in 0..<2 { #expect(canvas.surface[x, 0].style == canvas.theme.style(.latency)) }
    let row = plot.level(p99, top: 8) == plot.level(2, top: 8)
    #expect((canvas.surface.text == "⠤⠤\n") == row, "the higher line is seen: \(canvas.surface.text)")
  }

  @Test func `a column has dots from its minimum to its maximum`() {
    var plot = Plot(columns: 1, rows: 2)
    plot.line([2...6, 4...4], top: 7, .latency)
    var canvas = Canvas(width: 1, height: 2, look: Look())
    plot.draw(on: &canvas, x: 0, y: 0)
    // Dot rows 2 to 6 on the left, 4 alone on the right.
    #expect(canvas.surface.text == "⣆\n⠃\n")
  }

  @Test(arguments: Look.Dots.allCases)
  func `a limit stands at the height of a line that reaches it, beneath the line`(dots: Look.Dots) {
    let line = Array(drawn([nil, nil, nil, nil, 6, 6, 6, 6], rows: 3, dots: dots, limit: 6))
    let (bare, reached) = (line.firstIndex { $0 != " " && $0 != "\n" }, line.lastIndex { $0 != "\n" })
    #expect(bare.map { line[$0] } == reached.map { line[$0] }, "\(String(line))")
  }

  @Test(arguments: Look.Dots.allCases)
  func `strokes differ in characters, too`(dots: Look.Dots) {
    let samples = [Plot.Stroke.solid, .dashed, .dotted].map { $0.sample(dots) }
    #expect(Set(samples).count == 3, "\(samples)")
  }

  @Test func `quarters and ASCII stand in for braille`() {
    #expect(drawn([1, 1, 8, 8], rows: 1, dots: .block) == "▄▛\n")
    #expect(drawn([1, 1, 8, 8], rows: 1, dots: .ascii).allSatisfy { $0.isASCII })
  }

  @Test func `values beyond the scale stay inside, odd ones are not drawn as numbers`() {
    #expect(drawn([100, 100], rows: 1) == "⠉\n")
    #expect(drawn([-100, -100], rows: 1) == "⡀\n")
    #expect(drawn([.infinity, .infinity], rows: 1) == "⡀\n")
  }

  @Test func `a plot of no size takes any line`() {
    for (columns, rows) in [(0, 0), (0, 5), (5, 0), (-3, 2)] {
      var plot = Plot(columns: columns, rows: rows)
      plot.line([1, 2, nil, 4], top: 8, .latency)
      var canvas = Canvas(width: 4, height: 4, look: Look())
      plot.draw(on: &canvas, x: 0, y: 0)
      #expect(canvas.surface.text.allSatisfy { $0.isWhitespace } || columns * rows > 0)
      #expect(plot.row(of: 3, top: 8) >= 0)
    }
  }

  @Test func `strokes distinguish lines without colour`() {
    let samples = Array(repeating: Double?(4), count: 16)
    #expect(
      Set([Plot.Stroke.solid, .dashed, .dotted].map { drawn(samples, rows: 2, stroke: $0) }).count == 3)
  }
}

extension Plot {
  /// A line of single values.
  mutating func line(
    _ samples: [Double?], top: Double, _ role: Role, _ stroke: Stroke = .solid, isPercentile: Bool = false
  ) {
    line(samples.map { $0.map { $0...$0 } }, top: top, role, stroke, isPercentile: isPercentile)
  }
}
