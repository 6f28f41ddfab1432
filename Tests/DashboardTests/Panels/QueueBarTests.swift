import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry
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

  @Test func `expired requests are shaded in one colour, of every kind`() {
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
    #expect(["live", "dss", "d o h", "doh"].contains { text.contains($0) }, "\(text)")
  }

  @Test(arguments: 1...90)
  func `a colour is a kind's or none's, at every width`(width: Int) {
    let kinds = [Role.live, .ocsp, .deadCA, .hvca]
    var row = Self.row
    row.byKind.hvca = max(row.byKind.hvca, row.depth / 4)
    for part in QueueBar(width: width).parts(row) where kinds.contains(part.role) {
      #expect(!part.name.isEmpty, "\(width)")
      if part.role == .live { #expect(part.live + part.expired == Double(row.byKind.dss), "\(width)") }
    }
  }

  @Test(arguments: 1...90)
  func `no request is left out of a bar, however it is divided`(width: Int) {
    let parts = QueueBar(width: width).parts(Self.row)
    let kinds = Self.row.byKind
    let all = Double(kinds.dss + kinds.ocsp + kinds.ocspDeadCA + kinds.hvca)
    let expired = Double(Self.row.expiredIdentities + Self.row.expiredSigners)
    #expect(abs(parts.reduce(0) { $0 + $1.live + $1.expired } - all) < 0.001)
    #expect(abs(parts.reduce(0) { $0 + $1.expired } - expired) < 0.001)
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24)])
  func `the bars of a full screen show what makes up most of a queue`(size: (width: Int, height: Int)) throws
  {
    var model = IncidentFixture.model(width: size.width, height: size.height)
    var frame = try #require(model.frame)
    // A bulk order of certificates: identities are served first and hardly wait.
    frame.queues[0].depth = 20_000
    frame.queues[0].byKind = KindCounts()
    frame.queues[0].byKind.hvca = 19_000
    frame.queues[0].byKind.dss = 1000
    frame.queues[0].expiredIdentities = 0
    frame.queues[0].expiredSigners = 0
    model.frame = frame
    let area = try #require(model.layout.placement(of: .queues)).content
    let surface = view(model, Look())
    let theme = Look().theme
    let row = try #require((area.y..<area.endY).first { surface[area.x, $0].scalar == "›" })
    let cells = (area.x..<area.endX).map { surface[$0, row] }.filter {
      "█h".unicodeScalars.contains($0.scalar)
    }
    let color = theme.style(.hvca).foreground
    #expect(cells.count { $0.style.foreground == color || $0.style.background == color } * 2 > cells.count)
    #expect(cells.count > 4)
  }

  @Test func `a legend in the title has the colours of the bars`() throws {
    // As many rows as queues: no row is left for the names of the columns.
    let model = IncidentFixture.model(width: 60, height: 20)
    let placement = try #require(model.layout.placement(of: .queues))
    let surface = view(model, Look())
    let title = (placement.area.x..<placement.area.endX).map { surface[$0, placement.area.y] }
    let theme = Look().theme
    let shade = try #require(title.firstIndex { $0.scalar == "▒" })
    #expect(title[shade].style.foreground == theme.style(.expired).foreground)
    let solid = title[..<shade].map(\.style.foreground)
    for role in [Role.live, .ocsp, .hvca] { #expect(solid.contains(theme.style(role).foreground), "\(role)") }
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
