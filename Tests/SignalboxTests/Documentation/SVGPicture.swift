import Terminal

/// A screen as a picture: text in a monospaced font, lines, blocks and braille as shapes, so that no font can move them.
struct SVGPicture {
  static let (cellWidth, cellHeight) = (8, 16)
  private let surface: Surface
  /// Under all cells.
  private let ground: String
  /// Shapes and texts by the style they share.
  private var groups: [String: String] = [:]

  init(_ surface: Surface) {
    self.surface = surface
    var counts: [String: Int] = [:]
    for y in 0..<surface.height {
      for x in 0..<surface.width { counts[Self.colors(surface[x, y]).back, default: 0] += 1 }
    }
    ground = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? "#000000"
    for y in 0..<surface.height { addRow(y) }
  }

  var text: String {
    let (width, height) = (surface.width * Self.cellWidth, surface.height * Self.cellHeight)
    let drawn = groups.sorted { $0.key < $1.key }.map { style, content in
      // Without the digit that orders groups: backgrounds lie below what stands on them.
      style.contains("d=")
        ? "<path \(style.dropFirst())\(content)\"/>" : "<g \(style.dropFirst())>\(content)</g>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13">
      <rect width="\(width)" height="\(height)" fill="\(ground)"/>
      \(drawn.joined(separator: "\n"))
      </svg>

      """
  }

  private mutating func addRow(_ y: Int) {
    var x = 0
    while x < surface.width {
      let style = surface[x, y].style
      var end = x + 1
      while end < surface.width, surface[end, y].style == style { end += 1 }
      addRun(from: x, to: end, y: y)
      x = end
    }
  }

  /// Cells of one style.
  private mutating func addRun(from start: Int, to end: Int, y: Int) {
    let cell = surface[start, y]
    let (fore, back) = Self.colors(cell)
    let (left, top) = (start * Self.cellWidth, y * Self.cellHeight)
    if back != ground {
      groups["0fill=\"\(back)\" d=\"", default: ""] +=
        "M\(left) \(top)h\((end - start) * Self.cellWidth)v\(Self.cellHeight)H\(left)z"
    }
    let attributes = cell.style.attributes
    let style =
      "2fill=\"\(fore)\"" + (attributes.contains(.bold) ? " font-weight=\"bold\"" : "")
      + (attributes.contains(.dim) ? " opacity=\".6\"" : "")
    var words: [(x: Int, text: String)] = []
    for x in start..<end {
      let scalar = surface[x, y].scalar
      if let shape = CellShape(scalar) {
        groups["1\(shape.paint(fore)) d=\"", default: ""] +=
          shape.path(x: x * Self.cellWidth, y: y * Self.cellHeight)
      } else if scalar != " " {
        // Signs that fonts draw in widths of their own stand alone.
        let isAlone = scalar.value >= 0x2100
        let continues =
          words.last.map { last in
            x - last.x - last.text.unicodeScalars.count <= 1 && !isAlone
              && last.text.unicodeScalars.allSatisfy { $0.value < 0x2100 }
          } ?? false
        if continues, let last = words.last {
          let gap = x - last.x - last.text.unicodeScalars.count
          words[words.count - 1].text += String(repeating: " ", count: gap) + String(scalar)
        } else {
          words.append((x, String(scalar)))
        }
      }
    }
    for word in words { groups[style, default: ""] += Self.element(word.text, x: word.x, y: y) }
  }

  private static func element(_ text: String, x: Int, y: Int) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let length = text.unicodeScalars.count * cellWidth
    return
      "<text x=\"\(x * cellWidth)\" y=\"\(y * cellHeight + 12)\" textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">\(escaped)</text>"
  }

  private static func colors(_ cell: Cell) -> (fore: String, back: String) {
    let (fore, back) = (cell.style.foreground.description, cell.style.background.description)
    return cell.style.attributes.contains(.reverse) ? (back, fore) : (fore, back)
  }
}
