import Terminal

/// The full layout: bands of boxes.
extension Layout {
  /// Everything at once: tables first get the rows they need, then the graph and the timeline share the rest.
  mutating func placeOverview(_ model: Model, _ arrangement: Arrangement) {
    let right = max(38, min(58, body.width * 3 / 10))
    var bands: [Arrangement.Band] = []
    // A loop: a closure would copy the model.
    for pair in arrangement.overview {
      let (share, rank): (Share, Int) =
        switch pair.left {
        case .graph: (panels.contains(.graph) ? Share(12, 19, weight: 3) : Share(6, 14), 2)
        case .queues: (Share(6, min(rows(pair, model, right) ?? 6, max(9, body.height / 4))), 0)
        case .servers: (Share(5, min(rows(pair, model, right) ?? 5, max(7, body.height / 5))), 1)
        default: (Share(5, 9, weight: 2), 2)
        }
      bands.append(
        Arrangement.Band(
          left: [.panel(pair.left)], right: pair.right.map { .panel($0) }, share: share, rank: rank))
    }
    placeBands(bands, model, rightWidth: right)
  }

  /// The rows of a band of the overview, with borders: those of its left panel and of the first beside it, the greater;
  /// nil if neither is shown.
  private func rows(
    _ pair: (left: PanelID, right: [PanelID]), _ model: Model, _ rightWidth: Int
  ) -> Int? {
    var most: Int?
    for panel in [pair.left] + pair.right.prefix(1) where panels.contains(panel) {
      let width = panel == pair.left ? body.width - rightWidth : rightWidth
      most = max(most ?? 0, Demand(model, .panel(panel), width: width).rows + 2)
    }
    return most
  }

  mutating func placeBands(_ bands: [Arrangement.Band], _ model: Model, rightWidth: Int? = nil) {
    let right = rightWidth ?? max(40, min(72, body.width * 36 / 100))
    var bands = bands
    for index in bands.indices {
      bands[index].left = shown(bands[index].left, model, adding: false)
      bands[index].right = shown(bands[index].right, model, adding: false)
    }
    let placed = bands.flatMap { $0.left + $0.right }
    let added = shown(placed, model).dropFirst(placed.count)
    for start in stride(from: added.startIndex, to: added.endIndex, by: 2) {
      bands.append(
        Arrangement.Band(
          left: [added[start]], right: start + 1 < added.endIndex ? [added[start + 1]] : [],
          share: Share(5, 9, weight: 1), rank: 1))
    }
    bands.removeAll { $0.left.isEmpty && $0.right.isEmpty }
    if let told = model.captionPanel,
      let index = bands.firstIndex(where: { ($0.left + $0.right).contains(.panel(told)) })
    {
      let isLeft = bands[index].left.contains(.panel(told))
      bands[index].makeReadable(Demand(model, .panel(told), width: isLeft ? body.width - right : right))
    }
    let important = bands.indices.sorted { (bands[$0].rank, $0) < (bands[$1].rank, $1) }
    let divided = Share.divide(body.height, among: important.map { bands[$0].share })
    var y = body.y
    for (index, band) in bands.enumerated() {
      guard let height = important.firstIndex(of: index).map({ divided[$0] }), height > 0 else { continue }
      let leftWidth = band.left.isEmpty ? 0 : band.right.isEmpty ? body.width : body.width - right
      placeStack(band.left, in: Rect(x: body.x, y: y, width: leftWidth, height: height), model)
      let rest = Rect(x: body.x + leftWidth, y: y, width: body.width - leftWidth, height: height)
      if band.left.isEmpty { placeRow(band.right, in: rest) } else { placeStack(band.right, in: rest, model) }
      y += height
    }
  }

  /// Places panes side by side, in a band without a left pane.
  private mutating func placeRow(_ panes: [Pane], in area: Rect) {
    for (index, pane) in panes.enumerated() {
      let x = area.width * index / panes.count
      let endX = area.width * (index + 1) / panes.count
      add(pane, Rect(x: area.x + x, y: area.y, width: endX - x, height: area.height), .box)
    }
  }

  /// Places panes one below the other; drops the last ones if they do not fit.
  private mutating func placeStack(_ panes: [Pane], in area: Rect, _ model: Model) {
    guard panes.count > 1 else {
      if let only = panes.first { add(only, area, .box) }
      return
    }
    var heights: [Int]
    if let told = model.captionPanel, let index = panes.firstIndex(of: .panel(told)) {
      heights = Self.heights(of: panes, told: index, in: area, model)
    } else if panes == [.panel(.now), .panel(.customers), panes[panes.count - 1]], panes.count == 3 {
      // The customers get the rest, if it is enough.
      let (above, below) = (11, 8)
      guard area.height - above - below >= 8 else {
        return placeStack([panes[0], panes[2]], in: area, model)
      }
      heights = [above, area.height - above - below, below]
    } else if panes[0] == .panel(.now), panes.count == 2 {
      let lower = area.height >= 21 ? min(9 + (area.height - 21) / 2, 10) : max(5, area.height * 4 / 10)
      heights = [area.height - lower, lower]
    } else {
      heights = Share.divide(
        area.height, among: panes.map { Demand(model, $0, width: area.width).boxShare })
      // Spare rows go to the first box, so that the boxes fill the band.
      heights[0] += area.height - heights.reduce(0, +)
    }
    var y = area.y
    for (pane, height) in zip(panes, heights) where height > 0 {
      add(pane, Rect(x: area.x, y: y, width: area.width, height: height), .box)
      y += height
    }
  }

  /// The heights of a stack with the panel of the caption, which gets the rows of its content before the others.
  private static func heights(of panes: [Pane], told: Int, in area: Rect, _ model: Model) -> [Int] {
    var shares = panes.map { Demand(model, $0, width: area.width).boxShare }
    let rows = Demand(model, panes[told], width: area.width).rows + 2
    shares[told] = Share(shares[told].least, max(shares[told].best, rows), weight: 1)
    let order = [told] + panes.indices.filter { $0 != told }
    let divided = Share.divide(area.height, among: order.map { shares[$0] })
    var heights = Array(repeating: 0, count: panes.count)
    for (index, height) in zip(order, divided) { heights[index] = height }
    heights[told] += area.height - heights.reduce(0, +)
    return heights
  }
}

extension Arrangement.Band {
  /// The most rows that a caption's panel takes from other bands.
  private static let toldRowsMax = 12

  /// Gives it the rows that one of its panels needs to be read, before any other band.
  fileprivate mutating func makeReadable(_ demand: Demand) {
    let readable = min(demand.rows + 2, Self.toldRowsMax, share.best)
    share = Share(max(share.least, readable), share.best, weight: share.weight)
    rank = -1
  }
}
