package import Terminal

/// How things look: the colours and the characters there are.
package struct Look: Sendable {
  /// What graphs are made of.
  package enum Dots: String, CaseIterable, Sendable {
    /// Two by four dots a cell.
    case braille
    /// Two by two quarters a cell, for fonts without braille.
    case block
    case ascii
  }

  package var theme: Theme
  package var glyphs: Glyphs
  package var dots: Dots

  /// - Parameter dots: nil for the finest the characters allow.
  package init(theme: Theme = BuiltInThemes.standard, glyphs: Glyphs = .utf8, dots: Dots? = nil) {
    self.theme = theme
    self.glyphs = glyphs
    self.dots = .ascii
    use(dots)
  }

  /// - Parameter dots: nil for the finest the characters allow.
  mutating func use(_ dots: Dots?) { self.dots = glyphs == .ascii ? .ascii : dots ?? .braille }

  var symbols: Symbols { glyphs == .utf8 ? .utf8 : .ascii }
}
