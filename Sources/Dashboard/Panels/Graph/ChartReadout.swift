import Terminal

/// The exact values under the cursor, beside it in a chart.
struct ChartReadout {
  let area: Rect
  private let lines: [[ChartID.Reading]]
  private let nameWidth: Int
  private let textWidth: Int

  init(_ readings: [ChartID.Reading], atX x: Int, in plot: Rect) {
    nameWidth = readings.reduce(0) { max($0, $1.name.displayWidth) }
    textWidth = readings.reduce(0) { max($0, $1.text.displayWidth) }
    var width = nameWidth + textWidth + 3
    if readings.count <= plot.height {
      lines = readings.map { [$0] }
    } else {
      // Side by side where rows are few; readings that do not fit are dropped.
      var row = Array(readings.prefix(1))
      width = row.reduce(1) { $0 + $1.width }
      for reading in readings.dropFirst() where width + reading.width <= plot.width {
        row.append(reading)
        width += reading.width
      }
      lines = [row]
    }
    let room = min(width, plot.width)
    let left = x + 2 + room <= plot.endX ? x + 2 : x - 1 - room
    area = Rect(
      x: max(plot.x, min(left, plot.endX - room)), y: plot.y, width: room, height: lines.count)
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(area, style: canvas.style(.text, selected: true))
    for (row, readings) in lines.enumerated() {
      var line = Line(area, row: row, indent: 1)
      for reading in readings {
        let isColumn = lines.count > 1
        line.add(
          (isColumn ? reading.name.left(nameWidth) : reading.name) + " ", reading.role, on: &canvas,
          selected: true)
        line.add(
          (isColumn ? reading.text.right(textWidth) : reading.text) + " ", .title, on: &canvas, selected: true
        )
      }
    }
  }
}

extension Canvas {
  /// The values under the cursor in each chart; none without a cursor in view.
  func readouts(_ charts: [ChartID], _ model: Model, _ stack: ChartStack) -> [ChartReadout] {
    guard let cursor = model.console.cursor, let pointed = model.pointed,
      let column = model.window.column(of: cursor, columns: stack.columns)
    else { return [] }
    return zip(charts, stack.plots).map { chart, plot in
      ChartReadout(chart.readings(pointed.bucket), atX: stack.x + column, in: plot)
    }
  }
}

extension ChartID {
  /// A quantity's value at an instant, as text.
  struct Reading {
    var name: String
    var text: String
    var role: Role

    fileprivate var width: Int { name.displayWidth + text.displayWidth + 2 }
  }

  /// The values of a bucket, those drawn in front first.
  func readings(_ bucket: HistoryBucket) -> [Reading] {
    guard !bucket.isGap else { return [Reading(name: caption, text: "no data", role: .label)] }
    return quantities.reversed().map { quantity in
      Reading(
        name: quantity.name, text: quantity.value(bucket).map { text(of: $0) } ?? "–", role: quantity.role)
    }
  }
}
