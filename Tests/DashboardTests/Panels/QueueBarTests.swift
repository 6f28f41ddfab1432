import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Metrics
@testable import Terminal

/// The bars of the queues: every colour has one meaning, and its name in the legend.
@Suite struct QueueBarTests {
  /// The queue in the middle of the incident with the most kinds of requests.
  private static let row: QueueFrame = {
    let frames = IncidentFixture.frames
    return frames[frames.count - 1].queues[2]
  }()

  private func drawn(_ width: Int, look: Look = Look(), _ row: QueueFrame? = nil) -> Canvas {
    let row = row ?? Self.row
    var canvas = Canvas(width: max(1, width), height: 1, look: look)
    canvas.queueBar(QueueBar(width: width), row, 0, 0, top: Double(row.depth))
    return canvas
  }

  @Test(arguments: 9...90)
  func `every colour of a bar is in its legend`(width: Int) {
    let canvas = drawn(width)
    let bar = QueueBar(width: width)
    let legend = bar.legend(room: width + 1, .utf8)
    #expect(!legend.isEmpty)
    let named = Set(legend.map { canvas.theme.style($0.role).foreground })
    for x in 0..<width {
      let cell = canvas.surface[x, 0]
      if cell.scalar == "█" || cell.scalar == "▒" {
        // Solid and shaded are the opposites where the legend has room for one of them only.
        #expect(named.contains(cell.style.foreground) || width < 12, "column \(x) of \(width)")
      }
    }
    #expect(legend.reduce(0) { $0 + $1.text.displayWidth } <= width + 1)
  }

  @Test func `expired requests are shaded in one colour, whatever their kind`() {
    for width in [10, 20, 40, 80] {
      let canvas = drawn(width)
      let styles = Set(
        (0..<width).filter { canvas.surface[$0, 0].scalar == "▒" }.map { canvas.surface[$0, 0].style })
      #expect(styles == [canvas.theme.style(.expired)])
    }
  }

  @Test func `a name stands on the ground of the requests it names`() {
    let canvas = drawn(60)
    // All identities are expired: their name is bare, as shades are.
    #expect(canvas.surface[0, 0].scalar == "d")
    #expect(canvas.surface[0, 0].style == canvas.theme.style(.expired))
    var live = Self.row
    live.expiredIdentities = 0
    let alive = drawn(60, live)
    #expect(alive.surface[0, 0].scalar == "d")
    #expect(alive.surface[0, 0].style.background == alive.theme.style(.live).foreground)
  }

  @Test(arguments: [(160, 48), (120, 36), (100, 30), (80, 24), (60, 24), (60, 20)])
  func `the queues' legend names expired requests at every size`(size: (width: Int, height: Int)) throws {
    let model = IncidentFixture.model(width: size.width, height: size.height)
    let area = try #require(model.layout.placement(of: .queues)).content
    // In the table's first row, or in the panel's title.
    let rows = view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = rows[area.y - 1...area.y].joined(separator: " ")
    #expect(text.contains("▒ expired") || text.contains("▒expired"), "\(text)")
    #expect(text.contains("live") || text.contains("dss"), "\(text)")
  }

  @Test func `beneath the time-out the ages of identities have the colour of expired ones`() throws {
    let rows = AgeRows(Self.row.ages, timeout: .seconds(6), barWidth: 20).lines
    let line = try #require(rows.firstIndex { $0.text.contains("DSS callers") })
    let above = rows[..<line].flatMap(\.more)
    let below = rows[(line + 1)...].flatMap(\.more)
    #expect(
      !above.contains { $0.role == .expired } && !below.contains { $0.role == .live && !$0.text.isEmpty })
    #expect(below.contains { $0.role == .expired && $0.text.contains("▒") })
  }
}
