import Terminal

/// Places labels in a chart so that none covers another label or a line.
struct ChartLabels {
  private let plot: Plot
  private let area: Rect
  private var taken: [Rect]

  /// - Parameters:
  ///   - area: the plot's rectangle on the screen.
  ///   - readout: the rectangle of the values under the cursor.
  init(_ plot: Plot, _ area: Rect, readout: Rect?) {
    self.plot = plot
    self.area = area
    // A label too close to the values reads as part of them.
    let gap = 3
    taken =
      readout.map { [Rect(x: $0.x - gap, y: $0.y, width: $0.width + 2 * gap, height: $0.height)] } ?? []
  }

  /// Reserves a rectangle in one row, if it is free.
  ///
  /// - Parameter overLines: whether the label may cover lines.
  mutating func take(_ place: Rect, overLines: Bool = false) -> Bool {
    guard taken.allSatisfy({ $0.intersection(place).isEmpty }),
      overLines || !plot.hasDots(in: place.x - area.x..<place.endX - area.x, row: place.y - area.y)
    else { return false }
    taken.append(place)
    return true
  }

  /// Reserves the first free stretch of `width` columns in a row; returns its start.
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
