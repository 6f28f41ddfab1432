import Issuance
import Terminal
import Testing
import World

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry

/// A healthy service is drawn in the colour of served requests, without any error colour.
@Suite struct WellServiceColorTests {
  private static let trouble = IncidentFixture.time("14:00:00")..<IncidentFixture.time("14:20:00")

  /// Before the first error.
  private static let well = IncidentFixture.model(until: IncidentFixture.time("13:58:00"))

  /// An hour and more after the last error: the scale is still that of the trouble.
  private static let recovered: Model = {
    let well = IncidentFixture.frames[30]
    let frames = IncidentFixture.frames.map { frame in
      guard frame.from >= trouble.upperBound else { return frame }
      var served = well
      (served.number, served.from, served.time) = (frame.number, frame.from, frame.time)
      return served
    }
    var model = Model(run: IncidentFixture.run, width: 160, height: 48)
    _ = model.update(.tick(1000))
    _ = model.update(.frames(frames))
    // The mark of the scale's last change has expired.
    _ = model.update(.tick(100_000))
    return model
  }()

  private static let themes = BuiltInThemes.names.compactMap(BuiltInThemes.theme)
  private static func look(_ dots: Look.Dots, _ theme: Theme = BuiltInThemes.standard) -> Look {
    Look(theme: theme, glyphs: dots == .ascii ? .ascii : .utf8, dots: dots)
  }

  /// Columns certainly before and certainly after the trouble.
  private func isWell(_ model: Model, columns: Int) throws -> (Int) -> Bool {
    guard model.known > Self.trouble.upperBound else { return { _ in true } }
    let begin = try #require(model.window.column(of: Self.trouble.lowerBound, columns: columns))
    let end = try #require(model.window.column(of: Self.trouble.upperBound, columns: columns))
    return { $0 < begin - 1 || $0 > end + 1 }
  }

  /// The styles of a plot's lines in columns, by cell: of all cells except blanks, words and the time's grid.
  private func lines(_ surface: Surface, in area: Rect, _ look: Look, _ columns: (Int) -> Bool) -> [Style] {
    (area.y..<area.endY).flatMap { y in
      (area.x..<area.endX).compactMap { x -> Style? in
        let scalar = surface[x, y].scalar
        let isLine =
          switch look.dots {
          case .braille: (0x2801...0x28FF).contains(scalar.value)
          case .block: "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars.contains(scalar)
          case .ascii: "|_-'.\"".unicodeScalars.contains(scalar)
          }
        return isLine && scalar != look.symbols.dottedVertical && columns(x - area.x)
          ? surface[x, y].style : nil
      }
    }
  }

  /// Draws one chart; returns the styles of its lines while the service is healthy.
  private func styles(
    _ chart: ChartID, _ model: Model, _ look: Look, _ size: (columns: Int, rows: Int)
  ) throws -> [Style] {
    var canvas = Canvas(width: size.columns + ChartStack.margins, height: size.rows, look: look)
    let area = Rect(x: ChartStack.leftMargin, y: 0, width: size.columns, height: size.rows)
    let series = GraphPanel.series(chart, GraphPanel.samples(model, count: size.columns * 2))
    canvas.chart(chart, series, model, in: area)
    return lines(canvas.surface, in: area, look, try isWell(model, columns: size.columns))
  }

  /// Only one line is visible, and the base line of the others.
  private func expect(
    _ role: Role, alone styles: [Style], _ look: Look, _ place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let place = "\(place) in \(look.dots), \(look.theme.name)"
    let own = styles.count { $0 == look.theme.style(role) }
    #expect(own > 5 && own > styles.count / 2, "\(place): \(own)", sourceLocation: sourceLocation)
    let others = styles.filter { $0 != look.theme.style(role) && $0 != look.theme.style(.divider) }
    #expect(others.isEmpty, "\(place)", sourceLocation: sourceLocation)
  }

