import Terminal
import Testing

@testable import Dashboard

@Suite struct PlotTests {
  private func drawn(
    _ samples: [Double?], rows: Int, dots: Look.Dots = .braille, stroke: Plot.Stroke = .solid
  ) -> String {
    var plot = Plot(columns: (samples.count + 1) / 2, rows: rows)
    plot.line(samples, top: 8, .latency, stroke)
    var canvas = Canvas(
      width: plot.columns, height: rows, look: Look(glyphs: dots == .ascii ? .ascii : .utf8, dots: dots))
    plot.draw(on: &canvas, x: 0, y: 0)
    return canvas.surface.text
  }

  @Test func `two samples share a cell of braille`() {
    #expect(drawn([0, 0, 0, 0], rows: 1) == "⣀⣀\n")
    #expect(drawn([8, 8, 8, 8], rows: 1) == "⠉⠉\n")
  }

  @Test func `a jump is joined and a gap is not`() {
    #expect(drawn([0, 8], rows: 2) == "⢸\n⡸\n")
    #expect(drawn([0, 0, nil, nil, 0, 0], rows: 1) == "⣀ ⣀\n")
  }

  @Test func `quarters and ASCII stand in for braille`() {
    #expect(drawn([0, 0, 8, 8], rows: 1, dots: .block).first == "▄")
    #expect(drawn([0, 0, 8, 8], rows: 1, dots: .ascii).allSatisfy { $0.isASCII })
  }

  @Test func `values beyond the scale stay inside, odd ones are not drawn as numbers`() {
    #expect(drawn([100, 100], rows: 1) == "⠉\n")
    #expect(drawn([-100, -100], rows: 1) == "⣀\n")
    #expect(drawn([.nan, .infinity], rows: 1) == "⣀\n")
  }

  @Test func `a plot of no size takes any line`() {
    for (columns, rows) in [(0, 0), (0, 5), (5, 0), (-3, 2)] {
      var plot = Plot(columns: columns, rows: rows)
      plot.line([1, 2, nil, 4], top: 8, .latency)
      #expect(!plot.hasDots(in: 0..<3, row: 0) || rows > 0)
      #expect(plot.row(of: 3, top: 8) >= 0)
    }
  }

  @Test func `strokes tell lines apart without colour`() {
    let samples = Array(repeating: Double?(4), count: 16)
    #expect(
      Set([Plot.Stroke.solid, .dashed, .dotted].map { drawn(samples, rows: 2, stroke: $0) }).count == 3)
  }
}
