package import Terminal

/// A drawing surface addressed by role: text is cut with an ellipsis where its room ends.
package struct Canvas {
  package private(set) var surface: Surface
  let look: Look
  package let symbols: Symbols
  /// The area in which drawing has an effect.
  private(set) var clip: Rect
  /// What one drawing keeps for the next; nil draws all anew.
  var kept: KeptSamples?
  /// The clickable areas, the latest drawn last.
  private(set) var links: [Link] = []

  package init(width: Int, height: Int, look: Look) {
    surface = Surface(width: width, height: height, filledWith: Cell(style: look.theme.style(.text)))
    self.look = look
    symbols = look.symbols
    clip = surface.bounds
  }

  var theme: Theme { look.theme }

  /// Draws within a rectangle only.
  package mutating func clipped(to area: Rect, _ body: (inout Canvas) -> Void) {
    let before = clip
    clip = clip.intersection(area)
    body(&self)
    clip = before
  }

  /// Makes the visible part of an area clickable.
  mutating func link(_ area: Rect, to deed: Link.Deed) {
    let seen = area.intersection(clip)
    if !seen.isEmpty { links.append(Link(area: seen, deed: deed)) }
  }

  /// Clears an area, with its clickable parts.
  mutating func cover(_ area: Rect) {
    fill(area, " ", .text)
    links.removeAll { !$0.area.intersection(area).isEmpty }
  }

  /// Drops all clickable areas, before an overlay is drawn.
  mutating func unlink() { links = [] }

  /// A role's style, optionally on the background of a selected row.
  func style(_ role: Role, selected: Bool = false, _ attributes: Attributes = []) -> Style {
    let style = selected ? theme.selectedStyle(role) : theme.style(role)
    return attributes.isEmpty ? style : style.adding(attributes)
  }

  /// Draws text, cut with an ellipsis at `width` columns or where the clip ends; returns the columns drawn.
  @discardableResult
  mutating func put(_ text: String, _ x: Int, _ y: Int, width: Int = .max, style: Style) -> Int {
    guard y >= clip.y, y < clip.endY, x >= clip.x, width > 0 else { return 0 }
    let room = min(width, clip.endX - x)
    guard room > 0 else { return 0 }
    if look.glyphs == .ascii, !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      return put(text.spelledInASCII, x, y, width: width, style: style)
    }
    // Bytes are never fewer than columns: short texts need no measuring.
    guard text.utf8.count > room, text.displayWidth > room else {
      return surface.put(text, x: x, y: y, style: style)
    }
    return surface.put(
      text.truncated(to: room, ellipsis: symbols.ellipsis), x: x, y: y, style: style, maxWidth: room)
  }

  @discardableResult
  package mutating func put(
    _ text: String, _ x: Int, _ y: Int, width: Int = .max, _ role: Role, selected: Bool = false,
    _ attributes: Attributes = []
  ) -> Int {
    put(text, x, y, width: width, style: style(role, selected: selected, attributes))
  }

  /// Draws text so that it ends before `endX`, within `width` columns.
  package mutating func putRight(
    _ text: String, endX: Int, _ y: Int, width: Int, _ role: Role, selected: Bool = false,
    _ attributes: Attributes = []
  ) {
    let columns = text.displayWidth
    put(text, endX - min(columns, width), y, width: width, role, selected: selected, attributes)
  }

  mutating func put(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int, style: Style) {
    guard clip.contains(x: x, y: y) else { return }
    surface.put(Cell(scalar, style: style), x: x, y: y)
  }

  mutating func fill(_ area: Rect, _ scalar: Unicode.Scalar = " ", style: Style) {
    surface.fill(area.intersection(clip), with: Cell(scalar, style: style))
  }

  package mutating func fill(_ area: Rect, _ scalar: Unicode.Scalar, _ role: Role) {
    fill(area, scalar, style: theme.style(role))
  }

  package mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    surface.restyle(area.intersection(clip), change)
  }

  /// Gives a row the background of a selected one.
  package mutating func select(row y: Int, in area: Rect) {
    fill(Rect(x: area.x, y: y, width: area.width, height: 1), style: style(.text, selected: true))
  }

  /// Whether a cell is blank.
  func isBlank(_ x: Int, _ y: Int) -> Bool { surface[x, y].scalar == " " }
}

/// Words written one after another in one row.
package struct Line {
  package var x: Int
  let y: Int
  let endX: Int

  package init(_ area: Rect, row: Int, indent: Int = 0) {
    x = area.x + indent
    y = area.y + row
    endX = area.endX
  }

  /// Appends a word, if at least one column is left.
  package mutating func add(
    _ text: String, _ role: Role, on canvas: inout Canvas, selected: Bool = false,
    _ attributes: Attributes = []
  ) {
    guard x < endX else { return }
    x += canvas.put(text, x, y, width: endX - x, role, selected: selected, attributes)
  }
}
