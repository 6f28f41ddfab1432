import Terminal

/// Where words stand in a chart, so that none is written over others or over the lines.
struct ChartLabels {
  private let plot: Plot
  private let area: Rect
  private var taken: [Rect]

  /// - Parameters:
  ///   - area: where the plot stands on the screen.
  ///   - readout: where the values under the cursor will stand.
  init(_ plot: Plot, _ area: Rect, readout: Rect?) {
    self.plot = plot
    self.area = area
    // What stands close to values is read with them.
    let gap = 3
    taken =
      readout.map { [Rect(x: $0.x - gap, y: $0.y, width: $0.width + 2 * gap, height: $0.height)] } ?? []
  }

  /// Takes a place in one row, if it is free.
  ///
  /// - Parameter overLines: whether the lines give way.
  mutating func take(_ place: Rect, overLines: Bool = false) -> Bool {
    guard taken.allSatisfy({ $0.intersection(place).isEmpty }),
      overLines || !plot.hasDots(in: place.x - area.x..<place.endX - area.x, row: place.y - area.y)
    else { return false }
    taken.append(place)
    return true
  }

  /// Takes the first free stretch of a row that is so wide; where it begins.
  ///
  /// - Complexity: O(columns)
  mutating func takeStretch(width: Int, row: Int) -> Int? {
    var free = 0
    for x in area.x..<area.endX {
      let isTaken =
        plot.hasDots(in: x - area.x..<x - area.x + 1, row: row)
        || taken.contains { $0.contains(x: x, y: area.y + row) }
      free = isTaken ? 0 : free + 1
      guard free == width else { continue }
      taken.append(Rect(x: x + 1 - width, y: area.y + row, width: width, height: 1))
      return x + 1 - width
    }
    return nil
  }
}
