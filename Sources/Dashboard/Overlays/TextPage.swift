import Terminal

/// A text on the whole screen at its place: lines wrap, and tables and charts scroll sideways.
package struct TextPage: Equatable, Sendable {
  /// Columns of a step sideways.
  private static let step = 8

  package var text: TextOverlay
  package var scroll = 0
  /// The columns of wide lines left of the first one shown.
  package var across = 0

  package init(_ text: TextOverlay) { self.text = text }

  /// What a key does to it: scrolls it, or nothing.
  ///
  /// - Returns: whether it was the page's own key.
  package mutating func turn(_ stroke: KeyStroke, width: Int, height: Int) -> Bool {
    let page = max(1, height - 4)
    switch stroke.plain {
    case .up, .character("k"): scroll -= 1
    case .down, .character("j"): scroll += 1
    case .left, .character("h"): across -= Self.step
    case .right, .character("l"): across += Self.step
    case .pageUp: scroll -= page
    case .pageDown, .character(" "): scroll += page
    case .home, .character("g"): scroll = 0
    case .end, .character("G"): scroll = .max / 2
    default: return false
    }
    clamp(width: width, height: height)
    return true
  }

  package mutating func clamp(width: Int, height: Int) {
    let fitted = fitted(width: width)
    scroll = max(0, min(scroll, fitted.scrollMax(width: width, height: height)))
    across = max(0, min(across, fitted.acrossMax(width: width)))
  }

  /// The keys that move it on a screen of a size, and what they do.
  package func moves(width: Int, height: Int) -> [(keys: [KeyStroke], text: String)] {
    let fitted = fitted(width: width)
    var moves: [(keys: [KeyStroke], text: String)] = []
    if fitted.scrollMax(width: width, height: height) > 0 {
      moves += [
        (keys: [KeyStroke(.up), KeyStroke(.down)], text: "scroll"),
        (keys: [KeyStroke(.pageUp), KeyStroke(.pageDown)], text: "page"),
      ]
    }
    if fitted.acrossMax(width: width) > 0 { moves.append((keys: ["h", "l"], text: "sideways")) }
    return moves
  }

  /// Its text, wrapped for a screen.
  func fitted(width: Int) -> TextOverlay { text.fitted(to: max(1, width - Model.textMargin)) }
}

extension Canvas {
  package mutating func page(_ page: TextPage) {
    text(page.fitted(width: surface.width), scroll: page.scroll, across: page.across)
  }
}

extension TextOverlay.Line {
  /// The columns beside those that stay.
  package static let roomBeside = 34

  /// A wide line without its first columns, except those that stay.
  ///
  /// - Parameter room: the columns of the screen for it.
  func dropping(columns: Int, room: Int) -> TextOverlay.Line {
    guard isWide, columns > 0 else { return self }
    var line = self
    var staying = stays.last { $0 + Self.roomBeside <= room } ?? 0
    var left = columns
    func rest(_ text: String) -> String {
      // Names are whole spans.
      if staying > 0 {
        staying -= text.displayWidth
        return text
      }
      return Self.drop(&left, of: text)
    }
    line.text = rest(text)
    line.more = more.map { Span(text: rest($0.text), role: $0.role) }
    return line
  }

  private static func drop(_ left: inout Int, of text: String) -> String {
    var rest = Substring(text)
    while left > 0, let first = rest.first {
      left -= String(first).displayWidth
      rest = rest.dropFirst()
    }
    // Half of a wide character becomes a blank.
    let blanks = String(repeating: " ", count: max(0, -left))
    left = max(0, left)
    return blanks + rest
  }
}
