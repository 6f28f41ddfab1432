import TestSupport
import Testing

@testable import Dashboard
@testable import Telemetry
@testable import Terminal

/// The responders' grid shows each responder once.
@Suite struct ResponderGridTests {
  private static let signs = [
    Sign.activeResponder, .outdatedResponder, .restartingResponder, .standbyResponder,
  ]

  @Test(
    arguments: [(80, 24), (100, 30), (120, 36), (160, 48), (200, 60), (250, 70)], Glyphs.allCases)
  func `twenty-four responders are twenty-four signs, none of which joins another`(
    size: (width: Int, height: Int), glyphs: Glyphs
  ) throws {
    let model = IncidentFixture.model(width: size.width, height: size.height)
    let area = try #require(model.layout.placement(of: .ocsp)).content
    let look = Look(glyphs: glyphs)
    let surface = view(model, look)
    let grid = model.responderGrid(in: area)
    guard !grid.hasWords else { return }
    let signs = Set(Self.signs.map { look.glyph($0) })
    let found = (area.y..<area.y + grid.rows).flatMap { y in
      (area.x..<area.endX).filter { signs.contains(String(Character(surface[$0, y].scalar))) }
    }
    #expect(found.count == 24)
    // Full blocks would join with the row beneath.
    if glyphs == .utf8 { #expect(signs.isDisjoint(with: ["█", "▓", "▒", "░"])) }
  }

  @Test(arguments: 1...200)
  func `rows break evenly: the last one lacks fewer signs than there are rows`(width: Int) {
    for count in 1...60 {
      for wordRows in [0, 4, 8] {
        let grid = ResponderGrid(count: count, width: width, height: 60, wordRows: wordRows)
        #expect(grid.rows * grid.columns >= count, "all are shown where there is room")
        #expect(grid.rows * grid.columns - count < grid.rows, "\(count) in rows of \(grid.columns)")
      }
    }
  }

  @Test(arguments: 1...130)
  func `every responder has a place of its own, at any width`(width: Int) {
    for count in [1, 8, 24, 60] {
      let grid = ResponderGrid(count: count, width: width, height: 2)
      let places = (0..<2).flatMap { y in (0..<width).compactMap { grid.place(atX: $0, y: y) } }
      #expect(Set(places).isSuperset(of: grid.shown))
      #expect(grid.columns * grid.cellWidth <= width + 1)
    }
  }
}
