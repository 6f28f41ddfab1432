import Basics
import Telemetry
import Terminal

/// A frame as a row of a table for people, at most as wide as the screen.
struct FrameTable {
  private struct Column {
    /// The two rows of its title.
    let title: String
    let unit: String
    let width: Int
    /// The highest go first where the screen is narrow.
    let rank: Int
    /// - Parameter seconds: the length of the frame.
    let value: @Sendable (_ frame: Frame, _ seconds: Double, _ width: Int) -> String
  }

  private let columns: [Column]

  init(columns width: Int) {
    var columns = Self.all
    while columns.reduce(columns.count - 1, { $0 + $1.width }) > width, columns.count > 2,
      let last = columns.indices.max(by: { columns[$0].rank < columns[$1].rank })
    {
      columns.remove(at: last)
    }
    self.columns = columns
  }

  var head: [String] { [row(columns.map(\.title)), row(columns.map(\.unit))] }

  func row(_ frame: Frame) -> String {
    let seconds = max(1e-9, frame.interval.seconds)
    return row(columns.map { $0.value(frame, seconds, $0.width) })
  }

  private func row(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      String(repeating: " ", count: max(0, column.width - cell.displayWidth)) + cell
    }.joined(separator: " ")
  }

  private static let all: [Column] = [
    Column(title: "time", unit: "UTC", width: 8, rank: 0) { frame, _, _ in frame.time.clockTime },
    Column(title: "served", unit: "1/s", width: 6, rank: 1) { number(Double($0.dss.served) / $1, 1, $2) },
    Column(title: "503", unit: "1/s", width: 4, rank: 2) { number(Double($0.dss.timedOut) / $1, 1, $2) },
    Column(title: "429", unit: "1/s", width: 4, rank: 5) { number(Double($0.dss.rateLimited) / $1, 1, $2) },
    Column(title: "mean", unit: "s", width: 4, rank: 7) { frame, _, width in
      number(frame.dss.latency.mean, 2, width)
    },
    Column(title: "p99", unit: "s", width: 4, rank: 8) { frame, _, width in
      number(frame.dss.latency.p99, 2, width)
    },
    sum("queued", "", 6, rank: 3) { $0.depth }, sum("timed", "out", 6, rank: 9) { $0.expired },
    sum("parked", "", 6, rank: 4) { $0.parked },
    Column(title: "oldest", unit: "s", width: 6, rank: 11) { frame, _, width in
      number(frame.queues.compactMap(\.oldestAge).max()?.seconds ?? 0, 1, width)
    },
    Column(title: "back", unit: "off", width: 5, rank: 6) { frame, _, _ in
      "\(frame.fleet.backingOff)/\(frame.servers.count)"
    },
    Column(title: "OCSP", unit: "up", width: 5, rank: 10) { frame, _, _ in
      "\(frame.ocsp.active)/\(frame.ocsp.responders.count)"
    },
    Column(title: "OCSP", unit: "open", width: 4, rank: 12) { frame, _, width in
      count(frame.ocsp.renewalsPending, width)
    },
  ]

  private static func sum(
    _ title: String, _ unit: String, _ width: Int, rank: Int, _ value: @escaping @Sendable (QueueFrame) -> Int
  ) -> Column {
    Column(title: title, unit: unit, width: width, rank: rank) { frame, _, width in
      count(frame.queues.reduce(0) { $0 + value($1) }, width)
    }
  }

  /// A count in at most `width` columns: `32 273`, `132273`, `1.3M`.
  static func count(_ value: Int, _ width: Int) -> String {
    [Figures.grouped(value), String(value)].first { $0.utf8.count <= width }
      ?? number(Double(value), 0, width)
  }

  /// A number in at most `width` columns, with at most so many decimals.
  static func number(_ value: Double, _ decimals: Int, _ width: Int) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "-" }
    for count in stride(from: decimals, through: 0, by: -1) {
      let text = Figures.fixed(value, count).filter { $0 != " " }
      if text.utf8.count <= width { return text }
    }
    for (unit, size) in [("k", 1e3), ("M", 1e6), ("G", 1e9)] {
      for count in [1, 0] {
        let text = Figures.fixed(value / size, count) + unit
        if text.utf8.count <= width { return text }
      }
    }
    return "-"
  }
}
