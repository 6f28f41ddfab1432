import Basics
import Session
import Terminal

/// The dashboard's own cost, in the upper right corner; it takes no keys.
struct CostBox {
  /// A value with its parts and its course over the last minute.
  struct Row: Equatable {
    var label: String
    var value: String
    var note = ""
    /// One value per second; nil for a row without a graph.
    var samples: [Double?]?
    var isBad = false
  }

  let area: Rect
  let rows: [Row]

  private static let width = 76

  init(_ model: Model) {
    // The header and the footer stay visible.
    let room = model.height >= 4 ? model.height - 2 : 0
    let all = Self.rows(model)
    rows = Array(all.prefix(max(0, room - 2)))
    let width = min(Self.width, model.width)
    let height = rows.isEmpty ? 0 : rows.count + 2
    area = Rect(x: model.width - width, y: 1, width: width, height: height)
  }

  /// The least important rows last.
  static func rows(_ model: Model) -> [Row] {
    guard let last = model.console.costs.last else {
      return [Row(label: "", value: "", note: "measured once a second")]
    }
    return [frame(model, last), bytes(model, last), share(model, last), key(model), engine(model)]
      + [memory(model, last), drawn(last), missed(model, last), parts(last)]
  }

  private static func frame(_ model: Model, _ last: SelfMetrics) -> Row {
    let minute = model.console.costs.minute(until: model.clock)
    return Row(
      label: "frame", value: milliseconds(mean(last.work, last.drawn)),
      note: "longest \(milliseconds(minute.map(\.longest).max() ?? 0))",
      samples: model.console.costs.samples(until: model.clock) {
        $0.drawn > 0 ? Double(mean($0.work, $0.drawn)) : nil
      })
  }

  private static func bytes(_ model: Model, _ last: SelfMetrics) -> Row {
    let minute = model.console.costs.minute(until: model.clock)
    return Row(
      label: "bytes", value: kilobytes(last.drawn > 0 ? last.bytes / last.drawn : last.bytesLast),
      note: "most \(kilobytes(minute.map(\.bytesMax).max() ?? 0))  last \(kilobytes(last.bytesLast))",
      samples: model.console.costs.samples(until: model.clock) {
        $0.drawn > 0 ? Double($0.bytes) / Double($0.drawn) : nil
      })
  }

  private static func share(_ model: Model, _ last: SelfMetrics) -> Row {
    Row(
      label: "processor", value: percent(last.screenShare),
      note: "of a core; with the engine \(percent(last.processShare))",
      samples: model.console.costs.samples(until: model.clock, \.screenShare))
  }

  private static func key(_ model: Model) -> Row {
    let minute = model.console.costs.minute(until: model.clock)
    let keys = minute.reduce(0) { $0 + $1.keys }
    guard keys > 0 else { return Row(label: "key to screen", value: "", note: "no key in the last minute") }
    let longest = minute.map(\.keyLongest).max() ?? 0
    return Row(
      label: "key to screen", value: milliseconds(mean(minute.reduce(0) { $0 + $1.keyTime }, keys)),
      note: "longest \(milliseconds(longest)) of \(keys)",
      samples: model.console.costs.samples(until: model.clock) { $0.keys > 0 ? Double($0.keyLongest) : nil },
      isBad: longest > 100_000_000)
  }

  /// How far the run lags behind its pace.
  private static func engine(_ model: Model) -> Row {
    guard case .times(let factor) = model.record.status.speed, let lateness = model.record.status.lateness
    else {
      return Row(
        label: "engine", value: "", note: model.record.status.phase == .running ? "unpaced" : "stands still")
    }
    let late = max(0, lateness.seconds)
    return Row(
      label: "engine late", value: late < 1 ? milliseconds(UInt64(late * 1e9)) : Format.latency(late),
      note: "\(Format.fixed(late * factor, 1)) s of the run behind its pace", isBad: late > 0.5)
  }

  private static func memory(_ model: Model, _ last: SelfMetrics) -> Row {
    Row(
      label: "memory", value: "\(Format.fixed(Double(last.residentBytes) / 1_048_576, 1)) MB",
      samples: model.console.costs.samples(until: model.clock) { Double($0.residentBytes) })
  }

  private static func drawn(_ last: SelfMetrics) -> Row {
    Row(
      label: "drawn", value: rate(last.drawn, last),
      note: "of \(rate(last.came, last)) received")
  }

  private static func missed(_ model: Model, _ last: SelfMetrics) -> Row {
    let dropped = model.console.costs.minute(until: model.clock).reduce(0) { $0 + $1.dropped }
    return Row(
      label: "not drawn", value: rate(last.overtaken, last),
      note: "overtaken; \(Format.grouped(dropped)) dropped in a minute", isBad: dropped > 0)
  }

  private static func parts(_ last: SelfMetrics) -> Row {
    let names: [(name: String, work: UInt64)] = [
      ("model", last.update), ("view", last.view), ("diff", last.difference), ("write", last.write),
    ]
    return Row(
      label: "a frame's", value: "",
      note: names.map { "\($0.name) \(Format.fixed(Double(mean($0.work, last.drawn)) / 1e6, 2))" }
        .joined(separator: "  ") + " ms")
  }

  private static func mean(_ sum: UInt64, _ count: Int) -> UInt64 { sum / UInt64(max(1, count)) }

  private static func rate(_ count: Int, _ stretch: SelfMetrics) -> String {
    "\(Format.fixed(Double(count) * 1000 / Double(max(1, stretch.span)), 1))/s"
  }

  private static func milliseconds(_ nanoseconds: UInt64) -> String {
    "\(Format.fixed(Double(nanoseconds) / 1e6, 1)) ms"
  }

  private static func kilobytes(_ bytes: Int) -> String { "\(Format.fixed(Double(bytes) / 1024, 1)) KB" }

  private static func percent(_ share: Double) -> String { "\(Format.fixed(share * 100, 1)) %" }
}

extension Canvas {
  mutating func costs(_ model: Model) {
    let box = CostBox(model)
    guard !box.area.isEmpty else { return }
    window(
      box.area, title: "Dashboard", note: "\(model.keys.key(for: .costs)) closes", border: .borderFocused)
    let inside = box.area.inset(horizontal: 2, vertical: 1)
    clipped(to: inside) { canvas in
      for (row, line) in box.rows.enumerated() {
        canvas.put(line, inside, y: inside.y + row)
      }
    }
  }

  private mutating func put(_ row: CostBox.Row, _ area: Rect, y: Int) {
    let (label, value) = (14, 9)
    put(row.label, area.x, y, width: label, .label)
    putRight(row.value, endX: area.x + label + value, y, width: value, row.isBad ? .bad : .title)
    let x = area.x + label + value + 2
    // The graph gives way to the words.
    let graph = min(20, area.endX - x - row.note.displayWidth - 1)
    put(row.note, x, y, width: max(0, area.endX - x), .label)
    guard let samples = row.samples, graph >= 6 else { return }
    let shown = Self.joined(samples, columns: graph)
    sparkline(
      shown, top: shown.reduce(0) { max($0, $1 ?? 0) }, area.endX - graph, y, row.isBad ? .bad : .busy)
  }

  /// Resamples to so many columns, keeping the highest of each group.
  private static func joined(_ samples: [Double?], columns: Int) -> [Double?] {
    (0..<columns).map { column in
      let part = samples[samples.count * column / columns..<samples.count * (column + 1) / columns]
      return part.compactMap { $0 }.max()
    }
  }
}
