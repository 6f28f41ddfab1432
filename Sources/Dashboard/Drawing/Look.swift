package import Terminal

/// The look of the screen: theme and character set.
package struct Look: Sendable {
  /// The dots graphs are drawn with.
  package enum Dots: String, CaseIterable, Sendable {
    /// 2 × 4 dots per cell.
    case braille
    /// 2 × 2 quarters per cell, for fonts without braille.
    case block
    case ascii
  }

  package var theme: Theme
  package var glyphs: Glyphs
  package var dots: Dots

  /// - Parameter dots: nil for the finest of the character set.
  package init(theme: Theme = BuiltInThemes.standard, glyphs: Glyphs = .utf8, dots: Dots? = nil) {
    self.theme = theme
    self.glyphs = glyphs
    self.dots = .ascii
    use(dots)
  }

  /// - Parameter dots: nil for the finest of the character set.
  mutating func use(_ dots: Dots?) { self.dots = glyphs == .ascii ? .ascii : dots ?? .braille }

  var symbols: Symbols { glyphs == .utf8 ? .utf8 : .ascii }
}
