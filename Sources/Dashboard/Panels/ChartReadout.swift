import Issuance
import Terminal

extension Canvas {
  /// The exact values under the cursor, beside it in each chart.
  mutating func readouts(_ charts: [ChartID], _ model: Model, _ stack: ChartStack) {
    guard let cursor = model.cursor, let pointed = model.pointed,
      let column = model.window.column(of: cursor, columns: stack.columns)
    else { return }
    for (chart, plot) in zip(charts, stack.plots) {
      readout(chart.readings(pointed.bucket), atX: stack.x + column, in: plot)
    }
  }

  private mutating func readout(_ readings: [ChartID.Reading], atX x: Int, in plot: Rect) {
    let name = readings.reduce(0) { max($0, $1.name.displayWidth) }
    let width = readings.reduce(0) { max($0, $1.text.displayWidth) } + name + 3
    // Beside each other where there are too few rows.
    let lines =
      readings.count <= plot.height
      ? readings.map { [$0] } : [readings]
    let widest = lines.count == 1 && readings.count > 1 ? readings.reduce(1) { $0 + $1.width } : width
    let room = min(widest, plot.width)
    let left = x + 2 + room <= plot.endX ? x + 2 : x - 1 - room
    let area = Rect(
      x: max(plot.x, min(left, plot.endX - room)), y: plot.y, width: room, height: lines.count)
    fill(area, style: style(.text, selected: true))
    for (row, readings) in lines.enumerated() {
      var line = Line(area, row: row, indent: 1)
      for reading in readings {
        let label = lines.count > 1 ? reading.name.left(name) : reading.name
        line.add(label + " ", reading.role, on: &self, selected: true)
        let text = lines.count > 1 ? reading.text.right(width - name - 3) : reading.text
        line.add(text + " ", .title, on: &self, selected: true)
      }
    }
  }
}

extension ChartID {
  /// A quantity's value at an instant, in words.
  struct Reading {
    var name: String
    var text: String
    var role: Role

    fileprivate var width: Int { name.displayWidth + text.displayWidth + 2 }
  }

  /// The values of a stretch, those drawn in front first.
  func readings(_ bucket: HistoryBucket) -> [Reading] {
    guard !bucket.isGap else { return [Reading(name: caption, text: "nothing known", role: .label)] }
    return quantities.reversed().map { quantity in
      Reading(
        name: quantity.name, text: quantity.value(bucket).map { text(of: $0) } ?? "–", role: quantity.role)
    }
  }
}