  @Test(
    arguments: [(60, 20), (80, 24), (100, 30), (120, 36), (160, 48), (200, 60), (250, 70)],
    Look.Dots.allCases)
  func `the graph of a healthy service is green in every theme, before and after the trouble`(
    size: (width: Int, height: Int), dots: Look.Dots
  ) throws {
    for (name, model) in [("well", Self.well), ("recovered", Self.recovered)] {
      var model = model
      _ = model.update(.resize(width: size.width, height: size.height))
      let area = try #require(model.layout.placement(of: .graph)).content
      guard let stack = ChartStack(area, ChartID.identities) else {
        #expect(size.width < 80, "one row each, as the next test has them")
        continue
      }
      let isWell = try isWell(model, columns: stack.columns)
      for look in Self.themes.map({ Self.look(dots, $0) }) {
        var canvas = Canvas(width: size.width, height: size.height, look: look)
        model.panels[.graph].draw(on: &canvas, model, in: area)
        let styles = stack.plots.map { lines(canvas.surface, in: $0, look, isWell) }
        expect(.served, alone: styles[1], look, "\(name) at \(size)")
        // The charts of 503 and 429 have a base line alone.
        let others = Set(styles[2] + styles[3])
        #expect(others == [look.theme.style(.divider)], "\(name) at \(size), \(look.theme.name)")
      }
    }
  }

  @Test(arguments: [ChartID.served, .inbound])
  func `a chart of a healthy service has no error colour, in every theme`(chart: ChartID) throws {
    let role: Role = chart == .served ? .served : .ocsp
    for model in [Self.well, Self.recovered] {
      for look in Self.themes.flatMap({ theme in Look.Dots.allCases.map { Self.look($0, theme) } }) {
        expect(role, alone: try styles(chart, model, look, (20, 3)), look, "\(chart)")
      }
    }
  }

  @Test(arguments: [(30, 2), (46, 4), (96, 6), (180, 12)], Look.Dots.allCases)
  func `a healthy pool has no line of failed OCSP requests`(
    size: (columns: Int, rows: Int), dots: Look.Dots
  ) throws {
    for model in [Self.well, Self.recovered] {
      expect(.ocsp, alone: try styles(.inbound, model, Self.look(dots), size), Self.look(dots), "\(size)")
    }
  }

  @Test func `in sparklines zero is dim, in every theme and after the trouble`() throws {
    for (theme, model) in Self.themes.flatMap({ theme in [(theme, Self.well), (theme, Self.recovered)] }) {
      var canvas = Canvas(width: 60, height: 4, look: Self.look(.braille, theme))
      canvas.graphLines(model, in: canvas.surface.bounds, charts: ChartID.identities)
      // Between the present value and the highest one.
      let columns = 30
      let isWell = try isWell(model, columns: columns)
      let rows = (0..<4).map { y in
        Set(
          (0..<columns).filter { isWell($0) && canvas.surface[17 + $0, y].scalar != " " }
            .map { canvas.surface[17 + $0, y].style })
      }
      let dim = Set([theme.style(.divider)])
      #expect(rows == [[theme.style(.latency)], [theme.style(.served)], dim, dim], "\(theme.name)")
      for y in 2...3 { #expect(canvas.surface[15, y].style == theme.style(.label), "the value is 0/s") }
    }
  }

  @Test func `the name of a line at zero has no colour`() {
    for (chart, name) in [(ChartID.timedOut, "503"), (.rateLimited, "429")] {
      var canvas = Canvas(width: 102, height: 3, look: Look())
      let area = Rect(x: 7, y: 0, width: 86, height: 3)
      let series = GraphPanel.series(chart, GraphPanel.samples(Self.well, count: 172))
      canvas.chart(chart, series, Self.well, in: area)
      #expect(canvas.surface.text.contains(name))
      let styles = Set((0..<3).flatMap { y in (0..<102).map { canvas.surface[$0, y].style } })
      let theme = canvas.theme
      #expect(styles.isSubset(of: [theme.style(.text), theme.style(.label), theme.style(.divider)]))
    }
  }
}
