import Testing

@testable import Dashboard
@testable import Terminal

/// The servers' grid: words as long as there is room for them, and each server in a place of its own.
@Suite struct ServerGridTests {
  private func grid(_ count: Int, _ width: Int, _ height: Int) -> ServerGrid {
    ServerGrid(count: count, area: Rect(x: 0, y: 0, width: width, height: height), selected: 0)
  }

  @Test func `fewer rows shorten the words before they drop them`() {
    #expect(grid(12, 78, 4).wording == .full)
    #expect(grid(12, 78, 3).wording == .brief)
    #expect(grid(12, 78, 2).wording == .sign)
    #expect(grid(12, 30, 2).wording == .sign)
    #expect(grid(12, 30, 8).wording == .full, "some in words, the others by moving the selection")
  }

  @Test(arguments: 1...120)
  func `every server shown has a place of its own`(width: Int) {
    for count in [1, 12, 24, 64] {
      for height in 1...8 {
        let grid = grid(count, width, height)
        let places = (0..<height).flatMap { y in (0..<width).compactMap { grid.place(atX: $0, y: y) } }
        #expect(Set(places) == Set(grid.first..<grid.first + grid.count), "\(count) in \(width) × \(height)")
        #expect(grid.columns * grid.cellWidth <= max(width, 1))
      }
    }
  }

  @Test func `a brief cell has the time left of a back-off, and the failures of others`() {
    let model = IncidentFixture.model()
    var canvas = Canvas(width: 78, height: 3, look: Look())
    canvas.serversPanel(model, in: canvas.surface.bounds)
    let text = canvas.surface.text
    #expect(text.contains("s01 ● busy     0/5"), "\(text)")
    #expect(text.contains("s07 ◌ back-off 16s"), "\(text)")
    #expect(!text.contains("…"), "\(text)")
  }
}
