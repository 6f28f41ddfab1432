import Terminal

extension Canvas {
  /// Makes the border of the caption's panel stand out: heavy lines, the title reversed.
  mutating func captionFrame(_ model: Model, _ placements: [Placement]) {
    guard let panel = model.captionPanel,
      let placement = placements.first(where: { $0.pane == .panel(panel) })
    else { return }
    let area = placement.area
    let isBox = placement.chrome == .box
    let border = style(.key, .bold)
    for y in area.y..<area.endY where isBox || y == area.y {
      // A title may hold the border's characters in ASCII.
      var isTitle = false
      for x in area.x..<area.endX where y == area.y || y == area.endY - 1 || x == area.x || x == area.endX - 1
      {
        let scalar = surface[x, y].scalar
        if String(scalar) == symbols.openTitle { isTitle = true }
        if String(scalar) == symbols.closeTitle { isTitle = false }
        guard !isTitle, let heavy = symbols.heavy(scalar) else { continue }
        put(heavy, x, y, style: border)
      }
    }
    // The title follows the panel's key.
    let row = (area.x..<area.endX).map { surface[$0, area.y].scalar }
    guard let begin = row.firstIndex(where: { $0.properties.isAlphabetic }),
      let end = row[begin...].firstIndex(where: { String($0) == symbols.closeTitle })
    else { return }
    restyle(Rect(x: area.x + begin, y: area.y, width: end - begin, height: 1)) {
      $0.adding([.bold, .reverse])
    }
  }
}

extension Symbols {
  /// A border's line drawn heavily; nil for any other character.
  fileprivate func heavy(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case horizontal: horizontal == "-" ? "=" : "━"
    case vertical: vertical == "|" ? "#" : "┃"
    case topLeft: topLeft == "+" ? "#" : "┏"
    case topRight: "┓"
    case bottomLeft: "┗"
    case bottomRight: "┛"
    default: nil
    }
  }
}
