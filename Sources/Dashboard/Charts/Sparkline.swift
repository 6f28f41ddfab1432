extension Canvas {
  /// A one-row graph: one sample per column, drawn in eighths; zero is a dim base line, a gap stays empty.
  mutating func sparkline(_ samples: [Double?], top: Double, _ x: Int, _ y: Int, _ role: Role) {
    let (style, baseStyle) = (theme.style(role), theme.style(.divider))
    for (column, sample) in samples.enumerated() {
      guard let sample, sample.isFinite, top > 0 else { continue }
      let share = max(0, min(1, sample / top))
      // The least value above zero stands above the base line, so it differs from it without colour.
      let eighth = share == 0 ? 1 : max(2, Int((share * 8).rounded()))
      put(symbols.eighths[eighth], x + column, y, style: share == 0 ? baseStyle : style)
    }
  }
}
